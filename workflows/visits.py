"""Who has come to one of the doors, and to which house: what the pages and the API both work with while they answer.

No framework is known here: each door says where its own keeps the house and the person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from engine.runtime.database import Database
from engine.runtime.transaction import Transaction
from workflows.staff.actor import Actor


class Visits:
    """``house`` gives the installation that serves the visit of this moment: settings, database, file store, worker.
    ``visitor`` gives who is asking."""

    def __init__(self, house: Callable[[], Any], visitor: Callable[[], object]) -> None:
        self.house = house
        self._visitor = visitor

    def database(self) -> Database:
        found = self.house().database
        assert isinstance(found, Database)
        return found

    def actor(self) -> Actor:
        """Who is asking."""
        found = self._visitor()
        assert isinstance(found, Actor)
        return found

    @contextmanager
    def changing(self) -> Iterator[Transaction]:
        """A transaction of the asker, committed when the block ends."""
        with self.database().transaction(self.actor()) as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction of the asker, for looking only."""
        with self.database().reading(self.actor()) as tx:
            yield tx
