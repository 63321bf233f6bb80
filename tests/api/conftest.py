"""A founded office behind its JSON door, and people who knock at it with a token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

import api
from app.settings import read_settings
from app.wiring import House as app_house
from engine.runtime import incidents
from engine.runtime.sweeps import Worker
from tests.doors import served
from tests.founded import founded_file, founded_postgresql, founded_url, office, sqlite_office
from tests.office import APPLICANT, CENTRE, COPY, PASSWORD, Office
from workflows.agencies import service as agencies
from workflows.documents.store import DiskStore
from workflows.dossiers.models import Dossier
from workflows.staff import service as staff
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import find_person
from workflows.staff.roles import ROLES
from workflows.staff.tokens import create_token
from workflows.tasks import service as work

__all__ = ["founded_file", "founded_postgresql", "founded_url", "office", "sqlite_office"]

on_one_database = pytest.mark.parametrize("founded_url", ["sqlite"], indirect=True)
"""For tests of what the door says, whichever database is behind it."""
INTAKE = {"procedure": COPY, "receiving_agency": CENTRE, **APPLICANT}


@dataclass
class Caller:
    """A program that acts for one person. Answers in English, unless it says otherwise."""

    app: Flask
    token: str
    headers: dict[str, str] = field(default_factory=lambda: {"Accept-Language": "en"})

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.send("GET", path, **({"query_string": query} if query else {}))

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
def app(office: Office, tmp_path: Path) -> Flask:
    """The JSON door alone: it needs no page."""
    settings = replace(read_settings({"MOTCUA_HOME": str(tmp_path)}), database_url=str(office.house.database.url))
    database, clock = office.house.database, office.house.clock
    house = app_house(settings, database, DiskStore(settings.uploads), Worker(database, {}), wall=lambda: clock.now)
    return served(_json_door, house)


def _json_door(_house: app_house) -> Flask:
    door = Flask("api", static_folder=None)
    api.register(door)
    return door


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


ELSEWHERE = "H99"


@pytest.fixture
def stranger(office: Office, call: Calls) -> Caller:
    """Someone with every role, at an agency that has no part in anything."""
    with office.house.tx(SYSTEM) as tx:
        agencies.add(
            tx, agencies.NewAgency(id=ELSEWHERE, name="Tỉnh khác", kind="province", valid_from=date(2025, 7, 1))
        )
        new = staff.NewPerson(username="nguoi.la", name="Người Lạ", agency=ELSEWHERE, password=PASSWORD)
        staff.add_person(tx, new, sorted(ROLES))
    return call("nguoi.la")


@dataclass(frozen=True)
class Shut:
    """A dossier whose process stands still at acceptance, because its calendar does not reach so far."""

    dossier: Dossier
    incident: int


@pytest.fixture
def shut(office: Office, call: Calls) -> Shut:
    made: Any = call("lan").post("/dossiers", INTAKE | {"channel": 2}).json
    office.house.clock.set("2090-01-02T09:00")
    with office.house.tx(office.act("lan")) as tx:
        work.complete(tx, made["opened"][0]["key"], {"outcome": "accept"})
    office.house.clock.set("2026-11-02T09:00")
    with office.house.database.reading(SYSTEM) as tx:
        dossier = tx.session.query(Dossier).one()
        assert dossier.instance_id is not None
        [incident] = incidents.of_instance(tx, dossier.instance_id)
        return Shut(dossier, incident.id)
