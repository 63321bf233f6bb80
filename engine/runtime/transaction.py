"""One verb, one transaction: the connection, who acts, and a `now` that does not move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from engine.runtime.ports import Ports

Clock: TypeAlias = Callable[[Connection], datetime]
"""Reads the time that is true for this database: the wall clock, or the one of a training office."""


@dataclass(slots=True)
class Transaction:
    """Everything a verb needs. ``cursor`` is the driver's own, under ``connection``; ``actor`` is who acts, opaque
    here; ``str(actor)`` goes into the history."""

    connection: Connection
    cursor: Any
    execute: Callable[..., Any]
    """Runs one statement on the cursor, and returns it."""
    is_sqlite: bool
    actor: Any
    clock: Clock
    ports: Ports
    memo: dict[Any, Any] = field(default_factory=dict, init=False)
    """What a verb has looked up and may look up again; gone with the transaction."""
    _now: datetime | None = field(default=None, init=False)
    _waited: bool = field(default=False, init=False)
    _session: Session | None = field(default=None, init=False)

    @property
    def now(self) -> datetime:
        """The instant of this transaction, aware, UTC. Frozen when first read."""
        if self._now is None:
            self._now = self.clock(self.connection)
        return self._now

    def look_at_the_clock_again(self) -> None:
        """Freeze `now` anew, after waiting for the transaction's first lock; later locks change nothing."""
        if not self._waited:
            self._waited, self._now = True, None

    @property
    def session(self) -> Session:
        """The ORM's view of this transaction, for all that is not the hot path."""
        if self._session is None:
            self._session = Session(
                bind=self.connection, join_transaction_mode="rollback_only", expire_on_commit=False, future=True
            )
            self.execute = self._execute_beside_the_session
        return self._session

    def _execute_beside_the_session(self, text: str, parameters: Any = ()) -> Any:
        self._make_way()
        return self.cursor.execute(text, parameters)

    def execute_many(self, text: str, parameters: Sequence[Any]) -> None:
        """Runs one statement with each of the ``parameters``."""
        self._make_way()
        self.cursor.executemany(text, parameters)

    def _make_way(self) -> None:
        """What the session still holds back is written; what it has read may be different afterwards."""
        if self._session is not None:
            if self._session.new or self._session.dirty or self._session.deleted:
                self._session.flush()
            self._session.expire_all()

    def savepoint(self) -> AbstractContextManager[Any]:
        """A part that can fail alone: what it wrote is undone, the rest of the transaction stays."""
        if self._session is not None:
            self._session.flush()
            return self._session.begin_nested()
        return self.connection.begin_nested()

    def flush(self) -> None:
        """Write what the session still holds back."""
        if self._session is not None:
            self._session.flush()

    def end(self) -> None:
        """Let go of the rows: what was read stays readable, and nobody looks further through an ended transaction."""
        if self._session is not None:
            self._session.expunge_all()
