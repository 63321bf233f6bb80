"""What FEEL values are in Python, and how they leave it.

null None, boolean bool, number int or Decimal, string str, list list, context dict, date and time of the `datetime`
module, days and time duration `timedelta`, years and months duration `YearsMonths`, range `Range`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class YearsMonths:
    """A years and months duration, in months."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        parts = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return ("-" if self.months < 0 else "") + "P" + parts


@dataclass(frozen=True, slots=True)
class Range:
    """``low`` or ``high`` None: unbounded on that side."""

    low: Any
    high: Any
    low_included: bool = True
    high_included: bool = True


def number(value: Any) -> int | Decimal | None:
    """``value`` as a number, or None where it is none."""
    kind = type(value)
    if kind is int or kind is Decimal:
        return value  # type: ignore[no-any-return]
    return Decimal(str(value)) if kind is float else None


def kind_of(value: Any) -> str:
    """The FEEL type of a value."""
    for types, name in _KINDS:
        if isinstance(value, types):
            return name
    return "function" if callable(value) else "Any"


_KINDS: tuple[tuple[Any, str], ...] = (
    (type(None), "null"),
    (bool, "boolean"),
    ((int, float, Decimal), "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (YearsMonths, "years and months duration"),
    (Range, "range"),
    ((list, tuple), "list"),
    (Mapping, "context"),
)


def iso_duration(span: timedelta) -> str:
    """``P1DT2H`` for a timedelta."""
    total = abs(span)
    hours, rest = divmod(total.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    second = f"{seconds + total.microseconds / 1e6:g}"
    clock = (
        (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{second}S" if second != "0" else "")
    )
    text = (f"{total.days}D" if total.days else "") + (f"T{clock}" if clock else "")
    return ("-" if span < timedelta(0) else "") + "P" + (text or "T0S")


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: whole decimals become integers, dates and durations ISO 8601 text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return iso_duration(value)
    return value if isinstance(value, float) else str(value)
