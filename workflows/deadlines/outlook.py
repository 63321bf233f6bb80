"""The dates of many dossiers by a calendar that is only supposed, and everything that making it so would write.

Read for hundreds at a time, counted one by one: looking at a change and carrying it out are the same arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, func, select

from engine.runtime import house_timers
from engine.runtime.outstanding import Outstanding, outstanding, parts
from engine.runtime.reschedule import moved_among
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.impact import MovedDossier, MovedNotice, MovedStep, Shift
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.queries import step_due
from workflows.deadlines.standing import Standing, suppose
from workflows.dossiers.models import Dossier

Versions: TypeAlias = tuple[tuple[int, int], ...]
"""The running processes of a dossier, each with its version."""
_DOSSIER = ("id", "code", "agency", "status", "clock", "late", "owed_at", "due_at", "accepted_at", "instance_id")


@dataclass(frozen=True, slots=True)
class Arming:
    """Dates of the ledger that are not waited for yet, at one process."""

    instance: int
    agency: str
    timers: list[tuple[ArmedTimer, datetime | None]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """One dossier: what ``moves`` of it, with the numbers of the tasks and timers. ``entry`` (the last one of its
    ledger) and ``versions`` say as of when: while both are the same, nothing of this has changed."""

    id: int
    entry: int
    versions: Versions
    moves: MovedDossier | None = None
    tasks: tuple[tuple[int, int], ...] = ()
    timers: tuple[tuple[int, int], ...] = ()
    arming: Arming | None = None


def outlooks(tx: Transaction, numbers: Sequence[int]) -> Iterator[Outlook]:
    """Of each of these dossiers, inside `supposing`. Writes nothing."""
    for some in parts(numbers):
        ledgers = _ledgers(tx, some)
        waiting = outstanding(tx, [str(number) for number in some])
        chosen = select(*(getattr(Dossier, name) for name in _DOSSIER)).where(Dossier.id.in_(some))
        for row in tx.connection.execute(chosen.order_by(Dossier.id)).all():
            entry, entries = ledgers[row.id]
            yield _outlook(tx, row, entry, entries, waiting.get(str(row.id), []))


def last_entries(tx: Transaction, numbers: Sequence[int]) -> dict[int, int]:
    """The number of the last entry in the ledger of each dossier; 0 where there is none."""
    last = select(LedgerEntry.dossier_id, func.max(LedgerEntry.id)).group_by(LedgerEntry.dossier_id)
    found = dict.fromkeys(numbers, 0)
    for some in parts(numbers):
        found.update((row[0], row[1]) for row in tx.connection.execute(last.where(LedgerEntry.dossier_id.in_(some))))
    return found


def _ledgers(tx: Transaction, numbers: Sequence[int]) -> dict[int, tuple[int, list[rules.Entry]]]:
    found: dict[int, tuple[int, list[rules.Entry]]] = defaultdict(lambda: (0, []))
    columns = (LedgerEntry.dossier_id, LedgerEntry.id, LedgerEntry.kind, LedgerEntry.at, LedgerEntry.params)
    chosen = select(*columns).where(LedgerEntry.dossier_id.in_(numbers)).order_by(LedgerEntry.id)
    for dossier, number, *fields in tx.connection.execute(chosen):
        _, earlier = found[dossier]
        found[dossier] = (number, earlier)
        earlier.append(rules.Entry(*fields))
    return found


def _outlook(
    tx: Transaction, row: Row[Any], entry: int, entries: list[rules.Entry], processes: list[Outstanding]
) -> Outlook:
    versions = tuple((each.instance.id, each.instance.version) for each in processes)
    if row.instance_id is None:
        return Outlook(row.id, entry, versions)
    sums = rules.account_of(entries)
    owed, due, ahead = row.owed_at, row.due_at, dict[str, datetime]()
    if row.clock == "running":
        calendar = calendar_of(tx, row.agency)
        owed, due, ahead = rules.owed(sums, calendar), rules.due(sums, calendar), rules.milestones(sums, calendar)
    clock = (row.agency, row.status, row.clock, owed, due, row.accepted_at, row.instance_id, None, frozenset[str]())
    with suppose(tx, row.id, Standing(*clock), sums, ahead):
        steps, tasks = _steps(tx, row.id, sums, processes)
        notices, timers = _notices(tx, processes)
    moves = MovedDossier(
        row.id, row.code, row.agency, bool(row.late), Shift(row.owed_at, owed), Shift(row.due_at, due), steps, notices
    )
    arming = _arming(tx, row, ahead, processes)
    return Outlook(row.id, entry, versions, moves if moves.moves else None, tasks, timers, arming)


def _steps(
    tx: Transaction, dossier_id: int, sums: rules.Account, processes: list[Outstanding]
) -> tuple[tuple[MovedStep, ...], tuple[tuple[int, int], ...]]:
    steps, numbers = [], []
    for process in processes:
        for task in process.tasks:
            tx.memo["holder", task.instance_id, task.no] = task.tenant
            due = Shift(task.due_at, step_due(tx, dossier_id, task, sums))
            if due.moves:
                steps.append(MovedStep(task.element_id, task.name, task.tenant, due))
                numbers.append((task.instance_id, task.no))
    return tuple(steps), tuple(numbers)


def _notices(
    tx: Transaction, processes: list[Outstanding]
) -> tuple[tuple[MovedNotice, ...], tuple[tuple[int, int], ...]]:
    notices, numbers = [], []
    for process in processes:
        for timer, due in moved_among(tx, process.instance, process.timers):
            name = rules.MILESTONES[timer.element_id][0] if house_timers.is_of_house(timer) else timer.name
            notices.append(MovedNotice(timer.element_id, name, Shift(timer.due_at, due)))
            numbers.append((process.instance.id, timer.no))
    return tuple(notices), tuple(numbers)


def _arming(tx: Transaction, row: Row[Any], ahead: dict[str, datetime], processes: list[Outstanding]) -> Arming | None:
    for process in processes:
        if ahead and process.instance.id == row.instance_id:
            timers = house_timers.not_waited_for(process.house, ahead, tx.now)
            return Arming(process.instance.id, row.agency, timers) if timers else None
    return None
