"""Temporal functions (DMN 1.5, table 81)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.feel.builtins.registry import builtin

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@builtin("day of year(date: moment)")
def day_of_year(day: date) -> Decimal:
    return Decimal(day.timetuple().tm_yday)


@builtin("day of week(date: moment)")
def day_of_week(day: date) -> str:
    """In English, as the standard says."""
    return _DAYS[day.weekday()]


@builtin("month of year(date: moment)")
def month_of_year(day: date) -> str:
    """In English, as the standard says."""
    return _MONTHS[day.month - 1]


@builtin("week of year(date: moment)")
def week_of_year(day: date) -> Decimal:
    """Of the ISO 8601 calendar."""
    return Decimal(day.isocalendar().week)
