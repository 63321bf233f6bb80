"""Reading the ledger: the account of a dossier, and the due instant of a step."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, select

from engine.runtime.statement import Statement
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import parse_amount
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.standing import standing

_amount = lru_cache(maxsize=1000)(parse_amount)
"""The budgets of steps are few, and read at every step."""

_ENTRIES = Statement(
    select(LedgerEntry.kind, LedgerEntry.at, LedgerEntry.params)
    .where(LedgerEntry.dossier_id == bindparam("dossier"))
    .order_by(LedgerEntry.id)
)


def entries(tx: Transaction, dossier_id: int) -> list[rules.Entry]:
    """The ledger of a dossier, oldest first."""
    return [rules.Entry(*row) for row in _ENTRIES.rows(tx, dossier=dossier_id)]


def account(tx: Transaction, dossier_id: int) -> rules.Account:
    """The ledger of a dossier, added up."""
    supposed: rules.Account | None = tx.memo.get(("account", dossier_id))
    return supposed or rules.account_of(entries(tx, dossier_id))


def step_due(tx: Transaction, dossier_id: int, task: TaskRow, sums: rules.Account) -> datetime | None:
    """When an open step ought to be done: its own budget, moved on by the pauses that it lived through, or the
    dossier's date where that is earlier and was still to come when the step opened."""
    if not task.budget:
        return standing(tx, dossier_id).due
    own = rules.step_due(sums, calendar_of(tx, task.tenant), task.opened_at, _amount(task.budget))
    return None if own is None else rules.capped(own, standing(tx, dossier_id).due, task.opened_at)


def budgeted(tx: Transaction, dossier_id: int, agency: str, opened: datetime, budget: str | None) -> datetime | None:
    """For a step that opens now: its own budget on the calendar of the agency that holds it, or the dossier's due
    instant where that is earlier and still to come: a step never extends the legal date."""
    clock = standing(tx, dossier_id)
    if not budget:
        return clock.due
    return rules.capped(calendar_of(tx, agency, clock.calendars).add(opened, _amount(budget)), clock.due, opened)
