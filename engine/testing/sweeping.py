"""The worker of a test: what an office writes into its log, a test wants to see."""

from __future__ import annotations

from collections.abc import Callable

from engine.runtime.sweeps import Worker
from engine.runtime.transaction import Transaction


class Sweeper(Worker):
    """Lets everything through that goes wrong in a turn."""

    def attempt(self, what: str, number: object, verb: Callable[[Transaction], object]) -> int:
        return 1 if self.database.run(self.actor, verb) else 0
