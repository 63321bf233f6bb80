"""What forecasts learn from: how long dossiers took from the opening of a step to their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules as ledger
from workflows.deadlines.models import LedgerEntry
from workflows.dossiers.models import Dossier

ENOUGH = 300
"""So many dossiers of a procedure, the latest, are looked at."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A finished dossier at the opening of one of its steps: ``taken`` and ``left`` are working minutes from there to
    its end and to its date, pauses left out."""

    dossier: int
    procedure: str
    element: str
    taken: int
    left: int
    late: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What is known about a procedure: minutes by step, and how often it was late."""

    taken: dict[str, list[int]]
    late: list[bool]


def past_of(tx: Transaction, procedure: str) -> Past:
    """The latest dossiers of a procedure that have ended."""
    key = ("forecasts", procedure)
    if key not in tx.memo:
        tx.memo[key] = learned(passings(tx, procedure, ENOUGH))
    found = tx.memo[key]
    assert isinstance(found, Past)
    return found


def learned(seen: Sequence[Passing]) -> Past:
    """Put together by step."""
    taken: dict[str, list[int]] = {}
    for each in seen:
        taken.setdefault(each.element, []).append(each.taken)
    late = {each.dossier: each.late for each in seen}
    return Past(taken, list(late.values()))


def passings(tx: Transaction, procedure: str | None = None, limit: int | None = None) -> list[Passing]:
    """Every step of finished dossiers that was opened while the clock ran, in the order in which dossiers ended."""
    ended = select(Dossier).where(Dossier.finished_at.is_not(None), Dossier.verdict.is_not(None))
    if procedure is not None:
        ended = ended.where(Dossier.procedure_code == procedure)
    dossiers = list(tx.session.scalars(ended.order_by(Dossier.finished_at.desc(), Dossier.id.desc()).limit(limit)))
    accounts = _accounts(tx, [dossier.id for dossier in dossiers])
    steps = _steps(tx, [dossier.instance_id for dossier in dossiers if dossier.instance_id is not None])
    return [
        passing
        for dossier in reversed(dossiers)
        for element, opened in steps.get(dossier.instance_id or 0, ())
        if (passing := _passing(tx, dossier, accounts[dossier.id], element, opened)) is not None
    ]


def _passing(tx: Transaction, dossier: Dossier, sums: ledger.Account, element: str, opened: datetime) -> Passing | None:
    calendar = calendar_of(tx, dossier.agency)
    owed, end = ledger.owed(sums, calendar), sums.end
    if sums.start is None or owed is None or end is None or not sums.start <= opened < end:
        return None
    after = [(max(pause.start, opened), pause.end) for pause in sums.pauses if pause.end > opened]
    paused = sum(calendar.measure(start, stop) for start, stop in after)
    taken, left = calendar.measure(opened, end) - paused, calendar.measure(opened, owed) - paused
    return Passing(dossier.id, dossier.procedure_code, element, taken, left, bool(dossier.late))


def _accounts(tx: Transaction, numbers: Sequence[int]) -> dict[int, ledger.Account]:
    entries: dict[int, list[ledger.Entry]] = {number: [] for number in numbers}
    columns = (LedgerEntry.dossier_id, LedgerEntry.kind, LedgerEntry.at, LedgerEntry.params)
    for part in _parts(numbers):
        rows = select(*columns).where(LedgerEntry.dossier_id.in_(part)).order_by(LedgerEntry.id)
        for number, kind, at, params in tx.connection.execute(rows):
            entries[number].append(ledger.Entry(kind, at, params))
    return {number: ledger.account_of(each) for number, each in entries.items()}


def _steps(tx: Transaction, instances: Sequence[int]) -> dict[int, list[tuple[str, datetime]]]:
    found: dict[int, list[tuple[str, datetime]]] = {}
    columns = (TaskRow.instance_id, TaskRow.element_id, TaskRow.opened_at)
    for part in _parts(instances):
        rows = select(*columns).where(TaskRow.instance_id.in_(part)).order_by(TaskRow.instance_id, TaskRow.no)
        for instance, element, opened in tx.connection.execute(rows):
            found.setdefault(instance, []).append((element, opened))
    return found


def _parts(numbers: Sequence[int], size: int = 500) -> list[Sequence[int]]:
    return [numbers[at : at + size] for at in range(0, len(numbers), size)]
