"""Changes of a calendar over many open dossiers: looked at and made by a worker, while the page shows how far it is.

Nothing is in force while it is being worked out; then calendar and dates change in one transaction. Called off before
that, nothing has happened; undone after it, it is a change like any other.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.refusal import Conflict, NotFound, Refusal
from engine.runtime import jobs
from engine.runtime.jobs import JobRow
from engine.runtime.transaction import Transaction
from workflows.calendars.changes import require_manager
from workflows.calendars.plans import Plan
from workflows.calendars.writing import plan_as_json, plan_from_json
from workflows.deadlines.impact import Impact
from workflows.deadlines.recompute import CarriedOut, Foreseen, make, touched
from workflows.deadlines.summary import Summary, summary_as_json, summary_from_json, summary_of

LOOK, MAKE = "calendar.look", "calendar.make"
AT_ONCE = 1_000
"""Open dossiers over which a change is looked at and made while whoever asks waits for it: about a second."""
LISTED = 100


class WorkUnknown(NotFound):
    code = "calendar_work_unknown"
    en = "Expected a change of a calendar that is being worked out, but there is none called {work}."
    vi = "Cần một thay đổi lịch đang được tính, nhưng không có việc nào mang mã {work}."


class WorkOver(Conflict):
    code = "calendar_work_over"
    en = "Expected a change of a calendar that is still being worked out, but it is made already, or was called off."
    vi = "Cần một thay đổi lịch còn đang được tính, nhưng thay đổi đã được ghi nhận hoặc đã được dừng."


@dataclass(frozen=True, slots=True)
class Work:
    """``state``: ``waiting``, ``running``, ``done``, ``cancelled``, ``given_up``. ``seen`` of ``total`` dossiers were
    looked at. Over, one of these is there: ``summary`` (looked at), ``made``, ``refused`` (sentences by language)."""

    key: str
    kind: str
    state: str
    plan: Plan
    asked_at: datetime
    seen: int
    total: int
    summary: Summary | None
    made: CarriedOut | None
    refused: Mapping[str, str] | None

    @property
    def under_way(self) -> bool:
        return self.state in ("waiting", "running") and self.made is None and self.refused is None


def is_large(tx: Transaction, plan: Plan) -> bool:
    """Whether the change touches so many open dossiers that nobody should wait for it at a page."""
    return len(touched(tx, plan.agency)) > AT_ONCE


def ask(tx: Transaction, kind: str, plan: Plan) -> str:
    """Have a worker look at the change, or make it; how the work is called."""
    require_manager(tx, plan.agency)
    key = uuid.uuid4().hex
    who = {"person": tx.actor.id, "at": tx.actor.agency} if tx.actor.id is not None else None
    jobs.enqueue(tx, plan.agency, kind, key, {"plan": plan_as_json(plan), "asked_by": who, "seen": 0, "total": 0})
    return key


def get_work(tx: Transaction, key: str) -> Work:
    """One work, for those who keep that calendar; `WorkUnknown` for all others."""
    unknown = WorkUnknown(work=key)
    row = _find(tx, key)
    if row is None:
        raise unknown
    require_manager(tx, row.tenant, hidden=unknown)
    return _read(row)


def under_way(tx: Transaction, agency: str) -> list[Work]:
    """The changes of this very calendar that are being made, oldest first."""
    chosen = select(JobRow).where(JobRow.kind == MAKE, JobRow.tenant == agency)
    rows = tx.session.scalars(chosen.where(JobRow.state.in_(("waiting", "running"))).order_by(JobRow.id))
    return [work for work in map(_read, rows) if work.under_way]


def call_off(tx: Transaction, key: str) -> None:
    """Stop it; nothing has happened. Raises `WorkOver` where it is too late."""
    get_work(tx, key)
    row = _find(tx, key, hold=True)
    if row is None or not _read(row).under_way:
        raise WorkOver()
    jobs.cancel(tx, row.id)


def note_progress(tx: Transaction, job_id: int, seen: int, total: int) -> bool:
    """How far it is; False where it was called off meanwhile."""
    return jobs.keep_on(tx, job_id, {"seen": seen, "total": total})


def note_impact(tx: Transaction, job_id: int, impact: Impact) -> None:
    """It was looked at."""
    jobs.keep_on(tx, job_id, {"summary": summary_as_json(summary_of(impact, LISTED))})


def note_refusal(tx: Transaction, job_id: int, refusal: Refusal) -> None:
    """It cannot be made: why."""
    jobs.keep_on(tx, job_id, {"refused": {language: refusal.sentence(language) for language in ("vi", "en")}})


def finish(tx: Transaction, job_id: int, plan: Plan, foreseen: Foreseen) -> None:
    """Make the change, once: not where it was called off, nor where another worker has made it."""
    row = tx.session.get_one(JobRow, job_id, with_for_update=True, populate_existing=True)
    if not _read(row).under_way:
        return
    require_manager(tx, plan.agency)
    done = make(tx, plan, foreseen)
    jobs.keep_on(tx, job_id, {"made": {"change": done.change, "moved": done.moved, "told": done.told}})


def _find(tx: Transaction, key: str, *, hold: bool = False) -> JobRow | None:
    chosen = select(JobRow).where(JobRow.kind.in_((LOOK, MAKE)), JobRow.dedup_key == key)
    if hold:
        chosen = chosen.with_for_update().execution_options(populate_existing=True)
    return tx.session.scalars(chosen).first()


def _read(row: JobRow) -> Work:
    said = row.payload
    return Work(
        row.dedup_key,
        row.kind,
        row.state,
        plan_from_json(said["plan"]),
        row.created_at,
        said["seen"],
        said["total"],
        summary_from_json(said["summary"]) if "summary" in said else None,
        CarriedOut(**said["made"]) if "made" in said else None,
        said.get("refused"),
    )
