"""An empty house on each of the two databases, with a clock that tests move by hand."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, make_url
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from app.tables import Base
from app.wiring import built_font
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from tests.servers import Postgresql, embedded_postgresql
from workflows.letters.paper.fonts import use_fonts
from workflows.staff.passwords import use_costs

MONDAY_MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)
MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""Bytes that have to be free in memory before the databases of tests are kept there."""


def _has_room() -> bool:
    """Whether files may lie in memory, where they need not be written to a disk; and programs may be run from there."""
    if not os.access(MEMORY, os.W_OK) or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(MEMORY).free >= ROOM


if "TMPDIR" not in os.environ and _has_room():
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


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


@pytest.fixture(scope="session", autouse=True)
def fonts() -> None:
    """The fonts of official papers, as the front end was built."""
    use_fonts(built_font)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Thousands sign in here, and nobody guesses."""
    use_costs(passes=1, kibibytes=8)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A real PostgreSQL: the one that MOTCUA_TEST_POSTGRESQL names, else an embedded one."""
    given = os.environ.get("MOTCUA_TEST_POSTGRESQL")
    if given:
        yield Postgresql(given)
        return
    with embedded_postgresql() as url:
        yield Postgresql(url)


@pytest.fixture(scope="session")
def postgresql_tables(postgresql: Postgresql) -> Iterator[str]:
    """The name of a PostgreSQL database with every table, to be copied."""
    with postgresql.database() as url:
        _make_tables(url)
        yield str(make_url(url).database)


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, to be copied."""
    path = tmp_path_factory.mktemp("tables") / "house.db"
    _make_tables(f"sqlite:///{path}")
    return path


def _make_tables(url: str) -> None:
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own with every table and no row, once on each kind."""
    if request.param == "sqlite":
        path = tmp_path / "house.db"
        shutil.copyfile(request.getfixturevalue("sqlite_tables"), path)
        yield f"sqlite:///{path}"
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database(like=request.getfixturevalue("postgresql_tables")) as url:
        yield url


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def house(database_url: str, clock: VirtualClock) -> Iterator[House]:
    """An empty house: tables, no office yet."""
    database = Database(database_url, clock=clock, ports=Ports())
    yield House(database, clock)
    database.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that at the end nobody waits for it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among thousands of collected tests: looking took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Tests of one file run beside each other, in the order of the files: what a file prepares is prepared once."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Contents of files are no names for tests: some hold the time at which they were made."""
    return "content" if isinstance(val, bytes) else None
