"""After a change of a calendar: the dates of every open dossier that it touches are worked out anew."""

from __future__ import annotations

from sqlalchemy import BigInteger, ColumnElement, cast, or_, select

from engine.runtime import instances
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import IS_OPEN, TaskRow
from engine.runtime.transaction import Transaction
from workflows.calendars.models import NATION
from workflows.deadlines.service import work_out_again
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import CLOSED


def recompute_open(tx: Transaction, agency: str) -> int:
    """Re-derive from the ledger every open dossier that ``agency`` or one beneath it received (all for `NATION`), and
    those with a step waiting there. The date on a receipt stays; how many dossiers are due at another time now."""
    moved = 0
    for number in _touched(tx, agency):
        dossier = tx.session.get_one(Dossier, number, with_for_update=True)
        if dossier.instance_id is not None:
            moved += work_out_again(tx, instances.lock(tx, dossier.instance_id), dossier)
    return moved


def _touched(tx: Transaction, agency: str) -> list[int]:
    """In the order in which dossiers are locked."""
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
