"""What a person with the right may do to a dossier's dates afterwards: grant a pause, give one more date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.refusal import Invalid
from engine.runtime import history, instances
from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, say_instant
from workflows.apologies.queries import of_dossier
from workflows.apologies.rules import stated
from workflows.deadlines import service
from workflows.deadlines.impact import Shift
from workflows.deadlines.new_dates import tell_granted
from workflows.deadlines.rules import GROUNDS
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import places
from workflows.lateness.again import judge_again
from workflows.permissions import require


class PauseOutside(Invalid):
    code = "pause_outside_the_clock"
    en = "Expected a pause between the acceptance and now, its start before its end, but found {start} to {end}."
    vi = "Cần khoảng tạm dừng nằm giữa lúc tiếp nhận và hiện tại, bắt đầu trước kết thúc, nhưng có {start} đến {end}."


class GroundUnknown(Invalid):
    code = "pause_ground_unknown"
    en = "Expected a legal ground for the pause ({grounds}), but found {ground!r}."
    vi = "Cần căn cứ tạm dừng thời hạn ({grounds}), nhưng có “{ground}”."


class DatePassed(Invalid):
    code = "new_date_passed"
    en = "Expected a new date that is still to come, but found {due}."
    vi = "Cần ngày hẹn lại còn ở phía trước, nhưng có {due}."


def grant_pause(
    tx: Transaction, dossier: Dossier, ground: str, basis: str, start: datetime, end: datetime, reason: str
) -> None:
    """The clock stood still from ``start`` to ``end``, though nobody had noted it then.

    Its dates move, lateness is judged anew, and an apology that is not owed any more is withdrawn, with a trace. The
    citizen who had a date and has another one is told.
    """
    require(tx.actor, "deadline.grant_pause", places(tx, dossier))
    if ground not in GROUNDS:
        raise GroundUnknown(ground=ground, grounds=", ".join(GROUNDS))
    instance = _hold(tx, dossier)
    if dossier.accepted_at is None or not dossier.accepted_at <= start < end <= (dossier.finished_at or tx.now):
        raise PauseOutside(start=say_instant(start.astimezone(LOCAL)), end=say_instant(end.astimezone(LOCAL)))
    why = {"ground": ground, "basis": basis.strip(), "reason": stated(reason)}
    before = dossier.due_at
    service.grant(tx, instance, dossier, start, end, **why)
    facts = why | {"start": start.isoformat(), "end": end.isoformat()}
    history.write(tx, dossier.agency, instance.id, "deadline.granted", facts)
    judge_again(tx, instance, dossier, "grant")
    tell_granted(tx, dossier, Shift(before, dossier.due_at), _told(start, end, why))


def _told(start: datetime, end: datetime, why: Mapping[str, str]) -> str:
    """Why the date has moved, as the citizen reads it."""
    basis = f" ({why['basis']})" if why["basis"] else ""
    first, last = (say_instant(each.astimezone(LOCAL)) for each in (start, end))
    ground, _ = GROUNDS[why["ground"]]
    return f"thời hạn tạm dừng từ {first} đến {last} để {ground}{basis}; lý do: {why['reason'].rstrip('.')}"


def extend_again(tx: Transaction, dossier: Dossier, due: datetime, reason: str, *, override: bool) -> None:
    """One more date for a dossier. Refused with the name of the rule unless ``override`` is asked for by somebody with
    the right; their reason stays in the ledger."""
    require(tx.actor, "deadline.extend_again", places(tx, dossier))
    instance = _hold(tx, dossier)
    if due <= tx.now:
        raise DatePassed(due=say_instant(due.astimezone(LOCAL)))
    why = stated(reason)
    rung = 1 + sum(each.state == "signed" for each in of_dossier(tx, dossier.id))
    service.extend(tx, instance, dossier, due, rung, override=why if override else "")
    history.write(tx, dossier.agency, instance.id, "deadline.extended", {"due": due.isoformat(), "reason": why})


def _hold(tx: Transaction, dossier: Dossier) -> Instance:
    assert dossier.instance_id is not None
    instance = instances.lock(tx, dossier.instance_id)
    tx.session.refresh(dossier)
    return instance
