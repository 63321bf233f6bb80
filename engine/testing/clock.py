"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.engine import Connection

from engine.refusal import Invalid
from engine.worktime import LOCAL, Calendar, Moments, parse_timer

MONDAY_MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)


class ClockGoesForward(Invalid):
    code = "clock_goes_forward"
    en = "Expected a moment after {now}, but {wanted} lies before it."
    vi = "Cần một thời điểm sau {now}, nhưng {wanted} lại ở trước."


class VirtualClock:
    """``now`` is aware; a moment without a zone is Vietnamese local time."""

    def __init__(self, now: datetime | str = MONDAY_MORNING) -> None:
        self.now = moment(now)

    def __call__(self, _connection: Connection) -> datetime:
        return self.now.astimezone(UTC)

    def move(self, wanted: datetime) -> None:
        """To a later instant. Raises `ClockGoesForward`."""
        if wanted < self.now:
            raise ClockGoesForward(now=self.now.isoformat(), wanted=wanted.isoformat())
        self.now = wanted.astimezone(LOCAL)


def moment(value: datetime | str) -> datetime:
    """``2026-11-02T08:00`` (local) or an aware datetime, as an aware one."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at.replace(tzinfo=LOCAL) if at.tzinfo is None else at.astimezone(LOCAL)


def later(now: datetime, span: timedelta | str, calendar: Calendar) -> datetime:
    """The instant that lies ``span`` after ``now``: a `timedelta`, ISO 8601 (`PT5M`) or working time (`5wd`)."""
    if isinstance(span, timedelta):
        return now + span
    return parse_timer(span).fires_at(calendar, Moments(now))
