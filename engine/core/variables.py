"""A process's variables: plain values, never changed in place, shared between tokens until one of them differs.

A token that changes a variable gets a new mapping that shares every other value with the old one. What comes from
outside is copied once at the border and checked there, so that a state can always be stored.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from engine.core.refusals import ValueRefused
from engine.feel import YearsMonths
from engine.feel.values.fine import FineMoment, FineTime

Data: TypeAlias = dict[str, Any]

NOTHING: Data = {}
MAX_DEPTH = 64
_ATOMS = frozenset((str, int, bool, type(None), date, datetime, time, timedelta, YearsMonths, FineTime, FineMoment))


def kept(variables: Mapping[str, Any]) -> Data:
    """A copy of ``variables`` in the types that are stored: JSON's, decimals, dates, times and durations.

    Whole decimals become integers, which FEEL does not tell apart. Raises `ValueRefused`.
    """
    return {_name(name): kept_value(value, name) for name, value in variables.items()}


def kept_value(value: Any, name: str, depth: int = 0) -> Any:
    """One value of the variable ``name``, copied and checked."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if depth > MAX_DEPTH:
        raise ValueRefused(
            name=name, expected=f"at most {MAX_DEPTH} levels", expected_vi=f"không quá {MAX_DEPTH} cấp", found="more"
        )
    if isinstance(value, Decimal):
        return _number(value, name)
    if isinstance(value, Mapping):
        return {_name(key): kept_value(each, name, depth + 1) for key, each in value.items()}
    if kind is list or kind is tuple:
        return [kept_value(each, name, depth + 1) for each in value]
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise ValueRefused(
        name=name, expected="a value that can be stored", expected_vi="giá trị lưu được", found=kind.__name__
    )


def same(one: Any, other: Any) -> bool:
    """Equal and of the same types all the way down: 1 is not True and not 1.0."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is dict:
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if kind is list:
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def changed(base: Data, new: Data) -> tuple[Data, list[str]]:
    """What ``new`` sets differently from ``base``, in the order of ``base`` first, and the names that are gone."""
    if new is base:
        return NOTHING, []
    put: Data = {}
    gone: list[str] = []
    for name, value in base.items():
        if name not in new:
            gone.append(name)
        elif new[name] is not value and not same(new[name], value):
            put[name] = new[name]
    if len(new) > len(base) - len(gone):
        for name, value in new.items():
            if name not in base:
                put[name] = value
    return put, gone


def _name(name: Any) -> str:
    if isinstance(name, str):
        return name
    raise ValueRefused(name=str(name), expected="a text as name", expected_vi="tên bằng chữ", found=type(name).__name__)


def _number(value: Decimal, name: str) -> int | Decimal:
    if not value.is_finite():
        raise ValueRefused(name=name, expected="a finite number", expected_vi="số hữu hạn", found=str(value))
    whole = value == value.to_integral_value() and abs(value) < 1 << 53
    return int(value) if whole else value
