"""What if: which open dossiers, steps and notices a change of a calendar would move, before it is made."""

from __future__ import annotations

from engine.runtime.transaction import Transaction
from workflows.calendars.plans import Plan
from workflows.deadlines.impact import Impact
from workflows.deadlines.recompute import Progress, foresee


def preview(tx: Transaction, plan: Plan, progress: Progress | None = None) -> Impact:
    """Everything that ``plan`` would move, by the same arithmetic that carries it out. Writes nothing.

    Raises what building the calendar would raise: `NoWorkingTime`, `YearWithoutData`.
    """
    return Impact(tx.now, tuple(each.moves for each in foresee(tx, plan, progress).outlooks.values() if each.moves))
