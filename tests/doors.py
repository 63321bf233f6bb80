"""The doors of an office, built once in a run: each test's office stands behind doors like them.

To build them anew takes longer than most tests: 200 addresses, the document of the API, the templates of every page.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from flask import Config, Flask

from app.wiring import House

_built: dict[Callable[[House], Flask], Flask] = {}


def served(build: Callable[[House], Flask], house: House) -> Flask:
    """An application of ``house``, as ``build`` makes them; what a test changes on it stays its own."""
    if build not in _built:
        _built[build] = build(house)
    app = alike(_built[build], house=house)
    app.testing = True
    return app


def alike(built: Flask, **extensions: object) -> Flask:
    """An application with the addresses and templates of ``built``, and with ``extensions`` of its own."""
    app = copy(built)
    app.extensions = {**built.extensions, **extensions}
    app.config = Config(built.root_path, built.config)
    return app
