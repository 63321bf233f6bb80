"""Which dates may still move because the State has not announced a day that they depend on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier


def dated(tx: Transaction, dossiers: Collection[Dossier]) -> list[dict[str, Any]]:
    """Each of them as ``dossier`` with ``due_confirmed``, as `dates_confirmed` says; None where it has no date."""
    confirmed = dates_confirmed(tx, dossiers)
    return [{"dossier": each, "due_confirmed": confirmed.get(each.id)} for each in dossiers]


def dates_confirmed(tx: Transaction, dossiers: Collection[Dossier]) -> dict[int, bool]:
    """Of each of them that has a date, by number: whether every day from acceptance to it is announced. Reads one
    calendar for each receiving point."""
    calendars = {agency: calendar_of(tx, agency) for agency in {dossier.agency for dossier in dossiers}}
    found = {}
    for dossier in dossiers:
        if dossier.accepted_at is not None and dossier.due_at is not None:
            calendar = calendars[dossier.agency]
            first, last = (at.astimezone(calendar.zone).date() for at in (dossier.accepted_at, dossier.due_at))
            found[dossier.id] = calendar.is_confirmed(min(first, last), last)
    return found
