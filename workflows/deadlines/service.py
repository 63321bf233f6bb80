"""The verbs of a dossier's clock. Each writes one ledger entry, and lets everything that hangs on it move."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.refusal import Conflict
from engine.runtime import instances, tasks
from engine.runtime.instances import Instance
from engine.runtime.reschedule import reschedule_timers
from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.queries import entries, step_due
from workflows.deadlines.standing import forget
from workflows.dossiers.models import Dossier


class ClockNotRunning(Conflict):
    code = "clock_not_running"
    en = "Expected a dossier whose clock runs, but that of {dossier} is {clock}."
    vi = "Cần một hồ sơ đang tính thời hạn, nhưng thời hạn của hồ sơ {dossier} đang ở trạng thái {clock}."


def start(tx: Transaction, instance: Instance, dossier: Dossier, budget: str, lead: str | None = None) -> datetime:
    """The clock starts with the acceptance of a complete dossier; the day of reception does not count."""
    dossier.accepted_at = tx.now
    due = _enter(tx, instance, dossier, "start", {"budget": budget, **({"lead": lead} if lead else {})})
    assert due is not None
    dossier.promised_at = due
    return due


def pause(tx: Transaction, instance: Instance, dossier: Dossier, ground: str, basis: str = "") -> None:
    """Stop counting, on a legal ground: more papers were asked for, or the applicant has to pay."""
    if dossier.clock == "running":
        _enter(tx, instance, dossier, "pause", {"ground": ground, "basis": basis})


def resume(tx: Transaction, instance: Instance, dossier: Dossier) -> None:
    """Count on from where the clock stood: time spent before the pause counts, the clock does not start anew."""
    if dossier.clock == "paused":
        _enter(tx, instance, dossier, "resume", {})


def extend(tx: Transaction, instance: Instance, dossier: Dossier, due: datetime, rung: int) -> None:
    """A signed apology gave a new date."""
    if dossier.clock not in ("running", "paused"):
        raise ClockNotRunning(dossier=dossier.code, clock=dossier.clock)
    dossier.extensions = rung
    _enter(tx, instance, dossier, "extend", {"due": due.isoformat(), "rung": str(rung)})


def finish(tx: Transaction, instance: Instance, dossier: Dossier) -> bool:
    """The clock stops; whether the dossier is late is judged now, against the date first promised."""
    if dossier.clock == "stopped":
        return bool(dossier.late)
    late = is_late(tx, dossier)
    _enter(tx, instance, dossier, "finish", {"late": str(late).lower()})
    dossier.finished_at, dossier.late = tx.now, late
    return late


def is_late(tx: Transaction, dossier: Dossier) -> bool:
    """Later than the date owed, apologies aside: an extension excuses nothing before the index (QĐ 766, 2.1).

    On the dot is in time, though the timer of that instant has fired a moment before.
    """
    if dossier.owed_at == tx.now:
        return False
    return bool(dossier.late) or (dossier.owed_at is not None and tx.now > dossier.owed_at)


def work_out_again(tx: Transaction, instance: Instance, dossier: Dossier) -> bool:
    """The calendar has changed: the ledger gives the dates anew, and everything that hangs on them moves. Whether the
    date owed or the date promised by an apology is another one now; then the ledger says so."""
    before = dossier.owed_at, dossier.due_at
    _derive(tx, dossier, rules.account_of(entries(tx, dossier.id)))
    changed = (dossier.owed_at, dossier.due_at) != before
    if changed:
        _write(tx, dossier, "calendar", {})
    tx.session.flush()
    forget(tx, dossier.id)
    _move_everything(tx, instance, dossier.id)
    return changed


def _enter(tx: Transaction, instance: Instance, dossier: Dossier, kind: str, params: dict[str, Any]) -> datetime | None:
    _derive(tx, dossier, rules.account_of([*entries(tx, dossier.id), rules.Entry(kind, tx.now, params)]))
    _write(tx, dossier, kind, params)
    tx.session.flush()
    forget(tx, dossier.id)
    due = dossier.due_at
    _move_everything(tx, instance, dossier.id)
    return due


def _derive(tx: Transaction, dossier: Dossier, sums: rules.Account) -> None:
    """What the ledger and today's calendar make of a dossier's clock: the only place where a due instant is set."""
    calendar = calendar_of(tx, dossier.agency)
    dossier.clock = sums.clock
    running = sums.clock == "running"
    dossier.due_at = rules.due(sums, calendar) if running else None
    dossier.owed_at = rules.due(replace(sums, extension=None), calendar) if running else None


def _write(tx: Transaction, dossier: Dossier, kind: str, params: dict[str, Any]) -> None:
    tx.session.add(
        LedgerEntry(
            agency=dossier.agency,
            dossier_id=dossier.id,
            kind=kind,
            at=tx.now,
            actor=str(tx.actor),
            params=params,
            due_at=dossier.due_at,
        )
    )


def _move_everything(tx: Transaction, instance: Instance, dossier_id: int) -> None:
    """Open tasks and timers follow the ledger, those of the apology's own process included."""
    for other in instances.open_with_key(tx, str(dossier_id)):
        held = instance if other == instance.id else instances.lock(tx, other)
        for task in tasks.open_of_instance(tx, held.id):
            tasks.move(tx, held.id, task.no, step_due(tx, dossier_id, task))
        reschedule_timers(tx, held)
