"""One transaction from its begin to its commit, on each of the two databases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock
from types import TracebackType
from typing import Any, TypeAlias

from sqlalchemy.engine import Connection, Engine

from engine.runtime.transaction import Transaction

Opening: TypeAlias = Callable[[Connection, Any, Any], Transaction]
"""Makes a transaction of a connection, a cursor of the driver under it, and who acts."""


def driver_of(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.driver_connection


class _Unit(AbstractContextManager[Transaction]):
    """What is the same on both: committed when the block ends well, and given back however it ends."""

    _tx: Transaction

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            self._give_back()

    def _commit(self) -> None:
        raise NotImplementedError

    def _give_back(self) -> None:
        raise NotImplementedError


class OnSqlite(_Unit):
    """Waits for the one writer's turn. The driver itself begins and ends: to have SQLAlchemy do so costs more than a
    statement. SQLAlchemy takes part from the moment that it is asked for something."""

    _committed = False

    def __init__(self, turn: Lock, writer: Callable[[], tuple[Connection, Any]], opening: Opening, actor: Any) -> None:
        self._turn, self._writer, self._opening, self._actor = turn, writer, opening, actor

    def __enter__(self) -> Transaction:
        self._turn.acquire()
        try:
            self._connection, self._cursor = self._writer()
            self._tx = self._opening(self._connection, self._cursor, self._actor)
            self._cursor.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._turn.release()
            raise
        return self._tx

    def _commit(self) -> None:
        self._tx.flush()
        if self._connection.in_transaction():
            self._connection.commit()
        else:
            self._cursor.execute("COMMIT")
        self._committed = True

    def _give_back(self) -> None:
        try:
            if not self._committed:
                self._undo()
        finally:
            self._tx.end()
            self._turn.release()

    def _undo(self) -> None:
        if self._connection.in_transaction():
            self._connection.rollback()
        driver = self._cursor.connection
        if driver.in_transaction:
            driver.rollback()


class OnPostgresql(_Unit):
    """A connection of its own from the pool."""

    def __init__(self, engine: Engine, opening: Opening, actor: Any) -> None:
        self._engine, self._opening, self._actor = engine, opening, actor

    def __enter__(self) -> Transaction:
        self._connection = self._engine.connect()
        self._connection.begin()
        self._tx = self._opening(self._connection, driver_of(self._connection).cursor(), self._actor)
        return self._tx

    def _commit(self) -> None:
        self._tx.flush()
        self._connection.commit()

    def _give_back(self) -> None:
        self._tx.end()
        self._connection.close()
