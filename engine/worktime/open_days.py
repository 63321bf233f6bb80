"""When an office is open, date by date: hours and seasons, overridden by the rules for single dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.worktime.days import DayKind, DayRule, winning
from engine.worktime.hours import DEFAULT_HOURS, OfficeHours, Season, Windows, half
from engine.worktime.policy import Policy
from engine.worktime.refusals import NoWorkingTime
from engine.worktime.table import Day, rule_up
from engine.worktime.zone import LOCAL, local


class OpenDays:
    """Every date of ``years``, from pure values; immutable.

    ``rules`` say what single dates are (national, provincial, the agency's own); ``hours`` and ``seasons`` when the
    office is open; ``unconfirmed`` names the years whose holidays are computed, not yet announced. A make-up day is
    worked by the hours of the day that it replaces, a half day by their morning or afternoon; both count.
    Raises `NoWorkingTime`, `DayRuleDoubled`.
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
        self._doubtful = sorted(rule.date for rule in self.rules.values() if not rule.confirmed)
        self._days = tuple(self._every_day())
        self._ruler = rule_up(self._days, zone)

    def _every_day(self) -> Iterator[Day]:
        day, end = date(self.years[0], 1, 1), date(self.years[-1] + 1, 1, 1)
        while day < end:
            yield self._make(day)
            day += timedelta(days=1)

    def _make(self, day: date) -> Day:
        hours, rule = self.hours_on(day), self.rules.get(day)
        usual, counts = hours.weekly.get(day.weekday(), ()), day.weekday() not in hours.uncounted
        if rule is None:
            return Day(day, usual, bool(usual) and counts)
        if not rule.kind.worked:
            return Day(day, (), False)
        windows = rule.windows or (usual if counts else ()) or self._replaced(rule) or hours.usual
        if rule.kind.half and not rule.windows:
            windows = half(windows, "morning" if rule.kind is DayKind.MORNING else "afternoon")
        return Day(day, windows, bool(windows))

    def _replaced(self, rule: DayRule) -> Windows:
        if rule.instead_of is None:
            return ()
        return self.hours_on(rule.instead_of).weekly.get(rule.instead_of.weekday(), ())

    def hours_on(self, day: date) -> OfficeHours:
        """The office hours in force on ``day``: the last listed season that includes it, else the usual ones."""
        for season in reversed(self.seasons):
            if season.first <= day <= season.last:
                return season.hours
        return self.hours

    def usually_counts(self, day: date) -> bool:
        """Whether a weekday like that of ``day`` counts where no rule says otherwise."""
        hours = self.hours_on(day)
        return day.weekday() in hours.weekly and day.weekday() not in hours.uncounted

    def day(self, day: date) -> Day:
        """What ``day`` is. Raises `YearWithoutData` outside the calendar."""
        return self._days[self._ruler.index(day)]

    def windows(self, day: date) -> Windows:
        """When the office is open on ``day``, whether or not it counts."""
        return self.day(day).windows

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` counts toward a deadline."""
        return self.day(day).counts

    def is_confirmed(self, first: date, last: date) -> bool:
        """Whether every day from ``first`` to ``last`` was announced: its year, and what was said of it alone."""
        return self.doubts(first, last) == ((), ())

    def doubts(self, first: date, last: date) -> tuple[tuple[int, ...], tuple[date, ...]]:
        """What is not announced from ``first`` to ``last``: whole years, and single days of the other years."""
        years = tuple(year for year in range(first.year, last.year + 1) if year in self.unconfirmed)
        days = self._doubtful[bisect_left(self._doubtful, first) : bisect_right(self._doubtful, last)]
        return years, tuple(day for day in days if day.year not in years)

    def opening(self, day: date) -> datetime | None:
        """When the office opens on ``day``; None on a day when it does not."""
        windows = self.windows(day)
        return datetime.combine(day, windows[0].opens, self.zone) if windows else None

    def closing(self, day: date) -> datetime | None:
        """When the office closes on ``day``; None on a day when it does not open."""
        windows = self.windows(day)
        return datetime.combine(day, windows[-1].closes, self.zone) if windows else None

    def is_open(self, at: datetime) -> bool:
        """Whether the office is open at ``at``; at its opening yes, at its closing no longer."""
        there = local(at, self.zone)
        return any(window.opens <= there.time() < window.closes for window in self.windows(there.date()))

    def next_opening(self, at: datetime, counting: bool = False) -> datetime:
        """``at`` where the office is open, else when it opens next; where ``counting``, on a day that counts."""
        there = local(at, self.zone)
        day = there.date()
        while True:
            here = self.day(day)
            for window in here.windows if here.counts or not counting else ():
                opens, closes = (datetime.combine(day, t, self.zone) for t in (window.opens, window.closes))
                if there < closes:
                    return max(there, opens)
            day += timedelta(days=1)

    def next_closing(self, at: datetime, counting: bool = False) -> datetime:
        """The end of the first office day that ends at or after ``at``; where ``counting``, of a day that counts."""
        there = local(at, self.zone)
        day = there.date()
        while True:
            closing = self.closing(day)
            if closing is not None and there <= closing and (self.is_working_day(day) or not counting):
                return closing
            day += timedelta(days=1)
