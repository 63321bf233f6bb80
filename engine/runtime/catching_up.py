"""After an outage: what becomes of the times that a timer missed. The diagram says so, by the property ``catchUp``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction

FIRE_ONCE, FIRE_EACH, SKIP = "fire_once", "fire_each", "skip"
PUNCTUAL = timedelta(minutes=5)
"""A worker that is a little behind has missed nothing yet."""
MOST_AT_ONCE = 1_000
"""A cycle that missed more rounds than this fires once, whatever its diagram says: no citizen gets a year of mail."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is done about a timer that is due: it ``fires`` or is skipped, and that stands for ``rounds`` rounds of
    its cycle, the last of which was due at ``timer.due_at``."""

    timer: ArmedTimer
    fires: bool
    rounds: int = 1


def turn_of(tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> Turn:
    """How ``timer``, which is due, catches up.

    ``fire_once`` (unless the diagram says otherwise): once, however many rounds were missed. ``fire_each``: once for
    each. ``skip``: not at all for what was missed by more than `PUNCTUAL`; the next round fires in its time.
    """
    assert timer.due_at is not None
    policy, late = timer.properties.get("catchUp", FIRE_ONCE), tx.now - timer.due_at > PUNCTUAL
    if timer.kind != "cycle" or not late:
        return Turn(timer, fires=not late or policy != SKIP)
    rounds, last = tx.ports.due.rounds_due(tx, instance, timer)
    if policy == FIRE_EACH and rounds <= MOST_AT_ONCE:
        return Turn(timer, fires=True)
    return Turn(replace(timer, due_at=last), fires=policy != SKIP or tx.now - last <= PUNCTUAL, rounds=rounds)
