"""Who knocks: every address of the API asks for a bearer token before it says anything, even that it does not exist."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, NotFound

from api.context import database, house
from api.problems import TokenMissing, from_http, from_refusal
from engine.refusal import NotAllowed, Refusal
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.queries import actor_of, get_person
from workflows.staff.tokens import find_by_token

PREFIX: Final = "/api/v1"
OPEN: Final = frozenset({f"{PREFIX}/openapi.json", f"{PREFIX}/docs", f"{PREFIX}/docs/page.css"})
"""The description of the API holds nothing that a stranger may not read."""


class NoRoleThere(NotAllowed):
    """Params: agency."""

    code = "no_role_there"
    en = "Expected an agency where you hold a role, but found {agency}."
    vi = "Cần một cơ quan mà ông/bà có vai trò, nhưng gặp {agency}."


def watch(app: Flask) -> None:
    """Put the guard before everything beneath ``/api/v1``."""
    app.before_request(_guard)
    app.after_request(_close)


def _is_here() -> bool:
    return request.path == PREFIX or request.path.startswith(f"{PREFIX}/")


def _close(response: Response) -> Response:
    """Nothing that the API says is kept on the way, or taken for a page of somebody else's making."""
    if _is_here():
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
    return response


def _guard() -> Response | None:
    if not _is_here() or request.path in OPEN:
        return None
    try:
        g.token_holder = _asker()
    except Refusal as refusal:
        return from_refusal(refusal)
    if "\x00" in request.path:
        return from_http(NotFound())
    if isinstance(request.routing_exception, HTTPException):
        return from_http(request.routing_exception)
    return None


def _asker() -> Actor:
    """The person whose token it is, at their own agency or at the one that ``X-Agency`` names."""
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise TokenMissing()
    with database().reading(SYSTEM) as tx:
        actor = find_by_token(tx, given.token, house().wall())
        if actor is None or actor.id is None:
            raise TokenMissing()
        agency = request.headers.get("X-Agency", actor.agency)
        if agency == actor.agency:
            return actor
        elsewhere = actor_of(tx, get_person(tx, actor.id), agency)
    if not elsewhere.roles:
        raise NoRoleThere(agency=agency)
    return elsewhere
