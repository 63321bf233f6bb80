"""What a list comes to: count, min, max, sum, mean, median, … (DMN 1.5, table 75). An empty list gives null."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import reduce
from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.values.arithmetic import calculate
from engine.feel.values.equality import compare
from engine.feel.values.kinds import YearsMonths
from engine.feel.values.numbers import CONTEXT, number


def folding(name: str) -> Callable[[Callable[[list[Any]], Any]], Callable[[list[Any]], Any]]:
    """Register a function of a list, which may also be given item by item."""

    def register(body: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
        builtin(f"{name}(list: list)")(body)
        builtin(f"{name}(items...: any)")(lambda *items: body(list(items)))
        return body

    return register


@builtin("count(list: list)")
def count(items: list[Any]) -> Decimal:
    return Decimal(len(items))


@folding("min")
def least(items: list[Any]) -> Any:
    return _extreme("<", items)


@folding("max")
def greatest(items: list[Any]) -> Any:
    return _extreme(">", items)


@folding("sum")
def total(items: list[Any]) -> Any:
    """Of numbers, or of durations of one type."""
    if not items or not _is_summand(items[0]):
        return None
    return reduce(lambda one, other: calculate("+", one, other), items)


@folding("product")
def product(items: list[Any]) -> Decimal | None:
    found = _numbers(items)
    return reduce(CONTEXT.multiply, found) if found else None


@folding("mean")
def mean(items: list[Any]) -> Any:
    found = total(items)
    return None if found is None else calculate("/", found, len(items))


@folding("median")
def median(items: list[Any]) -> Decimal | None:
    found = sorted(_numbers(items) or ())
    if not found:
        return None
    middle = len(found) // 2
    return (
        found[middle] if len(found) % 2 else CONTEXT.divide(CONTEXT.add(found[middle - 1], found[middle]), Decimal(2))
    )


@folding("stddev")
def deviation(items: list[Any]) -> Decimal | None:
    """Of a sample; null for fewer than two numbers."""
    found = _numbers(items) or []
    if len(found) < 2:
        return None
    middle = CONTEXT.divide(reduce(CONTEXT.add, found), Decimal(len(found)))
    squares = (CONTEXT.power(CONTEXT.subtract(value, middle), 2) for value in found)
    return CONTEXT.sqrt(CONTEXT.divide(reduce(CONTEXT.add, squares), Decimal(len(found) - 1)))


@folding("mode")
def mode(items: list[Any]) -> list[Decimal] | None:
    """The most frequent numbers in ascending order; an empty list of none."""
    found = _numbers(items)
    if found is None:
        return None
    times = Counter(found)
    most = max(times.values(), default=0)
    return sorted(value for value, often in times.items() if often == most)


@folding("all")
def all_true(items: list[Any]) -> bool | None:
    return _decided(items, False)


@folding("any")
def any_true(items: list[Any]) -> bool | None:
    return _decided(items, True)


def _decided(items: list[Any], by: bool) -> bool | None:
    """``by`` as soon as one item is it; null where an item is no boolean."""
    if any(item is by for item in items):
        return by
    return (not by) if all(isinstance(item, bool) for item in items) else None


def _extreme(sign: str, items: list[Any]) -> Any:
    if not items:
        return None
    best = items[0]
    if compare("<=", best, best) is None:
        return None
    for item in items[1:]:
        better = compare(sign, item, best)
        if better is None:
            return None
        best = item if better else best
    return best


def _numbers(items: list[Any]) -> list[Decimal] | None:
    found = [number(item) for item in items]
    return None if None in found else [value for value in found if value is not None]


def _is_summand(value: Any) -> bool:
    return number(value) is not None or isinstance(value, timedelta | YearsMonths)
