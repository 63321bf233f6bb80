"""The HTML door: pages for staff and citizens, rendered on the server.

Every module below ``web`` that has a ``blueprint`` (made by `web.refusals.page_blueprint`) is put on the application,
and its ``NAV`` into the navigation.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from flask import Blueprint, Flask

from web import assets, navigation, refusals, shell


def register(app: Flask) -> None:
    """Put the pages on the application."""
    assets.register(app)
    shell.register(app)
    refusals.register(app)
    for blueprint, nav in _modules():
        app.register_blueprint(blueprint)
        navigation.offer(app, nav)


def _modules() -> Iterator[tuple[Blueprint, tuple[navigation.Item, ...]]]:
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        module = import_module(found.name)
        if isinstance(blueprint := getattr(module, "blueprint", None), Blueprint):
            yield blueprint, getattr(module, "NAV", ())
