"""A founded office behind its JSON door, and people who knock at it with a token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

import api
from app.settings import read_settings
from app.wiring import House as app_house
from engine.runtime.sweeps import Worker
from tests.conftest import House
from tests.office import Office, founded
from workflows.documents.store import DiskStore
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import find_person
from workflows.staff.tokens import create_token


@dataclass
class Caller:
    """A program that acts for one person. Answers in English, unless it says otherwise."""

    app: Flask
    token: str
    headers: dict[str, str] = field(default_factory=lambda: {"Accept-Language": "en"})

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.send("GET", path, query_string=query)

    def post(self, path: str, body: Any = None, key: str | None = None) -> TestResponse:
        more = {"Idempotency-Key": key} if key else {}
        return self.send("POST", path, json={} if body is None else body, headers=more)

    def patch(self, path: str, body: Any) -> TestResponse:
        return self.send("PATCH", path, json=body)

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        bearer = {"Authorization": f"Bearer {self.token}"}
        with self.app.test_client() as client:
            return client.open(f"/api/v1{path}", method=method, headers=self.headers | bearer | (headers or {}), **more)


Calls = Callable[..., Caller]


@pytest.fixture
def office(house: House) -> Office:
    return founded(house)


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    """The JSON door alone: it needs no page."""
    settings = replace(read_settings({"MOTCUA_HOME": str(tmp_path)}), database_url=str(office.house.database.url))
    database, clock = office.house.database, office.house.clock
    served = Flask("api", static_folder=None)
    served.testing = True
    served.extensions["house"] = app_house(
        settings, database, DiskStore(settings.uploads), Worker(database, {}), wall=lambda: clock.now
    )
    api.register(served)
    return served


@pytest.fixture
def call(office: Office, app: Flask) -> Calls:
    """``call("lan")``: a program with a token of that person; ``agency`` is where it acts."""

    def caller(username: str, agency: str | None = None) -> Caller:
        with office.house.tx(SYSTEM) as tx:
            person = find_person(tx, username)
            assert person is not None, username
            token = create_token(tx, person.id, "test", at=tx.now)
        made = Caller(app, token)
        if agency:
            made.headers["X-Agency"] = agency
        return made

    return caller


def open_operations(app: Flask) -> list[tuple[str, str]]:
    """Every method and address beneath ``/api/v1``."""
    return sorted(
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    )
