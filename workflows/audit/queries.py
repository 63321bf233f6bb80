"""Reading the audit trail, newest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select, tuple_

from engine.runtime.transaction import Transaction
from workflows.audit.models import AuditRow
from workflows.audit.service import HOUSE
from workflows.audit.words import sentence
from workflows.permissions import require
from workflows.staff.queries import names_of_actors

Cursor = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as a reader sees it."""

    id: int
    tenant: str
    at: datetime
    actor: str
    who: dict[str, str]
    action: str
    subject: str
    params: dict[str, Any]

    def sentence(self, language: str = "vi") -> str:
        return sentence(self.action, self.who[language], self.params, language)


@dataclass(frozen=True, slots=True)
class Page:
    """``entries``, and where the next page begins; None on the last."""

    entries: tuple[Entry, ...]
    next: Cursor | None


def entries(
    tx: Transaction,
    agency: str,
    *,
    action: str | None = None,
    actor: str | None = None,
    subject: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> Page:
    """Acts at ``agency`` and beneath it, newest first. ``action`` may be a prefix such as ``staff``; ``since`` is
    included, ``until`` is not; ``before`` is the ``next`` of the page before."""
    require(tx.actor, "audit.see", agency)
    chosen = _at(agency).order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(limit + 1)
    if action is not None:
        chosen = chosen.where(or_(AuditRow.action == action, AuditRow.action.startswith(f"{action}.", autoescape=True)))
    if actor is not None:
        chosen = chosen.where(AuditRow.actor == actor)
    if subject is not None:
        chosen = chosen.where(AuditRow.subject == subject)
    if since is not None:
        chosen = chosen.where(AuditRow.at >= since)
    if until is not None:
        chosen = chosen.where(AuditRow.at < until)
    if before is not None:
        chosen = chosen.where(tuple_(AuditRow.at, AuditRow.id) < before)
    return _page(tx, list(tx.session.scalars(chosen)), limit)


def _at(agency: str) -> Select[AuditRow]:
    own = [AuditRow.tenant == agency, AuditRow.tenant.startswith(f"{agency}.", autoescape=True)]
    if "." not in agency:
        own.append(AuditRow.tenant == HOUSE)
    return select(AuditRow).where(or_(*own))


def _page(tx: Transaction, rows: list[AuditRow], limit: int) -> Page:
    shown = rows[:limit]
    names = names_of_actors(tx, {row.actor for row in shown})
    told = tuple(
        Entry(row.id, row.tenant, row.at, row.actor, names[row.actor], row.action, row.subject, row.params)
        for row in shown
    )
    return Page(told, (shown[-1].at, shown[-1].id) if len(rows) > limit else None)
