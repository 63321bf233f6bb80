"""Equality and order between FEEL values (DMN 1.5, tables 53 and 54). Where there is no answer, the answer is null."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.budget import running
from engine.feel.values.kinds import Range, kind_of
from engine.feel.values.numbers import number

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_ORDERED = frozenset(
    ("number", "string", "date", "time", "date and time", "days and time duration", "years and months duration")
)


def equal(left: Any, right: Any) -> bool | None:
    """Null between values of different types."""
    if left is None or right is None:
        return left is right
    kind = kind_of(left)
    if kind != kind_of(right):
        return None
    if kind == "list":
        return _equal_lists(left, right)
    if kind == "context":
        return _equal_contexts(left, right)
    if kind == "number":
        left, right = number(left), number(right)
        return None if left is None or right is None else bool(left == right)
    if kind in ("time", "date and time") and not _of_one_clock(left, right):
        return False
    return bool(left == right)


def _of_one_clock(left: time | datetime, right: time | datetime) -> bool:
    """Whether two times can be equal: what has a zone by name never equals what has an offset, or neither.

    Without a day a zone has no offset, so that only times of the same zone are equal.
    """
    named = [isinstance(each.tzinfo, ZoneInfo) for each in (left, right)]
    if all(named) and isinstance(left, time):
        return left.tzinfo == right.tzinfo
    return named[0] == named[1] and (left.tzinfo is None) == (right.tzinfo is None)


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
