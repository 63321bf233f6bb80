"""Arithmetic between FEEL values (DMN 1.5, tables 57–60). Where there is no answer, the answer is null."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from engine.feel.budget import checked_text
from engine.feel.values.durations import MICROSECOND, micros_of
from engine.feel.values.fine import as_fine_as
from engine.feel.values.kinds import YearsMonths, kind_of
from engine.feel.values.numbers import CONTEXT, number

Operation: TypeAlias = Callable[[Any, Any], Any]
_DAYS, _MONTHS, _MOMENT = "days and time duration", "years and months duration", "date and time"
_FAILURES = (ArithmeticError, ValueError, TypeError, AttributeError)


def calculate(sign: str, left: Any, right: Any) -> Any:
    """``left sign right`` for one of + - * / **."""
    one, other = number(left), number(right)
    try:
        if one is not None and other is not None:
            return NUMERIC[sign](one, other)
        operation = _MIXED[sign].get((kind_of(left), kind_of(right)))
        return None if operation is None else operation(left, right)
    except _FAILURES:
        return None


def negate(value: Any) -> Any:
    """``-value``, of a number or a duration."""
    found = number(value)
    if found is not None:
        return CONTEXT.minus(found)
    if isinstance(value, YearsMonths):
        return YearsMonths(-value.months)
    return -value if isinstance(value, timedelta) else None


def add_months(day: Any, months: int) -> Any:
    """The same day of another month, or its last one: 31 January and one month are 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return as_fine_as(day, day.replace(year=year, month=month + 1, day=min(last, day.day)))
        except ValueError:
            continue
    return None


def _add_time(clock: time, span: timedelta) -> Any:
    within_a_day = timedelta(seconds=span.seconds, microseconds=span.microseconds)
    return as_fine_as(clock, (datetime.combine(date(2000, 1, 1), clock) + within_a_day).timetz())


def _add_to_date(day: date, span: timedelta) -> date:
    return (datetime.combine(day, time(0)) + span).date()


def _between_times(left: time, right: time) -> timedelta:
    day = date(2000, 1, 1)
    return datetime.combine(day, left) - datetime.combine(day, right)


def _midnight(day: date) -> datetime:
    """A date beside a date and time is its midnight in UTC; a date and time of no zone is not measured against it."""
    return datetime.combine(day, time(0), UTC)


def _span_times(span: timedelta, factor: Any) -> timedelta:
    return int(CONTEXT.multiply(micros_of(span), number(factor) or Decimal(0))) * MICROSECOND


def _months_times(span: YearsMonths, factor: Any) -> YearsMonths:
    return YearsMonths(int(CONTEXT.multiply(span.months, number(factor) or Decimal(0))))


_MIXED: dict[str, dict[tuple[str, str], Operation]] = {
    "+": {
        ("string", "string"): lambda a, b: checked_text(a + b),
        (_DAYS, _DAYS): lambda a, b: a + b,
        (_MONTHS, _MONTHS): lambda a, b: YearsMonths(a.months + b.months),
        (_MOMENT, _DAYS): lambda a, b: as_fine_as(a, a + b),
        (_DAYS, _MOMENT): lambda a, b: as_fine_as(b, b + a),
        (_MOMENT, _MONTHS): lambda a, b: add_months(a, b.months),
        (_MONTHS, _MOMENT): lambda a, b: add_months(b, a.months),
        ("date", _DAYS): _add_to_date,
        (_DAYS, "date"): lambda a, b: _add_to_date(b, a),
        ("date", _MONTHS): lambda a, b: add_months(a, b.months),
        (_MONTHS, "date"): lambda a, b: add_months(b, a.months),
        ("time", _DAYS): _add_time,
        (_DAYS, "time"): lambda a, b: _add_time(b, a),
    },
    "-": {
        (_DAYS, _DAYS): lambda a, b: a - b,
        (_MONTHS, _MONTHS): lambda a, b: YearsMonths(a.months - b.months),
        (_MOMENT, _MOMENT): lambda a, b: a - b,
        ("date", "date"): lambda a, b: a - b,
        (_MOMENT, "date"): lambda a, b: a - _midnight(b),
        ("date", _MOMENT): lambda a, b: _midnight(a) - b,
        ("time", "time"): _between_times,
        (_MOMENT, _DAYS): lambda a, b: as_fine_as(a, a - b),
        (_MOMENT, _MONTHS): lambda a, b: add_months(a, -b.months),
        ("date", _DAYS): lambda a, b: _add_to_date(a, -b),
        ("date", _MONTHS): lambda a, b: add_months(a, -b.months),
        ("time", _DAYS): lambda a, b: _add_time(a, -b),
    },
    "*": {
        (_DAYS, "number"): _span_times,
        ("number", _DAYS): lambda a, b: _span_times(b, a),
        (_MONTHS, "number"): _months_times,
        ("number", _MONTHS): lambda a, b: _months_times(b, a),
    },
    "/": {
        (_DAYS, "number"): lambda a, b: int(CONTEXT.divide(micros_of(a), number(b) or Decimal(0))) * MICROSECOND,
        (_DAYS, _DAYS): lambda a, b: CONTEXT.divide(micros_of(a), micros_of(b)),
        (_MONTHS, "number"): lambda a, b: YearsMonths(int(CONTEXT.divide(a.months, number(b) or Decimal(0)))),
        (_MONTHS, _MONTHS): lambda a, b: CONTEXT.divide(a.months, b.months),
    },
    "**": {},
}  # fmt: skip
NUMERIC: dict[str, Operation] = {
    "+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide, "**": CONTEXT.power,
}  # fmt: skip
