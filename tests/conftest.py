"""An empty house on each of the two databases, with a clock that tests move by hand."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection, make_url

from engine.runtime.database import Database
from engine.runtime.ports import Ports
from engine.runtime.schema import Base
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL

MONDAY_MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)


@dataclass
class VirtualClock:
    """A clock that stands still until a test moves it."""

    now: datetime = MONDAY_MORNING

    def __call__(self, _connection: Connection) -> datetime:
        return self.now

    def set(self, moment: datetime | str) -> None:
        """To an instant, or to local ISO text such as ``2026-11-02T10:00``."""
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment).replace(tzinfo=LOCAL)
        self.now = moment

    def advance(self, span: timedelta) -> None:
        self.now += span


@dataclass
class House:
    """A database with every table, and a clock."""

    database: Database
    clock: VirtualClock

    def tx(self, actor: Any = "system") -> AbstractContextManager[Transaction]:
        return self.database.transaction(actor)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL: the one that MOTCUA_TEST_POSTGRESQL names, else an embedded one."""
    given = os.environ.get("MOTCUA_TEST_POSTGRESQL")
    if given:
        yield given
        return
    from tests.servers import embedded_postgresql

    together = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        together = together.parent
    with embedded_postgresql(together / "postgresql") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of its own, once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'house.db'}"
        return
    server = make_url(request.getfixturevalue("postgresql_server")).set(drivername="postgresql+psycopg")
    name = f"test_{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def house(database_url: str, clock: VirtualClock) -> Iterator[House]:
    """An empty house: tables, no office yet."""
    database = Database(database_url, clock=clock, ports=Ports())
    Base.metadata.create_all(database.engine)
    yield House(database, clock)
    database.close()
