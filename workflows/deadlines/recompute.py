"""A change of a calendar is made: every open dossier that it touches has its dates by it in the same breath.

What the change moves is worked out beforehand, without holding anybody up (`foresee`); then the calendar changes and
all of that is written at once (`make`). So nobody ever reads a date that contradicts the calendar. A dossier that went
on in between is worked out by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, cast, or_, select

from engine.runtime.database import LostRace
from engine.runtime.instances import InstanceRow
from engine.runtime.outstanding import hold
from engine.runtime.tasks import IS_OPEN, TaskRow
from engine.runtime.transaction import Transaction
from workflows.calendars import service as calendars
from workflows.calendars.models import NATION
from workflows.calendars.plans import Plan
from workflows.calendars.queries import calendar_of, house_stamp
from workflows.calendars.supposing import supposing
from workflows.deadlines.moving import work_out, write
from workflows.deadlines.new_dates import announce, drop
from workflows.deadlines.outlook import Outlook, last_entries, outlooks
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import CLOSED

Progress = Callable[[int, int], None]
"""Is told how many dossiers were looked at, of how many."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a change would make of each open dossier, by its number, as long as ``stamp`` marks the calendars."""

    stamp: str | None
    outlooks: dict[int, Outlook]


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """The number of the change; how many dossiers have another date by it, and how many citizens are told."""

    change: int
    moved: int
    told: int


def carry_out(tx: Transaction, plan: Plan) -> CarriedOut:
    """Make the change and, in the same transaction, move every date that hangs on it; tell whom it concerns.

    The date on a receipt stays what it was. Raises what `workflows.calendars.service.apply` raises.
    """
    return make(tx, plan, foresee(tx, plan))


def foresee(tx: Transaction, plan: Plan, progress: Progress | None = None) -> Foreseen:
    """Everything that ``plan`` would move. Writes nothing."""
    stamp, numbers, found = house_stamp(tx), touched(tx, plan.agency), dict[int, Outlook]()
    with supposing(tx, plan):
        calendar_of(tx, plan.agency)
        for outlook in outlooks(tx, numbers):
            found[outlook.id] = outlook
            if progress is not None:
                progress(len(found), len(numbers))
    return Foreseen(stamp, found)


def make(tx: Transaction, plan: Plan, foreseen: Foreseen) -> CarriedOut:
    """Make the change that was foreseen, and write all that hangs on it.

    Raises `LostRace` where a calendar of the house was changed meanwhile, and what
    `workflows.calendars.service.apply` raises.
    """
    if house_stamp(tx, hold=True) != foreseen.stamp:
        raise LostRace(what="calendar")
    change = calendars.apply(tx, plan).id
    numbers = touched(tx, plan.agency)
    versions, entries = hold(tx, [str(number) for number in numbers]), last_entries(tx, numbers)
    still, gone_on = list[Outlook](), list[int]()
    for number in numbers:
        outlook, stands = foreseen.outlooks.get(number), (entries[number], versions.get(str(number), ()))
        if outlook is not None and (outlook.entry, outlook.versions) == stands:
            still.append(outlook)
        else:
            gone_on.append(number)
    moved = write(tx, still)
    for number in gone_on:
        moved += work_out(tx, number)
    occasion = f"calendar-{change}"
    if plan.undoes is None:
        return CarriedOut(change, len(moved), announce(tx, moved, occasion, reason_of(plan)))
    untold = drop(tx, occasion)
    told = announce(tx, [each for each in moved if each.id not in untold], f"{occasion}-undone", reason_of(plan))
    return CarriedOut(change, len(moved), told)


def reason_of(plan: Plan) -> str:
    """What a citizen reads as the reason: the days by name, and the document that says so."""
    names = list(dict.fromkeys(rule.name_vi for rule in plan.rules))
    said = ", ".join(names[:3]) if names else "lịch làm việc được điều chỉnh"
    return f"{said} ({plan.source})"


def touched(tx: Transaction, agency: str) -> list[int]:
    """The open dossiers that a calendar of ``agency`` has to do with, in the order in which dossiers are locked."""
    still = Dossier.status.not_in(sorted(CLOSED))
    if agency == NATION:
        return list(tx.session.scalars(select(Dossier.id).where(still).order_by(Dossier.id)))
    waiting = (
        select(cast(InstanceRow.business_key, BigInteger))
        .join(TaskRow, TaskRow.instance_id == InstanceRow.id)
        .where(IS_OPEN, InstanceRow.business_key != "", _within(TaskRow.tenant, agency))
    )
    chosen = or_(_within(Dossier.agency, agency), Dossier.id.in_(waiting))
    return list(tx.session.scalars(select(Dossier.id).where(still, chosen).order_by(Dossier.id)))


def _within(column: ColumnElement[str] | object, agency: str) -> ColumnElement[bool]:
    return or_(column == agency, column.startswith(f"{agency}.", autoescape=True))  # type: ignore[attr-defined]
