"""A table of routes in which every address stands beside the permission that it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias

from flask import Blueprint

from web.context import actor
from workflows.permissions import require

View: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Route:
    """``endpoint`` is the view's name within its blueprint; ``permission`` is one of `workflows.permissions.TABLE`,
    held where the asker acts. Where the thing itself stands is asked by the verb."""

    path: str
    endpoint: str
    view: View
    permission: str
    method: str = "GET"


def install(blueprint: Blueprint, routes: Iterable[Route]) -> None:
    """Put guarded views on ``blueprint``."""
    for route in routes:
        view = guarded(route.view, route.permission)
        blueprint.add_url_rule(route.path, route.endpoint, view, methods=[route.method])


def guarded(view: View, permission: str) -> View:
    """``view`` for those who have ``permission`` where they act; `RoleMissing` for others."""

    @wraps(view)
    def inside(**values: Any) -> Any:
        require(actor(), permission)
        return view(**values)

    inside.permission = permission  # type: ignore[attr-defined]
    return inside
