"""Equality and order between FEEL values (DMN 1.5, tables 53 and 54). Where there is no answer, the answer is null."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.budget import running
from engine.feel.values.far import joined
from engine.feel.values.kinds import Range, kind_of
from engine.feel.values.numbers import number

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_ORDERED = frozenset(
    ("number", "string", "date", "time", "date and time", "days and time duration", "years and months duration")
)
_MOMENT = "date and time"
_WINTER = datetime(2026, 1, 1, tzinfo=UTC)


def equal(left: Any, right: Any) -> bool | None:
    """Null between values of different types."""
    if left is None or right is None:
        return left is right
    kind = kind_of(left)
    if kind != kind_of(right):
        return _equal_days(left, right) if {kind, kind_of(right)} == {"date", _MOMENT} else None
    if kind == "list":
        return _equal_lists(left, right)
    if kind == "context":
        return _equal_contexts(left, right)
    if kind == "number":
        left, right = number(left), number(right)
        return None if left is None or right is None else bool(left == right)
    if isinstance(left, datetime | time) and isinstance(right, datetime | time):
        return bool(_on_the_clock(left) == _on_the_clock(right))
    return bool(left == right)


def _equal_days(left: Any, right: Any) -> bool:
    """A date beside a date and time is its midnight in UTC."""
    day, moment = (left, right) if kind_of(left) == "date" else (right, left)
    return bool(_on_the_clock(joined(day, time(0, tzinfo=UTC))) == _on_the_clock(moment))


def _on_the_clock(value: Any) -> Any:
    """What is compared: the moment, to the millisecond. A time in a zone has the offset of its winter."""
    if not isinstance(value, datetime | time):
        return value
    if isinstance(value, time) and isinstance(value.tzinfo, ZoneInfo):
        there = _WINTER.replace(tzinfo=value.tzinfo)
        offset = (there.utcoffset() or timedelta(0)) - (there.dst() or timedelta(0))
        value = value.replace(tzinfo=timezone(offset))
    return value.replace(microsecond=value.microsecond // 1000 * 1000)


def _equal_lists(left: list[Any], right: list[Any]) -> bool:
    if len(left) != len(right):
        return False
    running().look_through(len(left))
    return all(equal(one, other) for one, other in zip(left, right, strict=True))


def _equal_contexts(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    if left.keys() != right.keys():
        return False
    running().look_through(len(left))
    return all(equal(value, right[name]) for name, value in left.items())


def unequal(left: Any, right: Any) -> bool | None:
    found = equal(left, right)
    return None if found is None else not found


def compare(sign: str, left: Any, right: Any) -> bool | None:
    """``left sign right`` for one of < <= > >=; null between values that have no order."""
    kind = kind_of(left)
    if kind not in _ORDERED or kind != kind_of(right):
        return None
    if kind == "number":
        left, right = number(left), number(right)
    try:
        return bool(_ORDER[sign](left, right))
    except TypeError:
        return None


def within(value: Any, span: Range) -> bool | None:
    """Whether ``value`` lies in a range."""
    if span.form == "null":
        return None
    if span.form == "!=":
        return unequal(value, span.low)
    above = True if span.low is None else compare(">=" if span.low_included else ">", value, span.low)
    below = True if span.high is None else compare("<=" if span.high_included else "<", value, span.high)
    if above is None or below is None:
        return None
    return above and below
