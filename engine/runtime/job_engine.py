"""Who drives timers and jobs. Truth is in the rows; an engine only decides who knocks on them, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engine.runtime.transaction import Transaction


class JobEngine(Protocol):
    """Embedded in one process, or spread over many machines. Never the keeper of a deadline."""

    def enqueued(self, tx: Transaction, kind: str, key: str) -> None:
        """A job's row has been written in this transaction; whoever is told elsewhere is told within it."""

    def cancelled(self, tx: Transaction, kind: str, key: str) -> None:
        """A job's row has been cancelled in this transaction."""

    def start(self, sweep: Callable[[], object]) -> None:
        """Call ``sweep`` again and again, never twice at a time, until `stop`."""

    def stop(self) -> None: ...

    def health(self) -> float | None:
        """Seconds since the last whole sweep; None where this process does not sweep."""


class NobodyKnocks:
    """For houses that sweep by hand: tests, and a web server whose workers live elsewhere."""

    def enqueued(self, tx: Transaction, kind: str, key: str) -> None:
        return None

    def cancelled(self, tx: Transaction, kind: str, key: str) -> None:
        return None

    def start(self, sweep: Callable[[], object]) -> None:
        return None

    def stop(self) -> None:
        return None

    def health(self) -> float | None:
        return None
