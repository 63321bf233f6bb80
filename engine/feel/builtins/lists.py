"""List functions (DMN 1.5, table 75). Positions are 1-based; negative ones count from the end."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from engine.feel.budget import checked_items, running
from engine.feel.builtins.registry import builtin
from engine.feel.values.equality import equal
from engine.feel.values.kinds import kind_of


@builtin("list contains(list: list, element: any)")
def contains(items: list[Any], element: Any) -> bool:
    return any(equal(item, element) is True for item in items)


@builtin("sublist(list: list, start position: count, length?: count)")
def sublist(items: list[Any], start: int, length: int | None = None) -> list[Any] | None:
    first = _index(items, start)
    if first is None or (length is not None and (length < 1 or first + length > len(items))):
        return None
    return list(items[first:] if length is None else items[first : first + length])


@builtin("append(list: list)")
@builtin("append(list: list, items...: any)")
def append(items: list[Any], *more: Any) -> list[Any]:
    return _checked([*items, *more])


@builtin("concatenate(lists...: list)")
def concatenate(*lists: list[Any]) -> list[Any]:
    return _checked([item for items in lists for item in items])


@builtin("insert before(list: list, position: count, newItem: any)")
def insert_before(items: list[Any], position: int, new: Any) -> list[Any] | None:
    first = _index(items, position)
    return None if first is None else _checked([*items[:first], new, *items[first:]])


@builtin("remove(list: list, position: count)")
def remove(items: list[Any], position: int) -> list[Any] | None:
    first = _index(items, position)
    return None if first is None else [*items[:first], *items[first + 1 :]]


@builtin("list replace(list: list, position: count, newItem: any)")
def replace_at(items: list[Any], position: int, new: Any) -> list[Any] | None:
    first = _index(items, position)
    return None if first is None else [*items[:first], new, *items[first + 1 :]]


@builtin("list replace(list: list, match: function, newItem: any)")
def replace_matching(items: list[Any], match: Any, new: Any) -> list[Any] | None:
    """``match`` is a function of an item and the new one."""
    found = [match.call_with([item, new], {}) for item in items]
    if any(not isinstance(each, bool) for each in found):
        return None
    return [new if hit else item for item, hit in zip(items, found, strict=True)]


@builtin("reverse(list: list)")
def reverse(items: list[Any]) -> list[Any]:
    return items[::-1]


@builtin("index of(list: list, match: any)")
def index_of(items: list[Any], match: Any) -> list[Decimal]:
    return [Decimal(place) for place, item in enumerate(items, 1) if equal(item, match) is True]


@builtin("union(lists...: list)")
def union(*lists: list[Any]) -> list[Any]:
    return distinct_values(concatenate(*lists))


@builtin("distinct values(list: list)")
def distinct_values(items: list[Any]) -> list[Any]:
    """The first of each value, in order."""
    meter = running()
    found: list[Any] = []
    seen: set[tuple[str, Any]] = set()
    for item in items:
        kind = kind_of(item)
        if kind in ("string", "number", "boolean", "null"):
            if (kind, item) not in seen:
                seen.add((kind, item))
                found.append(item)
            continue
        meter.look_through(len(found))
        if not contains(found, item):
            found.append(item)
    return found


@builtin("flatten(list: list)")
def flatten(items: list[Any]) -> list[Any]:
    return _checked(list(_leaves(items)))


def _leaves(items: Iterable[Any]) -> Iterable[Any]:
    meter = running()
    waiting = [iter(items)]
    while waiting:
        for item in waiting[-1]:
            meter.spend()
            if isinstance(item, list):
                waiting.append(iter(item))
                break
            yield item
        else:
            waiting.pop()


def _index(items: list[Any], position: int) -> int | None:
    """The 0-based place; None for 0 and for what lies outside."""
    if position == 0 or abs(position) > len(items):
        return None
    return position - 1 if position > 0 else len(items) + position


def _checked(items: list[Any]) -> list[Any]:
    checked_items(len(items))
    return items
