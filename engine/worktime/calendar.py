"""An office's calendar: adds and measures time the way its deadlines are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from engine.worktime.amounts import Amount
from engine.worktime.days import DayRule, winning
from engine.worktime.hours import DEFAULT_HOURS, OfficeHours, Season, Windows, half, minute_of
from engine.worktime.months import add_months
from engine.worktime.refusals import NoWorkingTime
from engine.worktime.table import MINUTE, Day, rule_up
from engine.worktime.units import HOURS_PER_WORKING_DAY, Unit
from engine.worktime.zone import LOCAL, local


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules that local regulations set (to verify: NĐ 61/2018 art 18), hence configuration.

    ``cut_off``: accepted after it, “trong ngày” means the next working day. ``closed_start``: what whole days counted
    from a day that does not count end at: the ``same_hour``, or the ``closing`` of their last day.
    """

    cut_off: time = time(15)
    closed_start: Literal["same_hour", "closing"] = "same_hour"


class Calendar:
    """Working time of one office for whole ``years``, from pure values; immutable.

    ``rules`` say what single dates are (national, provincial, the agency's own); ``hours`` and ``seasons`` when the
    office is open; ``unconfirmed`` names the years whose holidays are computed, not yet announced.
    Raises `NoWorkingTime`, `DayRuleDoubled`.

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

    def __init__(
        self,
        rules: Iterable[DayRule] = (),
        *,
        years: range,
        hours: OfficeHours = DEFAULT_HOURS,
        seasons: Iterable[Season] = (),
        unconfirmed: frozenset[int] = frozenset(),
        policy: Policy | None = None,
        zone: ZoneInfo = LOCAL,
    ) -> None:
        if not years:
            raise NoWorkingTime()
        self.years = years
        self.hours = hours
        self.seasons = tuple(seasons)
        self.unconfirmed = unconfirmed
        self.policy = policy or Policy()
        self.zone = zone
        self.rules = winning(rules)
        self._days = tuple(self._every_day())
        self._ruler = rule_up(self._days, zone)

    def _every_day(self) -> Iterator[Day]:
        day, end = date(self.years[0], 1, 1), date(self.years[-1] + 1, 1, 1)
        while day < end:
            yield self._make(day)
            day += timedelta(days=1)

    def _make(self, day: date) -> Day:
        hours = self.hours_on(day)
        usual, uncounted = hours.weekly.get(day.weekday(), ()), day.weekday() in hours.uncounted
        rule = self.rules.get(day)
        if rule is None:
            return Day(day, usual, bool(usual) and not uncounted)
        if not rule.kind.worked:
            return Day(day, (), False)
        base = rule.windows or (() if uncounted else usual)
        if not base:
            pair = rule.instead_of
            base = (self.hours_on(pair).weekly.get(pair.weekday(), ()) if pair else ()) or hours.usual
        windows = half(base, "morning" if rule.kind.value == "morning" else "afternoon") if rule.kind.half else base
        return Day(day, windows, bool(windows))

    def hours_on(self, day: date) -> OfficeHours:
        """The office hours in force on ``day``: the last listed season that includes it, else the usual ones."""
        for season in reversed(self.seasons):
            if season.first <= day <= season.last:
                return season.hours
        return self.hours

    def day(self, day: date) -> Day:
        """What ``day`` is. Raises `YearWithoutData` outside the calendar."""
        return self._days[self._ruler.index(day)]

    def windows(self, day: date) -> Windows:
        """When the office is open on ``day``, whether or not it counts."""
        return self.day(day).windows

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` counts toward a deadline."""
        return self.day(day).counts

    def opening(self, day: date) -> datetime | None:
        """When the office opens on ``day``; None on a day when it does not."""
        windows = self.windows(day)
        return datetime.combine(day, windows[0].opens, self.zone) if windows else None

    def closing(self, day: date) -> datetime | None:
        """When the office closes on ``day``; None on a day when it does not open."""
        windows = self.windows(day)
        return datetime.combine(day, windows[-1].closes, self.zone) if windows else None

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

    def roll_forward(self, at: datetime) -> datetime:
        """``at``, or the same hour of the next day that counts, moved inside that day's office hours.

        Civil Code 2015 art 148(5): a term whose last day is a day off ends on the next working day.
        """
        there = local(at, self.zone)
        ruler = self._ruler
        return self._same_hour(there, ruler.rank[ruler.index(there)])

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
