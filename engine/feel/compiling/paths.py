"""``subject.name`` and ``subject[condition]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from engine.feel import tree
from engine.feel.budget import running
from engine.feel.compiling.code import Code, code_of
from engine.feel.scope import EntryNames, ItemFrame, Scope
from engine.feel.values.durations import months_parts, span_parts
from engine.feel.values.far import FarDate, FarMoment
from engine.feel.values.kinds import Range, YearsMonths
from engine.feel.values.moments import moment_parts
from engine.feel.values.numbers import integer, number


@code_of.register
def _path(node: tree.Path) -> Code:
    subject, name = code_of(node.subject), node.name

    def read(scope: Scope) -> Any:
        value = subject(scope)
        if type(value) is dict:
            return value.get(name)
        return member(value, name)

    return read


def member(value: Any, name: str) -> Any:
    """``value.name``; over a list, of each of its items; null where it has none."""
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, list | tuple):
        running().look_through(len(value))
        return [member(item, name) for item in value]
    if isinstance(value, date | time | FarDate | FarMoment):
        return moment_parts(value).get(name)
    if isinstance(value, timedelta):
        return span_parts(value).get(name)
    if isinstance(value, YearsMonths):
        return months_parts(value).get(name)
    return _range_parts(value).get(name) if isinstance(value, Range) else None


def _range_parts(span: Range) -> dict[str, Any]:
    return {
        "start": span.low, "end": span.high,
        "start included": span.low_included, "end included": span.high_included,
    }  # fmt: skip


@code_of.register
def _filter(node: tree.Filter) -> Code:
    subject, condition = code_of(node.subject), code_of(node.condition)
    literal = node.condition.operand if isinstance(node.condition, tree.Negation) else node.condition
    if isinstance(literal, tree.Literal):
        return lambda scope: _by_literal(_items(subject(scope)), condition(scope))
    return filtering(subject, condition)


def filtering(subject: Code, condition: Code) -> Code:
    """``subject[condition]`` where the condition is not written as a number."""
    return lambda scope: _filtered(_items(subject(scope)), condition, scope)


def _items(value: Any) -> Sequence[Any]:
    """A value that is no list is filtered as a list of it alone; null as one of nothing."""
    if isinstance(value, list | tuple):
        return value
    return [] if value is None else [value]


def _by_literal(items: Sequence[Any], wanted: Any) -> Any:
    if number(wanted) is not None:
        return _at(items, wanted)
    return list(items) if wanted is True else []


def _filtered(items: Sequence[Any], condition: Code, scope: Scope) -> Any:
    meter, names, kept = running(), EntryNames(items), []
    for item in items:
        meter.spend()
        found = condition(ItemFrame(item, names, scope))
        if found is True:
            kept.append(item)
        elif found is not None and number(found) is not None:
            return _at(items, found)
    return kept


def _at(items: Sequence[Any], index: Any) -> Any:
    """The item at a 1-based place; a negative one counts from the end."""
    place = integer(index)
    if place is None or place == 0 or abs(place) > len(items):
        return None
    return items[place - 1 if place > 0 else place]
