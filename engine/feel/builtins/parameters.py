"""What the parameters of built-in functions accept, and how an argument becomes what the function is given.

Numbers arrive as Decimal, whole ones (``integer``) as int; ``count`` cuts off what lies behind the point. A
list of one stands for its item, and a value for the list of it alone (DMN 1.5, 10.3.2.9.4).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN
from typing import Any

from engine.feel.values.kinds import kind_of
from engine.feel.values.numbers import integer, number

MISMATCH: Any = object()
_DURATIONS = ("days and time duration", "years and months duration")
_GROUPS: dict[str, tuple[str, ...]] = {
    "duration": _DURATIONS,
    "moment": ("date", "date and time"),
    "point": ("number", "string", "date", "time", "date and time", *_DURATIONS),
}


def converter_of(types: str) -> Callable[[Any], Any]:
    """The conversion to one of ``types``, separated by ``|``; it gives `MISMATCH` where there is none."""
    if types == "any":
        return lambda value: value
    if types == "list":
        return _as_list
    names = types.split("|")
    kinds = frozenset(kind for name in names for kind in _GROUPS.get(name, (name,)))
    if names == ["number"]:
        return _of_one(_as_number)
    if names == ["integer"]:
        return _of_one(_as_integer)
    if names == ["count"]:
        return _of_one(_as_count)
    return _of_one(lambda value: value if kind_of(value) in kinds else MISMATCH)


def _of_one(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def converter(value: Any) -> Any:
        found = convert(value)
        if found is MISMATCH and isinstance(value, list) and len(value) == 1:
            return convert(value[0])
        return found

    return converter


def _as_list(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return value
    return MISMATCH if value is None else [value]


def _as_number(value: Any) -> Any:
    found = number(value)
    return MISMATCH if found is None else found


def _as_count(value: Any) -> Any:
    found = number(value)
    return MISMATCH if found is None else _as_integer(found.to_integral_value(ROUND_DOWN))


def _as_integer(value: Any) -> Any:
    found = integer(value)
    return MISMATCH if found is None else found
