"""The dates at which the ledger itself looks at a dossier. Each is a row of the timer table; nobody draws it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.runtime import house_timers
from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.queries import account
from workflows.deadlines.standing import standing
from workflows.dossiers.models import Dossier


def keep(tx: Transaction, dossier: Dossier, process: int, sums: rules.Account) -> None:
    """Wait for what lies ahead by the present state of the ledger; for nothing once the clock has stopped."""
    if sums.clock == "stopped":
        house_timers.cancel_all(tx, process)
    elif sums.clock == "running":
        house_timers.keep(tx, process, dossier.agency, rules.milestones(sums, calendar_of(tx, dossier.agency)))


def milestone_due(tx: Transaction, dossier_id: int, name: str) -> datetime | None:
    """When the milestone is due now; None while no clock runs."""
    supposed: Mapping[str, datetime] | None = tx.memo.get(("milestones", dossier_id))
    if supposed is not None:
        return supposed.get(name)
    calendar = calendar_of(tx, standing(tx, dossier_id).agency)
    return rules.milestones(account(tx, dossier_id), calendar).get(name)
