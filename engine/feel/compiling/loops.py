"""``for``, ``some`` and ``every``: each round costs a step, and results are bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from engine.feel import tree
from engine.feel.budget import checked_items, running
from engine.feel.compiling.code import Code, code_of
from engine.feel.free_names import uses
from engine.feel.scope import Frame, Scope
from engine.feel.values.kinds import Range
from engine.feel.values.numbers import integer

Loops: TypeAlias = tuple[tuple[str, Code], ...]


@code_of.register
def _for(node: tree.For) -> Code:
    return iteration(_loops(node.iterators), code_of(node.result), uses(node.result, "partial"))


def iteration(loops: Loops, result: Code, asks_partial: bool) -> Code:
    """``for … return``: the list of the results of all rounds; null where there is nothing to go through."""

    def run(scope: Scope) -> list[Any] | None:
        meter, found = running(), list[Any]()
        limit = meter.budget.items
        rounds = _rounds(loops, scope)
        if rounds is None:
            return None
        for inner in rounds:
            if asks_partial:
                # A copy: a round that keeps it must not see it grow.
                inner["partial"] = list(found)
                meter.look_through(len(found))
            found.append(result(inner))
            if len(found) > limit:
                checked_items(len(found))
        return found

    return run


@code_of.register
def _quantified(node: tree.Quantified) -> Code:
    return quantification(_loops(node.iterators), code_of(node.condition), node.quantifier == "every")


def quantification(loops: Loops, condition: Code, every: bool) -> Code:
    """``some`` or ``every … satisfies``."""

    def run(scope: Scope) -> bool | None:
        rounds = _rounds(loops, scope)
        if rounds is None:
            return None
        result: bool | None = every
        for inner in rounds:
            value = condition(inner)
            if value is (not every):
                return not every
            if value is not every:
                result = None
        return result

    return run


def _loops(iterators: tuple[tuple[str, tree.Node], ...]) -> Loops:
    return tuple((name, code_of(domain)) for name, domain in iterators)


def _rounds(loops: Loops, scope: Scope) -> Iterator[Frame] | None:
    """The scope of each round; None where the first list is null."""
    items = _items(loops[0][1](scope))
    return None if items is None else _nested(items, loops, scope)


def _nested(items: Iterable[Any], loops: Loops, scope: Scope) -> Iterator[Frame]:
    (name, _), rest = loops[0], loops[1:]
    meter = running()
    for item in items:
        meter.spend()
        inner = Frame({name: item}, scope)
        if not rest:
            yield inner
            continue
        further = _items(rest[0][1](inner))
        if further is not None:
            yield from _nested(further, rest, inner)


def _items(value: Any) -> Iterable[Any] | None:
    if isinstance(value, Range):
        return _span(value)
    if value is None:
        return None
    return value if isinstance(value, list | tuple) else [value]


def _span(span: Range) -> Iterable[Any] | None:
    """The whole numbers, or the days, of a range; ``3..1`` goes downwards, ``[3..1]`` nowhere."""
    if type(span.low) is date and type(span.high) is date:
        first, last = span.low.toordinal(), span.high.toordinal()
        return None if _reversed(first, last, span) else map(date.fromordinal, _whole(first, last, span))
    low, high = integer(span.low), integer(span.high)
    if low is None or high is None or _reversed(low, high, span):
        return None
    return map(Decimal, _whole(low, high, span))


def _reversed(first: int, last: int, span: Range) -> bool:
    return first > last and span.form != ".."


def _whole(first: int, last: int, span: Range) -> range:
    step = 1 if first <= last else -1
    return range(first if span.low_included else first + step, last + step if span.high_included else last, step)
