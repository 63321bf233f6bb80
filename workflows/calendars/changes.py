"""How a change of a calendar is written: rows, a new stamp, one audit entry; and how it is taken back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.dialects.sqlite import insert as sqlite_upsert

from engine.refusal import NotFound
from engine.runtime.transaction import Transaction
from engine.worktime import DayRule
from workflows.agencies.queries import AgencyUnknown, get_agency
from workflows.audit.service import write
from workflows.calendars.models import HOUSE, NATION, CalendarChange, CalendarDay, CalendarStamp
from workflows.calendars.queries import calendar_of
from workflows.calendars.rules import COMPUTED
from workflows.permissions import require


def require_manager(tx: Transaction, agency: str, hidden: NotFound | None = None) -> None:
    """Let pass who manages the calendar of ``agency``, or of the nation.

    Raises ``hidden`` (default `AgencyUnknown`) to strangers, `RoleMissing` to others.
    """
    if agency == NATION:
        require(tx.actor, "calendar.manage_national")
        return
    require(tx.actor, "calendar.manage", agency, hidden=hidden or AgencyUnknown(agency=agency))
    get_agency(tx, agency)


def begin(tx: Transaction, agency: str, action: str, source: str) -> CalendarChange:
    """A change without rows yet. Stamping it first makes changes of one calendar wait for each other."""
    _stamp(tx, agency)
    change = CalendarChange(agency=agency, action=action, source=source, made_at=tx.now, made_by=str(tx.actor))
    tx.session.add(change)
    tx.session.flush()
    return change


def enter(tx: Transaction, change: CalendarChange, rules: Iterable[DayRule], *, computed: bool = False) -> None:
    """Write ``rules`` as rows of ``change``, each as the newest version of its date; 0 where only ``computed``."""
    latest = {} if computed else _versions(tx, change.agency)
    tx.session.add_all(
        CalendarDay(
            change_id=change.id,
            agency=change.agency,
            day=rule.date,
            kind=rule.kind.value,
            name_vi=rule.name_vi,
            name_en=rule.name_en,
            source=rule.source,
            confirmed=rule.confirmed,
            version=COMPUTED if computed else latest.get(rule.date, 0) + 1,
            instead_of=rule.instead_of,
            windows=" ".join(map(str, rule.windows)),
        )
        for rule in rules
    )


def finish(tx: Transaction, change: CalendarChange, action: str, **facts: Any) -> CalendarChange:
    """Put the change into force: a new stamp, a calendar that can be built, one audit entry."""
    tx.session.flush()
    _stamp(tx, change.agency)
    calendar_of(tx, change.agency)
    write(tx, change.agency, action, f"calendar:{change.agency}", change=change.id, place=change.agency, **facts)
    return change


def _stamp(tx: Transaction, agency: str) -> None:
    insert = sqlite_upsert if tx.connection.dialect.name == "sqlite" else upsert
    fresh = insert(CalendarStamp).values([{"agency": place, "stamp": uuid.uuid4().hex} for place in (agency, HOUSE)])
    tx.connection.execute(fresh.on_conflict_do_update(index_elements=["agency"], set_={"stamp": fresh.excluded.stamp}))


def _versions(tx: Transaction, agency: str) -> dict[date, int]:
    highest = select(CalendarDay.day, func.max(CalendarDay.version)).where(CalendarDay.agency == agency)
    return {row[0]: row[1] for row in tx.session.execute(highest.group_by(CalendarDay.day))}
