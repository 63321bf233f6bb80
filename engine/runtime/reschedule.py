"""When a clock is stopped, started or moved, the due instants of what is open are worked out anew; nothing else."""

from __future__ import annotations

from datetime import datetime

from engine.runtime import instances, timers
from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction


def reschedule_timers(tx: Transaction, instance: Instance) -> list[tuple[int, datetime | None]]:
    """Ask for every waiting timer when it is due now, and move those that moved. Returns the moved ones.

    The instance must be locked by this transaction.
    """
    moved = []
    for timer in timers.waiting(tx, instance.id):
        due = tx.ports.due.timer_due(tx, instance, timer)
        if due != timer.due_at:
            timers.move(tx, instance.id, timer.no, due)
            moved.append((timer.no, due))
    instance.next_due = instances.next_due(tx, instance.id)
    return moved
