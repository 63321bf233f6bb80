"""What must hold when the dust has settled: nothing that was acknowledged is lost, nothing has happened twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from engine.core import Execution
from engine.refusal import Refusal
from engine.runtime.database import Database
from engine.runtime.history import HistoryRow
from engine.runtime.incidents import IncidentRow
from engine.runtime.instances import InstanceRow
from engine.runtime.jobs import JobRow
from engine.runtime.releases import model
from engine.runtime.tasks import TaskRow
from engine.runtime.timers import TimerRow
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.notices.models import Notice
from workflows.staff.actor import SYSTEM

LETTERS = {"Waiting": "reminder", "Watch": "overdue"}
"""The letter that each of these timers sends."""


@dataclass(frozen=True)
class Evidence:
    """What the users and the mail server wrote down."""

    notes: tuple[dict[str, Any], ...]
    letters: tuple[str, ...]

    @classmethod
    def read(cls, notes: Iterable[Path], letters: Path) -> Evidence:
        lines = [line for path in notes if path.exists() for line in path.read_text().splitlines()]
        return cls(tuple(map(json.loads, lines)), tuple(letters.read_text().split()) if letters.exists() else ())

    def of(self, *what: str) -> list[dict[str, Any]]:
        return [note for note in self.notes if note["what"] in what]


def unsettled(database: Database) -> int:
    """Timers and jobs that wait. When nobody works on, every timer of the diagram is due within seconds."""
    with database.reading(SYSTEM) as tx:
        timers = tx.session.query(TimerRow).filter_by(state="waiting").count()
        return timers + tx.session.query(JobRow).filter(JobRow.state.in_(("waiting", "running"))).count()


def faults(database: Database, evidence: Evidence) -> list[str]:
    """A sentence for everything that is not as it must be."""
    with database.reading(SYSTEM) as tx:
        return [
            *(
                f"a request failed or was never answered: {note}"
                for note in evidence.of("failed") + evidence.of("unsure")
            ),
            *_dossiers(tx, evidence),
            *_tasks(tx, evidence),
            *_timers(tx),
            *_notices(tx, evidence),
            *_instances(tx),
        ]


def _dossiers(tx: Transaction, evidence: Evidence) -> Iterator[str]:
    kept = tx.session.execute(select(Dossier.summary, Dossier.code, Dossier.instance_id)).all()
    times = Counter(key for key, _, _ in kept)
    codes = {key: code for key, code, _ in kept}
    for note in evidence.of("taken"):
        if codes.get(note["key"]) != note["code"]:
            yield f"dossier {note['code']} was acknowledged, but is lost"
    yield from (f"a request made {count} dossiers" for count in times.values() if count > 1)
    yield from (f"dossier {code} has no process" for _, code, instance in kept if instance is None)
    serials = sorted(int(code.rpartition("-")[2]) for _, code, _ in kept)
    if serials != list(range(1, len(kept) + 1)):
        yield f"the serials of {len(kept)} dossiers have gaps or doubles: {serials}"


def _tasks(tx: Transaction, evidence: Evidence) -> Iterator[str]:
    acknowledged = Counter(note["task"] for note in evidence.of("completed"))
    kept = {row.key: row for row in tx.session.scalars(select(TaskRow))}
    status = {key: row.status for key, row in kept.items()}
    told = Counter(f"{row.instance_id}-{row.params['no']}" for row in _history(tx, "task.completed"))
    for key, count in acknowledged.items():
        if status.get(key) != "completed":
            yield f"task {key} was acknowledged as done, but is {status.get(key)}"
        if count > 1:
            yield f"task {key} was acknowledged {count} times"
    for key, what in status.items():
        wanted = 1 if what == "completed" else 0
        answered = kept[key].answers is not None
        if told[key] != wanted or answered != wanted:
            yield f"task {key} is {what}, but history tells it {told[key]} times, and its form is kept: {answered}"


def _timers(tx: Transaction) -> Iterator[str]:
    fired = Counter(f"{row.instance_id}-{row.params['no']}" for row in _history(tx, "timer.fired"))
    kept = {f"{row.instance_id}-{row.no}" for row in tx.session.scalars(select(TimerRow))}
    yield from (f"timer {key} has fired, but there is none" for key in fired.keys() - kept)
    for row in tx.session.scalars(select(TimerRow)):
        key = f"{row.instance_id}-{row.no}"
        if row.state == "waiting":
            yield f"timer {key} ({row.element_id}) has never fired"
        if fired[key] != (row.state == "fired"):
            yield f"timer {key} ({row.element_id}) is {row.state}, but history tells {fired[key]} firings"


def _notices(tx: Transaction, evidence: Evidence) -> Iterator[str]:
    written = Counter(
        (number, notice.letter)
        for notice, number in tx.session.execute(
            select(Notice, Dossier.instance_id).join(Dossier, Dossier.id == Notice.dossier_id)
        )
    )
    wanted = Counter(
        (row.instance_id, LETTERS[row.element_id])
        for row in tx.session.scalars(select(TimerRow).where(TimerRow.state == "fired"))
        if row.element_id in LETTERS
    )
    wanted += Counter((row.instance_id, "answered") for row in _history(tx) if "Tell" in row.params.get("passed", ()))
    for name in written.keys() | wanted.keys():
        if written[name] != wanted[name]:
            yield f"notice {name} was wanted {wanted[name]} times and written {written[name]} times"
    jobs = list(tx.session.scalars(select(JobRow)))
    yield from (
        f"job {job.id} of {job.dedup_key} is {job.state}: {job.last_error}" for job in jobs if job.state != "done"
    )
    if sorted(job.payload["notice"] for job in jobs) != sorted(tx.session.scalars(select(Notice.id))):
        yield "some notice has no job, or two"
    unsent = [notice.id for notice in tx.session.scalars(select(Notice).where(Notice.state != "sent"))]
    if unsent:
        yield f"notices {unsent} were not sent"
    if len(set(evidence.letters)) != len(jobs):
        yield f"{len(jobs)} letters were to go out, but the world has got {len(set(evidence.letters))}"


def _instances(tx: Transaction) -> Iterator[str]:
    for incident in tx.session.scalars(select(IncidentRow)):
        yield f"incident at {incident.element_id} of {incident.instance_id}: {incident.detail}"
    for row in tx.session.scalars(select(InstanceRow)):
        tasks = [task.no for task in tx.session.query(TaskRow).filter_by(instance_id=row.id, status="open")]
        timers = [timer.no for timer in tx.session.query(TimerRow).filter_by(instance_id=row.id, state="waiting")]
        if row.status != "open":
            if tasks or timers:
                yield f"instance {row.id} has ended, but {tasks} and {timers} are open"
            continue
        if not tasks:
            yield f"instance {row.id} is open, but nothing waits"
        yield from _agrees(tx, row, tasks + timers)


def _agrees(tx: Transaction, row: InstanceRow, numbers: list[int]) -> Iterator[str]:
    """The rows and the state speak of the same tasks and timers."""
    try:
        execution = Execution.restore(model(tx, row.release_hash), row.state)
        for no in numbers:
            execution.variables(no)
    except Refusal as refusal:
        yield f"instance {row.id}: {refusal}"


def _history(tx: Transaction, *codes: str) -> list[HistoryRow]:
    rows = select(HistoryRow)
    return list(tx.session.scalars(rows.where(HistoryRow.code.in_(codes)) if codes else rows))
