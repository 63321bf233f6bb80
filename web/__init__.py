"""The HTML door: pages for staff and citizens, rendered on the server."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Put the pages on the application."""
