"""Reading what happened to a dossier, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.runtime.history import HistoryRow
from engine.runtime.instances import InstanceRow
from engine.runtime.transaction import Transaction
from workflows.staff.queries import names_of_actors


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, and who did it, by language."""

    id: int
    at: datetime
    actor: str
    who: dict[str, str]
    code: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a history. ``next`` is the cursor of the following part, None at the end."""

    entries: list[Entry]
    next: str | None


def of_dossier(tx: Transaction, dossier_id: int, *, after: int = 0, limit: int = 50) -> Page:
    """The history of a dossier and of its apologies, oldest first, after the entry ``after``."""
    rows = tx.session.scalars(
        select(HistoryRow)
        .join(InstanceRow, InstanceRow.id == HistoryRow.instance_id)
        .where(InstanceRow.business_key == str(dossier_id), HistoryRow.id > after)
        .order_by(HistoryRow.id)
        .limit(limit + 1)
    ).all()
    names = names_of_actors(tx, {row.actor for row in rows[:limit]})
    entries = [
        Entry(row.id, row.occurred_at, row.actor, names[row.actor], row.code, row.params) for row in rows[:limit]
    ]
    return Page(entries, str(entries[-1].id) if len(rows) > limit else None)
