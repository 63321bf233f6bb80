"""Moving the clock of a training office: each due instant on the way is visited in its order."""

from __future__ import annotations

from datetime import datetime

from app import clock as clocks
from app.wiring import House
from engine.runtime import timers
from workflows.staff.actor import SYSTEM


def advance_to(house: House, wanted: datetime) -> int:
    """Move the simulated clock to ``wanted``; returns how many due instants were visited on the way."""
    visited = 0
    while True:
        house.worker.sweep()
        with house.database.transaction(SYSTEM) as tx:
            due = timers.earliest_after(tx, tx.now)
            stop = wanted if due is None or due >= wanted else due
            clocks.set_to(tx.connection, stop)
        if stop == wanted:
            house.worker.sweep()
            return visited
        visited += 1
