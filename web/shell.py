"""What surrounds every page: who asks, in which language, behind which headers, with which words in the frame.

Nothing is open unless its view says so with `open_to_all`. Times of sessions are those of the wall clock.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from engine.worktime import LOCAL
from web import language, navigation, words
from web.context import house
from web.names import titles_in_english
from web.reads.offices import house_of
from workflows.agencies.queries import find_agency
from workflows.staff import roles, sessions
from workflows.staff.actor import SYSTEM

View = TypeVar("View", bound=Callable[..., Any])
OTHER_DOORS = ("/api/", "/assets/", "/livez", "/readyz")
"""Addresses that look after themselves."""
BEFORE_A_NEW_PASSWORD = ("signing_in.change_password", "signing_in.sign_out", "signing_in.choose_language")

csrf = CSRFProtect()


def open_to_all(view: View) -> View:
    """Let people who have not signed in use ``view``."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def allow_inline_styles() -> None:
    """This page shows a diagram, whose library writes styles into elements."""
    g.inline_styles = True


def cookie_name() -> str:
    """The session cookie is bound to this very host where the connection is encrypted."""
    return "__Host-motcua" if house().settings.https else "motcua"


def register(app: Flask) -> None:
    """Install the guards, headers and words on the application."""
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None)
    app.config["SESSION_COOKIE_NAME"] = "__Host-page" if app.config["SESSION_COOKIE_SECURE"] else "page"
    csrf.init_app(app)
    language.register(app)
    for step in (_know_who, _guard, _check_form):
        app.before_request(step)
    app.after_request(_headers)
    app.context_processor(_frame)
    app.jinja_env.globals.update(new_key=lambda: secrets.token_urlsafe(18))
    app.jinja_env.filters.update(words.FILTERS)


def _elsewhere() -> bool:
    return request.path.startswith(OTHER_DOORS)


def _know_who() -> None:
    """Find the session that the cookie names; once a minute note that it is in use."""
    g.signed_in = g.actor = None
    token = None if _elsewhere() else request.cookies.get(cookie_name())
    if not token:
        return
    database, at = house().database, house().wall()
    with database.reading(SYSTEM) as tx:
        g.signed_in = sessions.find_session(tx, token, at)
    if g.signed_in is None:
        return
    g.actor = g.signed_in.actor
    if g.signed_in.is_stale:
        database.run(SYSTEM, lambda tx: sessions.touch(tx, token, at))


def _guard() -> BaseResponse | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if _elsewhere() or view is None or getattr(view, "is_open", False):
        return None
    if g.signed_in is None:
        return _to_sign_in()
    if g.signed_in.must_change_password and request.endpoint not in BEFORE_A_NEW_PASSWORD:
        return redirect(url_for("signing_in.change_password"))
    return None


def _to_sign_in() -> BaseResponse:
    """A page goes through the sign-in and back; a part of a page makes the browser load the whole anew."""
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Refresh": "true"})
    wanted = request.full_path.rstrip("?") if _is_a_page() and request.path != "/" else None
    return redirect(url_for("signing_in.sign_in", next=wanted))


def _is_a_page() -> bool:
    """Whether the address can be looked at, even where a form was sent to it."""
    try:
        current_app.url_map.bind("").match(request.path, method="GET")
    except HTTPException:
        return False
    return True


def _check_form() -> None:
    if not _elsewhere() and request.endpoint:
        csrf.protect()


def _headers(response: Response) -> Response:
    if _elsewhere():
        return response
    styles = "'self' 'unsafe-inline'" if g.get("inline_styles") else "'self'"
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; script-src 'self'; style-src {styles}; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", "private, no-store")
    if house().settings.https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _frame() -> dict[str, Any]:
    """What the page shells say around the content."""
    spoken = language.current()
    moment = house().training_time()
    frame: dict[str, Any] = {
        "locale": spoken,
        "language_url": url_for("signing_in.choose_language", next=_here()),
        "training": {"time_text": moment.astimezone(LOCAL).strftime("%H:%M, %d/%m/%Y")} if moment else None,
    }
    actor = g.get("actor")
    with house().database.reading(SYSTEM) as tx:
        agency = find_agency(tx, actor.agency) if actor else house_of(tx)
        frame["office"] = {"name": agency.label(spoken) if agency else "", "home_url": "/"}
        requests = titles_in_english(tx) if actor and spoken == "en" else {}
    frame["asked"] = lambda text: requests.get(text, text)
    if actor is None:
        return frame
    held = ", ".join(roles.name_of(role, spoken) for role in sorted(actor.roles))
    return frame | {
        "nav": [] if g.signed_in.must_change_password else navigation.items_for(actor),
        "user": {"name": actor.name, "role_name": held, "agency_name": frame["office"]["name"]},
        "search_url": url_for("dossiers.listing") if navigation.is_offered(actor, "dossiers.listing") else None,
        "profile_url": url_for("signing_in.account"),
        "sign_out_url": url_for("signing_in.sign_out"),
    }


def _here() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else "/"
