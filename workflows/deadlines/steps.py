"""The account of each step of a dossier: what it was given, what it took, and who took it. Told from the tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import Amount, parse_amount
from engine.worktime.refusals import YearWithoutData
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.queries import account
from workflows.lateness.rules import LATE, keepable, verdict
from workflows.tasks.queries import of_dossier


@dataclass(frozen=True, slots=True)
class StepAccount:
    """``used``, ``paused`` and ``overrun`` in working minutes within the windows of the agency, null beyond the years
    that its calendar knows; ``due`` is when its
    own budget is used up, null without a budget and while its clock stands still. ``verdict`` as in
    `workflows.lateness.rules`; null while it is open and in time, and where it was called off."""

    key: str
    element: str
    name: str
    agency: str
    person: str | None
    status: str
    opened: datetime
    closed: datetime | None
    budget: Amount | None
    due: datetime | None
    used: int | None
    paused: int | None
    overrun: int | None
    verdict: str | None


def steps_of(tx: Transaction, dossier_id: int) -> list[StepAccount]:
    """Every step that a dossier has had, oldest first, those of its apologies included."""
    sums = account(tx, dossier_id)
    return [_account(tx, task, sums) for task in of_dossier(tx, dossier_id)]


def step_account(tx: Transaction, dossier_id: int, task: TaskRow) -> StepAccount:
    """The account of one step."""
    return _account(tx, task, account(tx, dossier_id))


def _account(tx: Transaction, task: TaskRow, sums: rules.Account) -> StepAccount:
    budget = parse_amount(task.budget) if task.budget else None
    try:
        due, used, paused, overrun = _measured(tx, task, budget, sums)
    except YearWithoutData:
        due, used, paused, overrun = None, None, None, None
    return StepAccount(
        key=task.key,
        element=task.element_id,
        name=task.name,
        agency=task.tenant,
        person=task.closed_by if task.status == "completed" else task.assignee,
        status=task.status,
        opened=task.opened_at,
        closed=task.closed_at,
        budget=budget,
        due=due,
        used=used,
        paused=paused,
        overrun=overrun,
        verdict=_verdict(task, due or (keepable(task.opened_at, task.due_at) if budget is None else None), tx.now),
    )


def _measured(
    tx: Transaction, task: TaskRow, budget: Amount | None, sums: rules.Account
) -> tuple[datetime | None, int, int, int]:
    """When its budget is used up; what it used, stood still and overran, in working minutes."""
    calendar, end = calendar_of(tx, task.tenant), task.closed_at or tx.now
    standing_still = [(pause.start, pause.end) for pause in sums.pauses]
    if sums.paused_since is not None:
        standing_still.append((sums.paused_since, sums.finished or tx.now))
    paused = sum(
        calendar.measure(start, min(stop, end)) for start, stop in standing_still if task.opened_at <= start < end
    )
    due = rules.step_due(sums, calendar, task.opened_at, budget, task.closed_at) if budget else None
    used = max(0, calendar.measure(task.opened_at, end) - paused)
    return due, used, paused, max(0, calendar.measure(due, end)) if due else 0


def _verdict(task: TaskRow, limit: datetime | None, now: datetime) -> str | None:
    if task.status == "completed" and task.closed_at is not None:
        return verdict(task.closed_at, limit)
    return LATE if task.status == "open" and limit is not None and now > limit else None
