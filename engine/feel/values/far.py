"""Dates that Python's calendar does not reach: years before 1 and after 9999, to ±999,999,999 (DMN 1.5, 10.3.2.3.4).

They are written, compared and taken apart; what would need a calendar of days is null.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

from engine.feel.values.fine import moment_of

MOST_YEARS = 999_999_999
_ROUND = 400
"""The Gregorian calendar repeats itself after so many years."""


class _Ordered:
    """Compared by ``key``, with Python's own dates too."""

    __slots__ = ()

    def __lt__(self, other: Any) -> bool:
        return _key(self) < _key(other)

    def __le__(self, other: Any) -> bool:
        return _key(self) <= _key(other)

    def __gt__(self, other: Any) -> bool:
        return _key(self) > _key(other)

    def __ge__(self, other: Any) -> bool:
        return _key(self) >= _key(other)


@dataclass(frozen=True, slots=True)
class FarDate(_Ordered):
    year: int
    month: int
    day: int

    @property
    def like(self) -> date:
        """A date that Python knows, of the same month, day and weekday."""
        return date(2000 + self.year % _ROUND, self.month, self.day)

    def isoweekday(self) -> int:
        return self.like.isoweekday()

    def __str__(self) -> str:
        return f"{'-' if self.year < 0 else ''}{abs(self.year):04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class FarMoment(_Ordered):
    day_of: FarDate
    clock: time

    year = property(lambda self: self.day_of.year)
    month = property(lambda self: self.day_of.month)
    day = property(lambda self: self.day_of.day)
    hour = property(lambda self: self.clock.hour)
    minute = property(lambda self: self.clock.minute)
    second = property(lambda self: self.clock.second)

    @property
    def tzinfo(self) -> tzinfo | None:
        return self.clock.tzinfo

    def date(self) -> FarDate:
        return self.day_of

    def timetz(self) -> time:
        return self.clock

    def isoweekday(self) -> int:
        return self.day_of.isoweekday()

    def utcoffset(self) -> Any:
        return datetime.combine(self.day_of.like, self.clock).utcoffset()


def day_of(year: int, month: int, day: int) -> date | FarDate:
    """The day, wherever it lies. Raises ValueError where there is none."""
    if 1 <= year <= 9999:
        return date(year, month, day)
    if not year or abs(year) > MOST_YEARS:
        raise ValueError(year)
    found = FarDate(year, month, day)
    found.isoweekday()  # which refuses a day that there is not
    return found


def joined(day: date | FarDate, clock: time) -> datetime | FarMoment:
    """Both as one date and time."""
    return FarMoment(day, clock) if isinstance(day, FarDate) else moment_of(day, clock)


def _key(value: Any) -> tuple[Any, ...]:
    clock = value.timetz() if hasattr(value, "timetz") else time(0)
    return (value.year, value.month, value.day, clock.replace(tzinfo=None))
