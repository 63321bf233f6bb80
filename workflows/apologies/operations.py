"""What a diagram does about an apology."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.apologies import rules, service
from workflows.calendars.queries import calendar_of
from workflows.deadlines import service as deadlines
from workflows.dossiers.models import Dossier

Facts = Mapping[str, Any]


def open_apology(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """Open the apology for the date that is missed, once."""
    return {"apology": service.open_once(tx, instance, dossier, "diagram").id}


def sign(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The letter is signed: it has a number, and where it gives one the dossier has a new date. A date that the rule
    does not allow any more is refused; where the result is there, none is promised."""
    apology = service.get_open(tx, int(facts["apology"]))
    new_date = _closing(tx, dossier, facts.get("new_date")) if dossier.finished_at is None else None
    if new_date is not None:
        rules.to_come(new_date.astimezone(LOCAL).date(), tx.now, apology.deadline)
    service.sign(tx, apology, str(facts.get("reason") or ""), new_date, dossier.competent_agency)
    tx.flush()
    if new_date is not None:
        deadlines.extend(tx, instance, dossier, new_date, apology.rung)
    return {"number": apology.number}


def _closing(tx: Transaction, dossier: Dossier, day: object) -> datetime | None:
    """The end of office hours on the new day; a day off counts as the next working day."""
    if not day:
        return None
    calendar = calendar_of(tx, dossier.agency)
    noon = datetime.combine(date.fromisoformat(str(day)[:10]), time(12), LOCAL)
    closing = calendar.closing(calendar.roll_forward(noon).date())
    return closing or noon
