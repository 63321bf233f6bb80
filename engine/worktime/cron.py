"""Cycles by the wall clock: “0 8 * * 1-5” is 08:00 from Monday to Friday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.worktime.refusals import CronUnreadable

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 7))
_WEEKDAYS = {name: str(number) for number, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_PART = re.compile(r"^(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?$")
_LONGEST_GAP = 366 * 8 + 2
"""29 February may be eight years away (1896–1904; 2096–2104)."""
_LOOK_BACK = tuple(timedelta(hours=hours) for hours in (1, 24, 24 * 32, 24 * 366, 24 * _LONGEST_GAP))
"""How far back the last firing is looked for: a cycle of minutes is not walked through for a year."""


@dataclass(frozen=True, slots=True)
class Cron:
    """Minutes, hours, days, months and weekdays (0 and 7 are Sunday) at which it fires, on the wall clock."""

    text: str
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either: bool
    """Where both days and weekdays are restricted, either suffices, as in every cron."""

    def __str__(self) -> str:
        return self.text

    def next_after(self, at: datetime) -> datetime:
        """The first instant after ``at`` that it fires, in the zone of ``at``. Raises `CronUnreadable` where there is
        none (31 February)."""
        day = at.date()
        for _ in range(_LONGEST_GAP):
            if self._on(day):
                for hour in self.hours:
                    for minute in self.minutes:
                        then = datetime.combine(day, time(hour, minute), at.tzinfo)
                        if then > at:
                            return then
            day += timedelta(days=1)
        raise CronUnreadable(text=self.text, field="day")

    def last_until(self, at: datetime, first: datetime) -> datetime:
        """The last instant up to ``at`` that it fires, ``first`` being one of them."""
        for back in _LOOK_BACK:
            last, then = first, self.next_after(max(first, at - back))
            while then <= at:
                last, then = then, self.next_after(then)
            if last > first or at - back <= first:
                return last
        return first

    def count_until(self, at: datetime, first: datetime, most: int) -> int:
        """How often it fires from ``first`` (one of them) to ``at``, counted up to ``most``."""
        count, then = 1, self.next_after(first)
        while then <= at and count < most:
            count, then = count + 1, self.next_after(then)
        return count

    def _on(self, day: date) -> bool:
        by_day, by_weekday = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return day.month in self.months and (by_day or by_weekday if self.either else by_day and by_weekday)


def looks_like_cron(text: str) -> bool:
    """Whether ``text`` has five fields made of what cron fields are made of."""
    return re.fullmatch(r"[\d*,/\-]+(?:\s+[\d*,/\-]+){3}\s+[\da-z*,/\-]+", text.lower()) is not None


def parse_cron(text: str) -> Cron:
    """The cycle of five fields: minute, hour, day of the month, month, weekday; `*`, lists, ranges and steps.

    Raises `CronUnreadable`, naming the field.
    """
    parts = text.lower().split()
    if len(parts) != len(_FIELDS):
        raise CronUnreadable(text=text, field="minute hour day month weekday")
    minutes, hours, days, months, weekdays = (
        _values(text, part, *field) for part, field in zip(parts, _FIELDS, strict=True)
    )
    return Cron(
        " ".join(parts),
        tuple(sorted(minutes)),
        tuple(sorted(hours)),
        days,
        months,
        frozenset(weekday % 7 for weekday in weekdays),
        either=parts[2] != "*" and parts[4] != "*",
    )


def _values(text: str, part: str, field: str, lowest: int, highest: int) -> frozenset[int]:
    if field == "weekday":
        part = re.sub(r"[a-z]+", lambda name: _WEEKDAYS.get(name[0], name[0]), part)
    values: set[int] = set()
    for piece in part.split(","):
        match = _PART.match(piece)
        if match is None:
            raise CronUnreadable(text=text, field=field)
        first, last, step = match.groups()
        low = lowest if first is None else int(first)
        high = int(last) if last else highest if first is None or step else low
        if not lowest <= low <= high <= highest or step == "0":
            raise CronUnreadable(text=text, field=field)
        values.update(range(low, high + 1, int(step or 1)))
    return frozenset(values)
