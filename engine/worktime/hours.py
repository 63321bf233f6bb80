"""When an office is open: windows per weekday, seasons, and days that are open without counting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, TypeAlias

from engine.worktime.refusals import WindowsWrong

NOON = time(12, 30)
"""Where a half day is cut: between the morning and the afternoon of every office known to us."""

_WINDOW = re.compile(r"^(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})$")


@dataclass(frozen=True, slots=True)
class Window:
    """Open from ``opens`` until ``closes`` on the wall clock, to the minute. Raises `WindowsWrong`."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes or any(t.second or t.microsecond or t.tzinfo for t in (self.opens, self.closes)):
            raise WindowsWrong(detail=str(self))

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def minutes(self) -> int:
        return minute_of(self.closes) - minute_of(self.opens)


Windows: TypeAlias = tuple[Window, ...]


def minute_of(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def parse_windows(text: str) -> Windows:
    """The windows of “07:30-11:30 13:30-17:00” (separated by spaces, commas or semicolons). Raises `WindowsWrong`
    where one cannot be read, closes before it opens, or overlaps the one before it."""
    windows = []
    for part in re.sub(r"\s*[-–]\s*", "-", text).replace(";", " ").replace(",", " ").split():
        match = _WINDOW.match(part)
        if match is None:
            raise WindowsWrong(detail=part)
        from_hour, from_minute, to_hour, to_minute = (int(number) for number in match.groups())
        if max(from_hour, to_hour) > 23 or max(from_minute, to_minute) > 59:
            raise WindowsWrong(detail=part)
        windows.append(Window(time(from_hour, from_minute), time(to_hour, to_minute)))
    return checked(windows)


def checked(windows: Iterable[Window]) -> Windows:
    """``windows`` as a tuple. Raises `WindowsWrong` where two overlap or are out of order."""
    ordered = tuple(windows)
    for before, after in pairwise(ordered):
        if after.opens < before.closes:
            raise WindowsWrong(detail=f"{before} {after}")
    return ordered


def half(windows: Windows, part: Literal["morning", "afternoon"]) -> Windows:
    """The ``part`` of ``windows`` before or after half past noon."""
    cut = []
    for window in windows:
        opens, closes = (
            (window.opens, min(window.closes, NOON)) if part == "morning" else (max(window.opens, NOON), window.closes)
        )
        if opens < closes:
            cut.append(Window(opens, closes))
    return tuple(cut)


DEFAULT_WINDOWS: Windows = (Window(time(7, 30), time(11, 30)), Window(time(13, 30), time(17)))


@dataclass(frozen=True)
class OfficeHours:
    """Windows per weekday (Monday is 0); a weekday that is missing is closed.

    A weekday in ``uncounted`` is served (QĐ 14/2010: Saturday mornings) but no deadline runs or falls on it.
    """

    weekly: Mapping[int, Windows]
    uncounted: frozenset[int] = field(default=frozenset())

    def __post_init__(self) -> None:
        if not set(self.weekly) <= set(range(7)):
            raise WindowsWrong(detail=f"weekdays {sorted(self.weekly)}")
        weekly = {weekday: checked(windows) for weekday, windows in self.weekly.items() if windows}
        object.__setattr__(self, "weekly", MappingProxyType(weekly))

    @property
    def usual(self) -> Windows:
        """The windows of the first weekday that counts: what a make-up day is worked by, unless said otherwise."""
        return next((self.weekly[day] for day in sorted(self.weekly) if day not in self.uncounted), ())


DEFAULT_HOURS = OfficeHours(dict.fromkeys(range(5), DEFAULT_WINDOWS))
"""Monday to Friday 07:30–11:30 and 13:30–17:00, where the office has not said otherwise."""


@dataclass(frozen=True)
class Season:
    """``hours`` from ``first`` to ``last`` (both included) instead of the usual ones; of two, the later listed wins.

    Raises `WindowsWrong` where it ends before it begins.
    """

    first: date
    last: date
    hours: OfficeHours

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WindowsWrong(detail=f"{self.first} – {self.last}")


def every_year(first: tuple[int, int], last: tuple[int, int], hours: OfficeHours, years: range) -> tuple[Season, ...]:
    """A season that returns: from (month, day) ``first`` to ``last`` of each year, over New Year where last < first."""
    return tuple(
        Season(date(year, *first), date(year + (last < first), *last), hours)
        for year in range(years.start - (last < first), years.stop)
    )
