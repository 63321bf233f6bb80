"""An office's calendar: adds and measures time the way its deadlines are counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from engine.worktime.amounts import Amount
from engine.worktime.explain import explain
from engine.worktime.explanation import Explanation
from engine.worktime.hours import minute_of
from engine.worktime.months import add_months
from engine.worktime.open_days import OpenDays
from engine.worktime.pauses import Pause, extend
from engine.worktime.refusals import AmountUnreadable
from engine.worktime.table import MINUTE
from engine.worktime.units import HOURS_PER_WORKING_DAY, Unit
from engine.worktime.zone import local


class Calendar(OpenDays):
    """Working time of one office; see `OpenDays` for what it is made of.

    Whole working days: the day of reception is excluded, the n-th day that counts is the due day, and the hour stays,
    moved inside that day's office hours. Fractions of a day are fractions of 8 hours, added after the whole days.
    Hours and minutes run inside the windows only, and end at a closing rather than at the next opening.

    | start (07:30–11:30, 13:30–17:00) | amount | due |
    |---|---|---|
    | Mon 2/11/2026 10:00 | 5wd | Mon 9/11 10:00 |
    | Fri 9/1/2026 10:00 | 1wd | Sat 10/1 10:00 (make-up day) |
    | Mon 23/11/2026 10:00 | 1wd | Wed 25/11 10:00 (Culture Day between) |
    | Mon 2/11/2026 12:00 (lunch) | 1wd | Tue 3/11 12:00 |
    | Mon 2/11/2026 06:50 (before opening) | 1wd | Tue 3/11 07:30 |
    | Fri 6/11/2026 19:00 (after closing) | 1wd | Mon 9/11 17:00 |
    | Sat 7/11/2026 10:00 (does not count) | 1wd | Mon 9/11 10:00 |
    | Fri 6/11/2026 16:40 | 2wh | Mon 9/11 09:10 |
    | Mon 2/11/2026 12:00 (lunch) | 1wh | Mon 2/11 14:30 |
    | Mon 2/11/2026 16:00 | 1wh | Mon 2/11 17:00 |
    | Sat 7/11/2026 10:00 | 4wh | Mon 9/11 11:30 |
    | Mon 2/11/2026 10:00 | 0.5wd | Mon 2/11 16:00 |
    | Mon 2/11/2026 15:00 / 15:01 | same day | Mon 2/11 17:00 / Tue 3/11 17:00 |
    | Wed 4/11/2026 10:00 | 10d | Mon 16/11 10:00 (Sat 14/11 rolls forward) |
    | Fri 31/1/2025 10:00 | 1mo | Fri 28/2/2025 10:00 |
    """

    def add(self, start: datetime, amount: Amount) -> datetime:
        """The due instant ``amount`` after ``start``, local. Raises `YearWithoutData`, `InstantUnaware`."""
        at = local(start, self.zone)
        unit = amount.unit
        if unit is Unit.WORKING_DAYS:
            whole = int(amount.value)
            if whole:
                at = self._whole_days(at, whole)
            if whole == amount.value:
                return at
            return self._minutes_on(at, amount.minutes - whole * HOURS_PER_WORKING_DAY * 60)
        if unit is Unit.SAME_DAY:
            return self.due_same_day(at)
        if amount.working:
            return self._minutes_on(at, amount.minutes)
        if unit is Unit.MONTHS:
            later = add_months(at, int(amount.value))
            return later if amount.exact else self.roll_forward(later)
        later = at + timedelta(seconds=amount.seconds)
        return self.roll_forward(later) if unit is Unit.DAYS and not amount.exact else later

    def subtract(self, end: datetime, amount: Amount) -> datetime:
        """The instant ``amount`` before ``end``, local: the mirror of `add`, for “1wd before due”.

        The day of ``end`` is not counted; hours end at an opening rather than at the closing before it; calendar days
        and months roll backward, so that a warning never comes late. Raises `YearWithoutData`, `InstantUnaware`, and
        `AmountUnreadable` for “trong ngày”, which has no mirror.
        """
        at = local(end, self.zone)
        unit, ruler = amount.unit, self._ruler
        if unit is Unit.SAME_DAY:
            raise AmountUnreadable(text=str(amount))
        if amount.working:
            minutes = amount.minutes
            whole = int(amount.value) if unit is Unit.WORKING_DAYS else 0
            if whole:
                at = self._same_hour(at, ruler.rank[ruler.index(at)] - whole)
                minutes -= whole * HOURS_PER_WORKING_DAY * 60
            return ruler.latest(ruler.position(at) - minutes * MINUTE) if minutes else at
        if unit is Unit.MONTHS:
            earlier = add_months(at, -int(amount.value))
            return earlier if amount.exact else self.roll_backward(earlier)
        earlier = at - timedelta(seconds=amount.seconds)
        return self.roll_backward(earlier) if unit is Unit.DAYS and not amount.exact else earlier

    def measure(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from ``start`` to ``end``; negative where ``end`` is earlier."""
        position = self._ruler.position
        between = position(local(end, self.zone)) - position(local(start, self.zone))
        return between // MINUTE if between >= 0 else -(-between // MINUTE)

    def working_days_between(self, start: datetime, end: datetime) -> int:
        """Days that count after the day of ``start`` up to and including that of ``end``."""
        ruler = self._ruler
        first, last = (ruler.index(local(at, self.zone)) for at in (start, end))
        return ruler.rank[last + 1] - ruler.rank[first + 1]

    def due_same_day(self, start: datetime) -> datetime:
        """“Trong ngày”: the closing of the day of ``start``; of the next working day where ``start`` is after the
        cut-off hour (to the minute), after closing, or on a day that does not count."""
        at = local(start, self.zone)
        closing = self.closing(at.date())
        in_time = minute_of(at.time()) <= minute_of(self.policy.cut_off)
        if self.is_working_day(at.date()) and closing is not None and at <= closing and in_time:
            return closing
        ruler = self._ruler
        return self._end_of(ruler.rank[ruler.index(at) + 1])

    def explain(self, start: datetime, amount: Amount, pauses: Iterable[Pause] = ()) -> Explanation:
        """`add`, moved by ``pauses``, with the day table and the sentence that say why."""
        return explain(self, start, amount, pauses)

    def extend(self, due: datetime, pauses: Iterable[Pause]) -> datetime:
        """``due`` moved by ``pauses``; see `engine.worktime.pauses.extend`."""
        return extend(self, due, pauses)

    def roll_forward(self, at: datetime) -> datetime:
        """``at``, or the same hour of the next day that counts, moved inside that day's office hours.

        Civil Code 2015 art 148(5): a term whose last day is a day off ends on the next working day.
        """
        there = local(at, self.zone)
        ruler = self._ruler
        return self._same_hour(there, ruler.rank[ruler.index(there)])

    def roll_backward(self, at: datetime) -> datetime:
        """``at``, or the same hour of the last day before it that counts, moved inside that day's office hours."""
        there = local(at, self.zone)
        ruler = self._ruler
        return self._same_hour(there, ruler.rank[ruler.index(there) + 1] - 1)

    def _whole_days(self, at: datetime, days: int) -> datetime:
        ruler = self._ruler
        i = ruler.index(at)
        k = ruler.rank[i + 1] + days - 1
        if self.policy.closed_start == "closing" and not self._days[i].counts:
            return self._end_of(k)
        return self._same_hour(at, k)

    def _same_hour(self, at: datetime, k: int) -> datetime:
        ruler = self._ruler
        later = at + timedelta(days=ruler.day(k) + ruler.first - at.toordinal())
        windows = ruler.windows[k]
        now = ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond
        if now < windows[0][0]:
            return ruler.instant(k, windows[0][0])
        if now > windows[-1][1]:
            return ruler.instant(k, windows[-1][1])
        return later

    def _end_of(self, k: int) -> datetime:
        self._ruler.day(k)
        return self._ruler.instant(k, self._ruler.windows[k][-1][1])

    def _minutes_on(self, at: datetime, minutes: int) -> datetime:
        if not minutes:
            return at
        return self._ruler.earliest(self._ruler.position(at) + minutes * MINUTE)
