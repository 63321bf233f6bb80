"""The steps of `tools/setup.py`, one file for each thing that is made ready."""
