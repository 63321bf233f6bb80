"""Instances as their last turn left them, so that the next turn need not read their states again.

An execution is known by the very bytes that were stored of it, and taken out while it is used. So it stands for nothing
but what the database holds: after a rollback, or when another machine went on, the database holds other bytes.
"""

from __future__ import annotations

from engine.bounded import Bounded
from engine.core import Execution, Model
from engine.core.stores import InMemory

_NOWHERE = InMemory()
"""Nothing runs while an instance is put away."""


class WarmExecutions:
    """At most ``capacity`` of them; the one that has waited longest is let go."""

    def __init__(self, capacity: int = 500) -> None:
        self._by_state = Bounded[bytes, Execution](capacity)

    def take(self, model: Model, state: bytes) -> Execution:
        """The instance whose state this is, for one user alone. Raises `StateUnreadable`."""
        return self._by_state.pop(state, None) or Execution.restore(model, state)

    def put_back(self, state: bytes, execution: Execution) -> None:
        """It was stored as ``state``; whoever puts it back uses it no longer."""
        execution.keep_data_in(_NOWHERE)
        forgotten = self._by_state.keep(state, execution)
        if forgotten is not None:
            forgotten.let_go()

    def __len__(self) -> int:
        return len(self._by_state)
