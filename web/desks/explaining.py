"""Why a dossier is due when it is: the day table behind the promised date."""

from __future__ import annotations

from engine.runtime.transaction import Transaction
from engine.worktime import Explanation
from workflows.calendars.queries import calendar_of
from workflows.deadlines.queries import account
from workflows.dossiers.models import Dossier


def explained(tx: Transaction, dossier: Dossier) -> Explanation | None:
    """The way from acceptance to the date owed; None before acceptance."""
    sums = account(tx, dossier.id)
    if sums.start is None or sums.budget is None:
        return None
    return calendar_of(tx, dossier.agency).explain(sums.start, sums.budget, sums.pauses)
