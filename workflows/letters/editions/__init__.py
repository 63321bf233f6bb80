"""Editions (bản thay thế): what an agency puts in the place of a standard form, and from which day."""
