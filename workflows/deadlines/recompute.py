"""A change of a calendar is made: every open dossier that it touches is worked out anew, and citizens are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, cast, or_, select

from engine.runtime import instances
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.tasks import IS_OPEN, TaskRow
from engine.runtime.transaction import Transaction
from workflows.calendars import service as calendars
from workflows.calendars.models import NATION
from workflows.calendars.plans import Plan
from workflows.deadlines.impact import Shift, is_told
from workflows.deadlines.service import work_out_again
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import CLOSED
from workflows.lateness.again import judge_again
from workflows.notices.service import tell

NEW_DATE = "new_date"
"""The letter that tells a citizen of another date."""


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
    change = calendars.apply(tx, plan).id
    occasion = f"calendar-{change}" + ("-undone" if plan.undoes is not None else "")
    moved = told = 0
    for each in recompute_open(tx, plan.agency):
        moved += 1
        if is_told(each.due):
            tell(tx, each.instance.release, each.dossier, NEW_DATE, occasion, reason=reason_of(plan))
            told += 1
    return CarriedOut(change, moved, told)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A dossier that has another date now, the process that handles it, and how its date moved."""

    dossier: Dossier
    instance: Instance
    due: Shift


def recompute_open(tx: Transaction, agency: str) -> Iterator[Recomputed]:
    """Re-derive from the ledger every open dossier that ``agency`` or one beneath it received (all for `NATION`), and
    those with a step waiting there. The dossiers whose own date is another one now, as it comes to them: whoever kept
    them all would have the session look after each of them at every statement."""
    for number in touched(tx, agency):
        dossier = tx.session.get_one(Dossier, number, with_for_update=True)
        if dossier.instance_id is None:
            continue
        instance, before = instances.lock(tx, dossier.instance_id), dossier.due_at
        if work_out_again(tx, instance, dossier):
            judge_again(tx, instance, dossier, "calendar")
            yield Recomputed(dossier, instance, Shift(before, dossier.due_at))


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
