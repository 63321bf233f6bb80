"""The roof: settings, wiring, command line, worker."""

__version__ = "0.1.0"
