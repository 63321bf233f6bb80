"""Dates that the house itself keeps for an instance, beside those that its diagram draws.

They are rows of the timer table with numbers below zero: the same sweep finds them, the same lock guards them, and they
fire in their order among the diagram's own. Firing one moves no token; the `Reactor` is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from engine.core.events import ElementFailed
from engine.refusal import Refusal
from engine.runtime import incidents, timers
from engine.runtime.instances import Instance
from engine.runtime.statement import Statement
from engine.runtime.timers import ArmedTimer, TimerRow
from engine.runtime.transaction import Transaction

KIND = "house"


@dataclass(frozen=True, slots=True)
class HouseTimer:
    """``state``: ``waiting`` or ``fired``. ``due`` is null while no clock runs."""

    no: int
    name: str
    state: str
    due: datetime | None


_OF = Statement(
    select(TimerRow.no, TimerRow.element_id, TimerRow.state, TimerRow.due_at)
    .where(TimerRow.instance_id == bindparam("id"), TimerRow.no < 0)
    .order_by(TimerRow.no.desc())
)


_AGAIN = Statement(
    update(TimerRow)
    .where(TimerRow.instance_id == bindparam("the_instance"), TimerRow.no == bindparam("the_no"))
    .values(state="waiting", fired_at=None)
)


def is_of_house(timer: ArmedTimer) -> bool:
    return timer.no < 0


def of_instance(tx: Transaction, instance_id: int) -> list[HouseTimer]:
    """Those that are waited for or have fired for the instance, the first one first."""
    return [HouseTimer(*row) for row in _OF.rows(tx, id=instance_id)]


def keep(tx: Transaction, instance_id: int, tenant: str, wanted: Mapping[str, datetime]) -> None:
    """Wait for each of ``wanted`` that is neither waited for nor has fired for that very instant.

    What waits already is moved by `reschedule_timers`, like any timer.
    """
    timers.arm(tx, instance_id, tenant, not_waited_for(of_instance(tx, instance_id), wanted, tx.now))


def not_waited_for(
    known: Sequence[HouseTimer], wanted: Mapping[str, datetime], now: datetime
) -> list[tuple[ArmedTimer, datetime | None]]:
    """Those of ``wanted`` that an instance, for which ``known`` were kept, still has to be told to wait for."""
    settled = {timer.name for timer in known if timer.state == "waiting"}
    settled |= {timer.name for timer in known if timer.state == "fired" and timer.due == wanted.get(timer.name)}
    last = min((timer.no for timer in known), default=0)
    return [
        (ArmedTimer(last - at, name, "", None, KIND, "", {}, now), due)
        for at, (name, due) in enumerate(((name, due) for name, due in wanted.items() if name not in settled), 1)
    ]


def cancel_all(tx: Transaction, instance_id: int) -> None:
    """Wait for none of them any more."""
    waiting = [timer.no for timer in of_instance(tx, instance_id) if timer.state == "waiting"]
    timers.cancelled(tx, instance_id, waiting)


def reach(tx: Transaction, instance: Instance, timer: ArmedTimer) -> None:
    """Tell the house that its date has come. What it cannot do about it becomes an incident and holds up nothing."""
    try:
        with tx.savepoint():
            tx.ports.reactor.reached(tx, instance, timer)
    except Refusal as refusal:
        failed = ElementFailed(timer.no, timer.element_id, timer.element_id, refusal.code, refusal.sentence("vi"))
        incidents.open_one(tx, instance.id, instance.tenant, failed)


def wait_again(tx: Transaction, instance_id: int, no: int) -> None:
    """Let a date come a second time, after somebody repaired what went wrong."""
    _AGAIN.run(tx, the_instance=instance_id, the_no=no)
