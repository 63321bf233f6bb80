"""The FEEL type of a Python value, by name; and the two types of values that Python has no class for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.values.far import FarDate, FarMoment
from engine.feel.values.fine import FineMoment, FineTime

MOST_MONTHS = 12 * 999_999_999


@dataclass(frozen=True, slots=True, order=True)
class YearsMonths:
    """A years and months duration, in months. Raises ValueError for more than a billion years."""

    months: int

    def __post_init__(self) -> None:
        if abs(self.months) > MOST_MONTHS:
            raise ValueError(self.months)

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        parts = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return ("-" if self.months < 0 else "") + "P" + parts


@dataclass(frozen=True, slots=True)
class Range:
    """``low`` or ``high`` None: unbounded on that side.

    ``form`` tells ranges of the same ends apart: ``=`` and ``!=`` for ``(= 5)`` and ``(!= 5)``, ``null`` where an end
    is written and its value is null, ``..`` for what a loop goes through, downwards too.
    """

    low: Any
    high: Any
    low_included: bool = True
    high_included: bool = True
    form: str = ""


_EXACT: dict[type[Any], str] = {
    type(None): "null",
    bool: "boolean",
    Decimal: "number",
    int: "number",
    float: "number",
    str: "string",
    datetime: "date and time",
    date: "date",
    FarDate: "date",
    FarMoment: "date and time",
    time: "time",
    FineTime: "time",
    FineMoment: "date and time",
    timedelta: "days and time duration",
    YearsMonths: "years and months duration",
    Range: "range",
    list: "list",
    tuple: "list",
    dict: "context",
}
_INHERITED: tuple[tuple[Any, str], ...] = (
    (Mapping, "context"),
    ((list, tuple), "list"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    ((int, float, Decimal), "number"),
)


def kind_of(value: Any) -> str:
    """The name of the FEEL type of ``value``; ``unknown`` for what is no FEEL value."""
    exact = _EXACT.get(type(value))
    if exact is not None:
        return exact
    for types, name in _INHERITED:
        if isinstance(value, types):
            return name
    return "function" if hasattr(value, "call_with") else "unknown"
