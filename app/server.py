"""The web server: both doors on one Flask application, and the two questions that a machine asks of it."""

from __future__ import annotations

import secrets
from pathlib import Path

from flask import Flask, Response, current_app, jsonify

import api
import web
from app.migrating import is_current
from app.wiring import House
from engine.runtime.database import Database
from workflows.staff.actor import SYSTEM

SWEEP_AGE_LIMIT = 120.0


def create_app(house: House) -> Flask:
    """An application that serves ``house``."""
    app = Flask("web", static_folder=None, template_folder=str(Path(web.__file__).parent / "templates"))
    app.config.update(
        SECRET_KEY=_key_of(house.settings.home),
        MAX_CONTENT_LENGTH=25 * 1024 * 1024,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=house.settings.https,
    )
    app.extensions["house"] = house
    _health(app)
    api.register(app)
    web.register(app)
    return app


def _key_of(home: Path) -> bytes:
    """The office's own key, made once."""
    path = home / "secret.key"
    if not path.exists():
        path.write_bytes(secrets.token_bytes(32))
        path.chmod(0o600)
    return path.read_bytes()


def _health(app: Flask) -> None:
    @app.get("/livez")
    def livez() -> Response:
        return jsonify(status="ok")

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        """200 when it can serve: the database takes writes and has the present tables, the sweeping goes on."""
        database: Database = current_app.extensions["house"].database
        with database.transaction(SYSTEM) as tx:
            tx.connection.exec_driver_sql("SELECT 1")
        age = database.ports.job_engine.health()
        checks = {"migrated": is_current(database), "sweeping": age is None or age < SWEEP_AGE_LIMIT}
        ready = all(checks.values())
        return jsonify(status="ready" if ready else "not ready", **checks), 200 if ready else 503
