"""What stands in the top navigation, for whom. A module with a blueprint says what it adds as ``NAV``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for

from workflows.staff.actor import Actor


@dataclass(frozen=True, slots=True)
class Item:
    """``label`` is a lazy text; ``roles`` see it; ``order`` places it, in tens; it is marked on every page of its
    blueprint."""

    order: int
    label: Any
    endpoint: str
    roles: frozenset[str]


def item(order: int, label: Any, endpoint: str, *roles: str) -> Item:
    """An entry for people with one of ``roles``."""
    return Item(order, label, endpoint, frozenset(roles))


def offer(app: Flask, items: tuple[Item, ...]) -> None:
    """Add a module's entries."""
    app.extensions.setdefault("navigation", []).extend(items)


def is_offered(actor: Actor, endpoint: str) -> bool:
    """Whether ``actor`` finds this page in the navigation."""
    return any(entry.endpoint == endpoint and actor.has_role(*entry.roles) for entry in _offered())


def items_for(actor: Actor) -> list[tuple[Any, str, bool]]:
    """Label, address and whether it is the one shown now, as the page shell takes them."""
    offered = sorted(_offered(), key=lambda entry: entry.order)
    here = (request.endpoint or "").partition(".")[0]
    return [
        (entry.label, url_for(entry.endpoint), entry.endpoint.partition(".")[0] == here)
        for entry in offered
        if actor.has_role(*entry.roles)
    ]


def _offered() -> list[Item]:
    found: list[Item] = current_app.extensions["navigation"]
    return found
