"""Where the rows are: SQLite in one file by default, PostgreSQL for many machines, one code for both."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

import orjson
import psycopg.errors
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError

from engine.refusal import Conflict
from engine.runtime.ports import Ports
from engine.runtime.transaction import Clock, Transaction
from engine.runtime.unit import OnPostgresql, OnSqlite, driver_of

T = TypeVar("T")
ATTEMPTS = 5
_PASSING = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected, psycopg.errors.AdminShutdown)


def _json(value: Any) -> str:
    try:
        return orjson.dumps(value, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS).decode()
    except TypeError:  # keys that are no text, numbers beyond 64 bits; what JSON cannot say at all is raised here too
        return json.dumps(value)


_JSON: dict[str, Any] = {"json_serializer": _json, "json_deserializer": orjson.loads}


class LostRace(Conflict):
    """Somebody else changed it first. Whoever acts for a machine tries again; a person is told."""

    code = "lost_race"
    en = "Expected to change {what} as it was read, but someone else has just changed it. Please look again."
    vi = "Cần thay đổi {what} như lúc vừa xem, nhưng có người khác vừa thay đổi. Vui lòng xem lại."


class Database:
    """A place to keep an office. Opens transactions; knows how each of the two databases wants to be spoken to."""

    def __init__(self, url: str, *, clock: Clock, ports: Ports) -> None:
        self.url = make_url(url)
        self.clock = clock
        self.ports = ports
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url, "BEGIN IMMEDIATE") if self.is_sqlite else _postgresql(url)
        self.reader = _sqlite(url, "BEGIN") if self.is_sqlite else self.engine
        self._one_writer = threading.Lock()
        self._kept: tuple[Connection, Any] | None = None

    def transaction(self, actor: Any) -> AbstractContextManager[Transaction]:
        """All or nothing: committed when the block ends, undone when it raises."""
        if self.is_sqlite:
            return OnSqlite(self._one_writer, self._writer, self._opened, actor)
        return OnPostgresql(self.engine, self._opened, actor)

    @contextmanager
    def reading(self, actor: Any) -> Iterator[Transaction]:
        """For looking only: on SQLite it waits for no writer."""
        with self.reader.connect() as connection:
            try:
                yield self._opened(connection, driver_of(connection).cursor(), actor)
            finally:
                connection.rollback()

    def _opened(self, connection: Connection, cursor: Any, actor: Any) -> Transaction:
        return Transaction(connection, cursor, cursor.execute, self.is_sqlite, actor, self.clock, self.ports)

    def _writer(self) -> tuple[Connection, Any]:
        """SQLite's one connection for writing stays open: to take it from a pool costs a tenth of a completed task."""
        if self._kept is None:
            connection = self.engine.connect()
            self._kept = connection, driver_of(connection).cursor()
        return self._kept

    def run(self, actor: Any, verb: Callable[[Transaction], T]) -> T:
        """Carry out ``verb`` in a transaction of its own; a passing failure is tried again, as a whole."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.transaction(actor) as tx:
                    return verb(tx)
            except (LostRace, DBAPIError, *_PASSING) as problem:
                if attempt == ATTEMPTS or not _may_pass(problem):
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        if self._kept is not None:
            self._kept[0].close()
            self._kept = None
        self.engine.dispose()
        self.reader.dispose()


def _may_pass(problem: BaseException) -> bool:
    if isinstance(problem, (LostRace, *_PASSING)):
        return True
    if not isinstance(problem, DBAPIError):
        return False
    return problem.connection_invalidated or isinstance(problem.orig, _PASSING)


def _sqlite(url: str, begin: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, **_JSON)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=30000",
            "foreign_keys=ON",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        driver = driver_of(connection)
        if not driver.in_transaction:
            driver.execute(begin)

    return engine


def _postgresql(url: str) -> Engine:
    url = url.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1)
    return create_engine(
        url, isolation_level="READ COMMITTED", pool_pre_ping=True, pool_size=10, max_overflow=20, **_JSON
    )
