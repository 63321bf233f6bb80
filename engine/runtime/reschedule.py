"""When a clock is stopped, started or moved, the due instants of what is open are worked out anew; nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from engine.runtime import instances, timers
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction


def timers_that_moved(tx: Transaction, instance: Instance | InstanceRow) -> list[tuple[ArmedTimer, datetime | None]]:
    """Every waiting timer that is due at another instant now than its row says, and when. Writes nothing."""
    return moved_among(tx, instance, timers.waiting(tx, instance.id))


def moved_among(
    tx: Transaction, instance: Instance | InstanceRow, waiting: Iterable[ArmedTimer]
) -> list[tuple[ArmedTimer, datetime | None]]:
    """As `timers_that_moved`, of timers that are known already."""
    asked = ((timer, tx.ports.due.timer_due(tx, instance, timer)) for timer in waiting)
    return [(timer, due) for timer, due in asked if due != timer.due_at]


def reschedule_timers(tx: Transaction, instance: Instance) -> list[tuple[int, datetime | None]]:
    """Ask for every waiting timer when it is due now, and move those that moved. Returns the moved ones.

    The instance must be locked by this transaction.
    """
    moved = timers_that_moved(tx, instance)
    for timer, due in moved:
        timers.move(tx, instance.id, timer.no, due)
    instance.next_due = instances.next_due(tx, instance.id)
    return [(timer.no, due) for timer, due in moved]
