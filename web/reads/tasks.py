"""Open work: everything at an agency, and how much of it is whose."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from engine.runtime.tasks import IS_OPEN, TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import working_days
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier, DossierParty
from workflows.dossiers.status import Status
from workflows.tasks.queries import PAGE, Inbox, work_item, work_items
from workflows.text import plain

ENOUGH = 100
"""Counting stops here: nobody needs to know more than “99+”."""


def of_agency(tx: Transaction, text: str = "", after: str | None = None) -> Inbox:
    """All open tasks at the actor's agency, whoever's they are, the oldest first."""
    query = work_items().where(IS_OPEN, TaskRow.tenant == tx.actor.agency)
    if text.strip():
        query = query.where(Dossier.search.contains(plain(text), autoescape=True))
    if after:
        instance, _, no = after.partition("-")
        later = and_(TaskRow.instance_id == int(instance), TaskRow.no > int(no))
        query = query.where(or_(TaskRow.instance_id > int(instance), later))
    rows = tx.connection.execute(query.order_by(TaskRow.instance_id, TaskRow.no).limit(PAGE + 1)).all()
    items = [work_item(*row) for row in rows]
    return Inbox(items[:PAGE], items[PAGE - 1].key if len(items) > PAGE else None)


def counts(tx: Transaction) -> dict[str, int]:
    """How many open tasks the actor could do, could do and are due soon, holds, and the agency has, and for how many
    dossiers papers are awaited; each counted up to `ENOUGH`."""
    mine = TaskRow.assignee == str(tx.actor)
    here = and_(IS_OPEN, TaskRow.tenant == tx.actor.agency)
    able = and_(here, _able(tx, tx.actor.roles))
    found = {
        "can-xu-ly": able,
        "sap-han": and_(able, TaskRow.due_at <= soon(tx)),
        "cua-toi": and_(here, mine),
        "ca-don-vi": here,
    }
    return {name: _count(tx.session, where) for name, where in found.items()} | {"cho-bo-sung": _awaited(tx)}


def soon(tx: Transaction) -> datetime:
    """Until when something is due soon: one working day from now, by the calendar of the actor's agency."""
    return calendar_of(tx, tx.actor.agency or "").add(tx.now, working_days(1))


def _awaited(tx: Transaction) -> int:
    here = and_(DossierParty.dossier_id == Dossier.id, DossierParty.agency == tx.actor.agency)
    some = select(Dossier.id).join(DossierParty, here).where(Dossier.status == Status.SUPPLEMENT).distinct()
    return int(tx.session.scalar(select(func.count()).select_from(some.limit(ENOUGH).subquery())) or 0)


def waiting(tx: Transaction, agency: str, roles: Collection[str]) -> int:
    """How many open tasks of an agency the actor could do in ``roles``, counted up to `ENOUGH`."""
    return _count(tx.session, and_(IS_OPEN, TaskRow.tenant == agency, _able(tx, roles)))


def _able(tx: Transaction, roles: Collection[str]) -> ColumnElement[bool]:
    free = or_(TaskRow.assignee.is_(None), TaskRow.assignee == str(tx.actor))
    return and_(TaskRow.role.in_(sorted(roles)), free)


def _count(session: Session, where: object) -> int:
    some = select(TaskRow.no).where(where).limit(ENOUGH).subquery()  # type: ignore[arg-type]
    return int(session.scalar(select(func.count()).select_from(some)) or 0)
