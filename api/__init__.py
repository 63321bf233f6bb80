"""The JSON door: REST v1, described by the OpenAPI document that it serves."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Put the API on the application."""
