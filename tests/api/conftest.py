"""A founded office behind its JSON door, and people who knock at it with a token."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

import api
from app.settings import read_settings
from app.wiring import House as app_house
from app.wiring import domain_ports
from engine.runtime import incidents
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from engine.runtime.sweeps import Worker
from tests.conftest import House, VirtualClock
from tests.doors import served
from tests.office import APPLICANT, CENTRE, COPY, PASSWORD, Office, founded
from tests.servers import Postgresql
from workflows.agencies import service as agencies
from workflows.documents.store import DiskStore
from workflows.dossiers.models import Dossier
from workflows.staff import service as staff
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import find_person
from workflows.staff.roles import ROLES
from workflows.staff.tokens import create_token
from workflows.tasks import service as work

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
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


@pytest.fixture(scope="session")
def founded_file(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the training office, to be copied."""
    path = tmp_path_factory.mktemp("founded") / "house.db"
    shutil.copyfile(sqlite_tables, path)
    _found(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def founded_postgresql(postgresql: Postgresql, postgresql_tables: str) -> Iterator[str]:
    """The name of a PostgreSQL database with the training office, to be copied."""
    with postgresql.database(like=postgresql_tables) as url:
        _found(url)
        yield str(make_url(url).database)


def _found(url: str) -> None:
    database = Database(url, clock=VirtualClock(), ports=Ports())
    founded(House(database, VirtualClock()))
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A copy of the founded office, once on each kind of database."""
    if request.param == "sqlite":
        path = tmp_path / "house.db"
        shutil.copyfile(request.getfixturevalue("founded_file"), path)
        yield f"sqlite:///{path}"
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database(like=request.getfixturevalue("founded_postgresql")) as url:
        yield url


@pytest.fixture
def office(house: House) -> Office:
    house.database.ports = domain_ports()
    return Office(house)


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
