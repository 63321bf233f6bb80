"""What a letter may say of a dossier's dates, and why they are what they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, Explanation, parse_amount
from workflows.calendars.queries import calendar_of
from workflows.deadlines.queries import account
from workflows.deadlines.rules import due
from workflows.dossiers.models import Dossier
from workflows.letters.day_table import day_rows, unconfirmed
from workflows.procedures.settings import Case

_NO_REASON: dict[str, Any] = {"why": None, "days": [], "unconfirmed": None}


def deadline(tx: Transaction, dossier: Dossier, case: Case) -> dict[str, Any]:
    """``promised_at`` is the date on the receipt, whatever happened since, and ``promise`` its reasons; ``due_at`` is
    the one that holds now, or held when the result was ready, None while the clock is paused.

    A promise has reasons only while the calendar still gives its date; one that an apology gave has none.
    """
    sums = account(tx, dossier.id)
    budget = sums.budget or parse_amount(case.budget)
    calendar = calendar_of(tx, dossier.agency)
    now = first = None
    if sums.start is not None:
        now = calendar.explain(sums.start, budget, sums.pauses)
        first = calendar.explain(sums.start, budget) if sums.pauses else now
    return {
        "budget": budget.describe("vi"),
        "due_at": None if dossier.clock == "paused" else _local(due(sums, calendar)),
        "promised_at": _local(dossier.promised_at),
        "promise": _reasons(first) if first and first.due == dossier.promised_at else _NO_REASON,
        "paused": dossier.clock == "paused",
        **(_reasons(now) if now and dossier.extensions == 0 else _NO_REASON),
    }


def _reasons(why: Explanation) -> dict[str, Any]:
    return {"why": why.sentence("vi"), "days": day_rows(why), "unconfirmed": unconfirmed(why)}


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LOCAL) if moment is not None else None
