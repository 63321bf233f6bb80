"""How much working time is left, in words, with a state that decides icon and colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from engine.worktime import Calendar, working_days
from web.language import current
from web.words import instant, iso, working_time
from workflows.calendars.queries import calendar_of
from workflows.deadlines.queries import entries
from workflows.deadlines.rules import GROUNDS
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status

FULL_DAY = 450
"""Working minutes of an office day; up to there time is told in hours."""


@dataclass(frozen=True, slots=True)
class Clock:
    """As the macro ``clock_badge`` takes it."""

    state: str
    text: str
    at: str = ""
    at_text: str = ""


def clock(calendar: Calendar, now: datetime, since: datetime | None, due: datetime | None) -> Clock:
    """The time left until ``due``; "soon" in the last quarter of the time from ``since``."""
    if due is None:
        return Clock("paused", _("Không tính hạn"))
    left, at_text = calendar.measure(now, due), _with_doubt(calendar, since, due)
    if now > due:
        text = _("Quá hạn %(time)s", time=_length(calendar, due, now, -left)) if left else _("Vừa quá hạn")
        return Clock("late", text, iso(due), at_text)
    whole = calendar.measure(since, due) if since else 0
    state = "soon" if left * 4 <= whole or left <= 60 else "early"
    return Clock(state, _("Còn %(time)s", time=_length(calendar, now, due, left)), iso(due), at_text)


def _with_doubt(calendar: Calendar, since: datetime | None, due: datetime) -> str:
    """The instant, and whether it may still move because a day that it depends on is not announced yet."""
    first, last = (moment.astimezone(calendar.zone).date() for moment in (since or due, due))
    if calendar.is_confirmed(min(first, last), last):
        return instant(due)
    return _("%(when)s (lịch nghỉ chưa công bố, có thể đổi)", when=instant(due))


def _length(calendar: Calendar, start: datetime, end: datetime, minutes: int) -> str:
    """Rounded down: a day counts once the same hour of the next one has been reached, or the reader feels too safe."""
    days = calendar.working_days_between(start, end) if minutes >= FULL_DAY else 0
    while days and calendar.add(start, working_days(days)) > end:
        days -= 1
    return working_time(calendar.measure(calendar.add(start, working_days(days)), end) if days else minutes, days)


def clock_of(tx: Transaction, dossier: Dossier) -> Clock:
    """How a dossier stands towards the date that was promised."""
    if dossier.clock == "idle":
        return Clock("paused", _("Chưa tính thời hạn") if dossier.is_open else _("Không tính thời hạn"))
    if dossier.clock == "paused":
        return Clock("paused", _("Tạm dừng: %(why)s", why=_ground(tx, dossier)))
    if dossier.clock == "stopped":
        when = instant(dossier.finished_at)
        if dossier.status in (Status.WITHDRAWN, Status.STOPPED):
            return Clock("late" if dossier.late else "paused", _without_result(dossier), iso(dossier.finished_at), when)
        if dossier.late:
            return Clock("late", _("Xong trễ hạn"), iso(dossier.finished_at), when)
        return Clock("done", _("Xong đúng hạn"), iso(dossier.finished_at), when)
    return clock(calendar_of(tx, dossier.agency), tx.now, dossier.accepted_at, dossier.due_at)


def _without_result(dossier: Dossier) -> str:
    """It ended, but nothing was finished: neither late nor in time."""
    if dossier.status == Status.WITHDRAWN:
        return _("Đã rút hồ sơ, khi đã quá hạn") if dossier.late else _("Đã rút hồ sơ")
    return _("Đã dừng xử lý, khi đã quá hạn") if dossier.late else _("Đã dừng xử lý")


def _ground(tx: Transaction, dossier: Dossier) -> str:
    paused = [entry for entry in entries(tx, dossier.id) if entry.kind == "pause"]
    words = GROUNDS.get(paused[-1].params.get("ground", "") if paused else "", ("tạm dừng", "paused"))
    return words[0 if current() == "vi" else 1]
