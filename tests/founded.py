"""The training office, founded once in a run for each of the two databases; tests work in copies of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from app.wiring import domain_ports
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from tests.conftest import House, VirtualClock
from tests.office import Office, founded
from tests.servers import Postgresql


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


@pytest.fixture
def sqlite_office(founded_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "house.db"
    shutil.copyfile(founded_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def founded_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the founded office, once on each kind of database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_office")
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database(like=request.getfixturevalue("founded_postgresql")) as url:
        yield url


@pytest.fixture
def office(founded_url: str, clock: VirtualClock) -> Iterator[Office]:
    """The office, once on each kind of database."""
    database = Database(founded_url, clock=clock, ports=domain_ports())
    yield Office(House(database, clock))
    database.close()


def _found(url: str) -> None:
    clock = VirtualClock()
    database = Database(url, clock=clock, ports=Ports())
    founded(House(database, clock))
    database.close()
