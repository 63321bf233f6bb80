"""The verbs of a dossier's clock. Each writes one ledger entry, and lets everything that hangs on it move."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engine.refusal import Conflict
from engine.runtime import instances, tasks
from engine.runtime.instances import Instance
from engine.runtime.reschedule import reschedule_timers
from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.deadlines import milestones, rules
from workflows.deadlines.journal import note
from workflows.deadlines.queries import account, entries, step_due
from workflows.deadlines.standing import forget
from workflows.dossiers.models import Dossier
from workflows.lateness.rules import LATE, verdict
from workflows.lateness.service import clear, judge
from workflows.procedures.queries import settings_of, version_of


class ClockNotRunning(Conflict):
    code = "clock_not_running"
    en = "Expected a dossier whose clock runs, but that of {dossier} is {clock}."
    vi = "Cần một hồ sơ đang tính thời hạn, nhưng thời hạn của hồ sơ {dossier} đang ở trạng thái {clock}."


class ExtendedAlready(Conflict):
    code = "extended_already"
    en = "Expected a dossier that may still be given a new date, but {dossier} has had {times} ({rule})."
    vi = "Cần một hồ sơ còn được hẹn lại ngày trả, nhưng hồ sơ {dossier} đã được hẹn lại {times} lần ({rule})."


def start(tx: Transaction, instance: Instance, dossier: Dossier, budget: str, **stated: str | None) -> datetime:
    """The clock starts with the acceptance of a complete dossier; the day of reception does not count.

    ``stated`` is what the procedure says otherwise than usual: ``lead``, ``warn_share``, ``warn_before``, ``pause_by``.
    """
    dossier.accepted_at = tx.now
    if dossier.instance_id is None:
        dossier.instance_id = instance.id
    due = _enter(
        tx, instance, dossier, "start", {"budget": budget} | {name: each for name, each in stated.items() if each}
    )
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


def grant(tx: Transaction, instance: Instance, dossier: Dossier, start: datetime, end: datetime, **why: str) -> None:
    """A pause that was not noted when it began. ``why``: ground, legal basis, reason. What had been judged stays to be
    judged again."""
    _enter(tx, instance, dossier, "grant", {"start": start.isoformat(), "end": end.isoformat(), **why})


def extend(tx: Transaction, instance: Instance, dossier: Dossier, due: datetime, rung: int, override: str = "") -> None:
    """A signed apology gave a new date: once, unless ``override`` is the reason of a person with the right."""
    if dossier.clock not in ("running", "paused"):
        raise ClockNotRunning(dossier=dossier.code, clock=dossier.clock)
    settings = settings_of(version_of(tx, dossier))
    if dossier.extensions >= settings.extension_limit and not override:
        raise ExtendedAlready(dossier=dossier.code, times=dossier.extensions, rule=settings.extension_rule)
    dossier.extensions += 1
    why = {"override": override, "rule": settings.extension_rule} if override else {}
    _enter(tx, instance, dossier, "extend", {"due": due.isoformat(), "rung": str(rung), **why})


def revoke(tx: Transaction, instance: Instance, dossier: Dossier) -> None:
    """The apology that had given a new date is withdrawn: the date owed by law is the only one again."""
    dossier.extensions = 0
    _enter(tx, instance, dossier, "revoke", {})


def finish(tx: Transaction, instance: Instance, dossier: Dossier) -> bool:
    """The clock stops; whether the dossier is late is judged now, against the date owed, apologies aside: an extension
    excuses nothing before the index (QĐ 766, 2.1).

    On the dot is in time, though the timer of that instant has fired a moment before.
    """
    if dossier.clock == "stopped":
        return bool(dossier.late)
    owed, late = dossier.owed_at, is_late(tx, dossier)
    dossier.finished_at = tx.now
    if late and owed is not None:
        judge(tx, dossier, owed, "end")
    elif not late:
        clear(tx, dossier, "finished")
    _enter(tx, instance, dossier, "finish", {"late": str(late).lower()})
    dossier.late, dossier.verdict = late, LATE if late else ended(tx, dossier)
    return late


def ended(tx: Transaction, dossier: Dossier) -> str:
    """How a dossier whose clock has stopped ended, by what the ledger and the calendar say now."""
    sums = account(tx, dossier.id)
    return verdict(sums.end or tx.now, rules.owed(sums, calendar_of(tx, dossier.agency)))


def is_late(tx: Transaction, dossier: Dossier) -> bool:
    """Whether the date owed has passed."""
    if dossier.owed_at == tx.now:
        return False
    return bool(dossier.late) or (dossier.owed_at is not None and tx.now > dossier.owed_at)


def work_out_again(tx: Transaction, instance: Instance, dossier: Dossier) -> bool:
    """The calendar has changed: the ledger gives the dates anew, and everything that hangs on them moves. Whether the
    date owed or the date promised by an apology is another one now; then the ledger says so."""
    before = dossier.owed_at, dossier.due_at
    sums = account(tx, dossier.id)
    _derive(tx, dossier, sums)
    changed = (dossier.owed_at, dossier.due_at) != before
    if changed:
        note(tx, dossier, "calendar", {})
    _follow(tx, instance, dossier, sums)
    return changed


def _enter(tx: Transaction, instance: Instance, dossier: Dossier, kind: str, params: dict[str, Any]) -> datetime | None:
    sums = rules.account_of([*entries(tx, dossier.id), rules.Entry(kind, tx.now, params)])
    _derive(tx, dossier, sums)
    note(tx, dossier, kind, params)
    due = dossier.due_at
    _follow(tx, instance, dossier, sums)
    return due


def _derive(tx: Transaction, dossier: Dossier, sums: rules.Account) -> None:
    """What the ledger and today's calendar make of a dossier's clock: the only place where a due instant is set."""
    calendar = calendar_of(tx, dossier.agency)
    dossier.clock = sums.clock
    running = sums.clock == "running"
    dossier.due_at = rules.due(sums, calendar) if running else None
    dossier.owed_at = rules.owed(sums, calendar) if running else None


def _follow(tx: Transaction, instance: Instance, dossier: Dossier, sums: rules.Account) -> None:
    """Open tasks and timers follow the ledger, those of the apology's own process included; so do its milestones."""
    tx.session.flush()
    forget(tx, dossier.id)
    milestones.keep(tx, dossier, dossier.instance_id or instance.id, sums)
    for other in instances.open_with_key(tx, str(dossier.id)):
        held = instance if other == instance.id else instances.lock(tx, other)
        for task in tasks.open_of_instance(tx, held.id):
            tasks.move(tx, held.id, task.no, step_due(tx, dossier.id, task, sums))
        reschedule_timers(tx, held)
