"""Working time as one long ruler: each counted day's place on it, precomputed, so that a date is two look-ups away."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.worktime.hours import Windows, minute_of
from engine.worktime.refusals import NoWorkingTime, YearWithoutData

MINUTE = 60_000_000
"""A working minute on the ruler, which is ruled in microseconds so that nothing is ever rounded."""


@dataclass(frozen=True, slots=True)
class Day:
    """One date of an office: its windows, and whether deadlines count it."""

    date: dt.date
    windows: Windows
    counts: bool


@dataclass(frozen=True, slots=True)
class Ruler:
    """Instants ↔ positions. ``before[k]`` is the working time before the k-th counted day; ``rank[i]`` the number of
    counted days before the i-th day of the calendar."""

    first: int
    zone: ZoneInfo
    rank: list[int]
    counted: list[int]
    windows: list[tuple[tuple[int, int], ...]]
    before: list[int]
    years: tuple[int, int]

    def index(self, at: dt.date) -> int:
        """The number of the day that ``at`` falls on. Raises `YearWithoutData` outside the calendar."""
        i = at.toordinal() - self.first
        if not 0 <= i < len(self.rank) - 1:
            raise self.without(at.year)
        return i

    def without(self, year: int) -> YearWithoutData:
        return YearWithoutData(year=year, first=self.years[0], last=self.years[1])

    def position(self, at: datetime) -> int:
        """The working time from the calendar's beginning until ``at`` (local)."""
        i = self.index(at)
        k = self.rank[i]
        position = self.before[k]
        if self.rank[i + 1] > k:
            now = ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond
            for opens, closes in self.windows[k]:
                if now <= opens:
                    break
                position += min(now, closes) - opens
        return position

    def earliest(self, position: int) -> datetime:
        """The first instant at ``position``: a closing rather than the next opening."""
        k = bisect_left(self.before, position) - 1
        if not 0 <= k < len(self.counted):
            raise self.without(self.years[1] + 1 if k > 0 else self.years[0] - 1)
        left = position - self.before[k]
        for opens, closes in self.windows[k]:
            if left <= closes - opens:
                return self.instant(k, opens + left)
            left -= closes - opens
        raise AssertionError(position)

    def latest(self, position: int) -> datetime:
        """The last instant at ``position``: an opening rather than the closing before it."""
        k = bisect_right(self.before, position) - 1
        if not 0 <= k < len(self.counted):
            raise self.without(self.years[1] + 1 if k > 0 else self.years[0] - 1)
        left = position - self.before[k]
        for opens, closes in self.windows[k]:
            if left < closes - opens:
                return self.instant(k, opens + left)
            left -= closes - opens
        raise AssertionError(position)

    def instant(self, k: int, microseconds: int) -> datetime:
        """The instant ``microseconds`` after midnight of the ``k``-th counted day."""
        day = dt.date.fromordinal(self.first + self.counted[k])
        return datetime(day.year, day.month, day.day, tzinfo=self.zone) + timedelta(microseconds=microseconds)

    def day(self, k: int) -> int:
        """The number of the ``k``-th counted day. Raises `YearWithoutData` beyond the calendar."""
        if not 0 <= k < len(self.counted):
            raise self.without(self.years[1] + 1 if k > 0 else self.years[0] - 1)
        return self.counted[k]


def rule_up(days: Iterable[Day], zone: ZoneInfo) -> Ruler:
    """The ruler of consecutive ``days``. Raises `NoWorkingTime` where none of them counts."""
    every = list(days)
    rank, counted, windows, before = [0], [], [], [0]
    for i, day in enumerate(every):
        if day.counts:
            counted.append(i)
            windows.append(tuple((minute_of(w.opens) * MINUTE, minute_of(w.closes) * MINUTE) for w in day.windows))
            before.append(before[-1] + sum(w.minutes for w in day.windows) * MINUTE)
        rank.append(len(counted))
    if not counted:
        raise NoWorkingTime()
    return Ruler(
        every[0].date.toordinal(), zone, rank, counted, windows, before, (every[0].date.year, every[-1].date.year)
    )
