"""Conversion functions (DMN 1.5, table 72)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.values.durations import parse_duration
from engine.feel.values.far import FarDate, FarMoment, day_of, joined
from engine.feel.values.fine import elsewhere, finer, moment_of
from engine.feel.values.kinds import YearsMonths
from engine.feel.values.moments import fixed_zone, parse_date, parse_date_and_time, parse_time, parse_zone
from engine.feel.values.text import text_of

_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


@builtin("string(from: any)")
def string(value: Any) -> str | None:
    return None if value is None else text_of(value)


@builtin("number(from: string)")
def number_of(text: str) -> Decimal | None:
    return Decimal(text.strip()) if _NUMBER.fullmatch(text.strip()) else None


@builtin("number(from: number)")
def number_itself(value: Decimal) -> Decimal:
    return value


@builtin("number(from: string, grouping separator: any, decimal separator: any)")
def grouped_number(text: str, grouping: Any, point: Any) -> Decimal | None:
    """``number("1.000,50", ".", ",")``."""
    if grouping not in (None, " ", ",", ".") or point not in (None, ",", ".") or (grouping and grouping == point):
        return None
    plain = text.replace(grouping, "") if grouping else text
    return number_of(plain.replace(point, ".") if point else plain)


@builtin("date(from: string)")
def date_of_text(text: str) -> date | FarDate | None:
    return parse_date(text)


@builtin("date(from: moment)")
def date_of_moment(moment: date | FarDate | FarMoment) -> date | FarDate:
    return moment.date() if isinstance(moment, datetime | FarMoment) else moment


@builtin("date(year: integer, month: integer, day: integer)")
def date_of_parts(year: int, month: int, day: int) -> date | FarDate:
    return day_of(year, month, day)


@builtin("time(from: string)")
def time_of_text(text: str) -> time | None:
    return parse_time(text)


@builtin("time(from: moment|time)")
def time_of_moment(moment: date | time | FarDate | FarMoment) -> time:
    if isinstance(moment, datetime | FarMoment):
        return moment.timetz()
    return moment if isinstance(moment, time) else time(0, tzinfo=UTC)


@builtin("time(hour: integer, minute: integer, second: number, offset?: any)")
def time_of_parts(hour: int, minute: int, second: Decimal, offset: Any = None) -> time | None:
    if offset is not None and not isinstance(offset, timedelta):
        return None
    return _clock(hour, minute, second, None if offset is None else fixed_zone(offset))


@builtin("date and time(from: string)")
def date_and_time_of_text(text: str) -> datetime | FarMoment | None:
    return parse_date_and_time(text)


@builtin("date and time(from: moment)")
def date_and_time_of_moment(moment: date | FarDate | FarMoment) -> datetime | FarMoment:
    return moment if isinstance(moment, datetime | FarMoment) else joined(moment, time(0, tzinfo=UTC))


@builtin("date and time(date: moment, time: time)")
def date_and_time_joined(day: date | FarDate | FarMoment, clock: time) -> datetime | FarMoment:
    return joined(date_of_moment(day), clock)


@builtin("date and time(date: date and time, timezone: string)")
def date_and_time_elsewhere(moment: datetime, zone: str) -> datetime:
    """The same instant on the clocks of another zone."""
    return elsewhere(moment, parse_zone("@" + zone))


@builtin(
    "date and time(year: integer, month: integer, day: integer, hour: integer, minute: integer, second: number, "
    "offset?: any)"
)
def date_and_time_of_parts(
    year: int, month: int, day: int, hour: int, minute: int, second: Decimal, offset: Any = None
) -> datetime:
    return moment_of(date(year, month, day), _clock(hour, minute, second, _zone(offset)))


@builtin("duration(from: string)")
def duration(text: str) -> timedelta | YearsMonths | None:
    return parse_duration(text)


@builtin("duration(from: duration)")
def duration_itself(span: timedelta | YearsMonths) -> timedelta | YearsMonths:
    return span


@builtin("years and months duration(from: moment, to: moment)")
def months_between(start: date, end: date) -> YearsMonths:
    """Whole months; a month that has not ended yet does not count."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        months -= 1
    elif months < 0 and end.day > start.day:
        months += 1
    return YearsMonths(months)


def _zone(offset: Any) -> tzinfo | None:
    if offset is None:
        return None
    if isinstance(offset, str):
        return parse_zone(offset if offset.startswith(("@", "+", "-", "Z")) else "@" + offset)
    if not isinstance(offset, timedelta):
        raise TypeError(offset)
    return fixed_zone(offset)


def _clock(hour: int, minute: int, second: Decimal, zone: tzinfo | None) -> time:
    """Raises ValueError where there is no such time."""
    whole, nanos = divmod(int(second * 1_000_000_000), 1_000_000_000)
    micros, nanos = divmod(nanos, 1000)
    return finer(time(hour, minute, whole, micros, zone), nanos)
