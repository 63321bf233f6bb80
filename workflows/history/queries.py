"""Reading what happened to a dossier, told in sentences, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.runtime.history import HistoryRow
from engine.runtime.instances import InstanceRow
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.history.names import names_for
from workflows.history_words import Teller
from workflows.procedures.queries import version_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: code and facts, and the sentence that they make."""

    id: int
    at: datetime
    actor: str
    who: str
    code: str
    params: dict[str, Any]
    sentence: str


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a history. ``next`` is the cursor of the following part, None at the end."""

    entries: list[Entry]
    next: str | None


def of_dossier(tx: Transaction, dossier: Dossier, language: str = "vi", *, after: int = 0, limit: int = 50) -> Page:
    """The history of a dossier and of its apologies, oldest first, after the entry ``after``.

    Rows are told from the first one on: what a later row calls by number, an earlier one has named.
    """
    rows = tx.session.scalars(
        select(HistoryRow)
        .join(InstanceRow, InstanceRow.id == HistoryRow.instance_id)
        .where(InstanceRow.business_key == str(dossier.id))
        .order_by(HistoryRow.id)
    )
    teller = Teller(names_for(tx, version_of(tx, dossier).release_hash, language), language)
    told = [(row, teller.tell(row)) for row in rows]
    entries = [
        Entry(row.id, row.occurred_at, row.actor, words.who, row.code, row.params, words.sentence)
        for row, words in told
        if row.id > after
    ]
    return Page(entries[:limit], str(entries[limit - 1].id) if len(entries) > limit else None)
