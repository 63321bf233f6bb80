"""Unary tests: of a decision table's cell, and behind ``in`` (DMN 1.5, 10.3.2.7 and table 55)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from engine.feel import tree
from engine.feel.compiling.code import Code, code_of
from engine.feel.compiling.operators import comparing
from engine.feel.free_names import uses
from engine.feel.scope import Frame, Scope
from engine.feel.values.equality import equal, within
from engine.feel.values.kinds import Range

Test: TypeAlias = Callable[[Any, Scope], bool | None]


@code_of.register
def _in(node: tree.In) -> Code:
    value, tests = code_of(node.value), [test_of(test) for test in node.tests]
    return lambda scope: any_match(value(scope), tests, scope)


def any_match(value: Any, tests: Sequence[Test], scope: Scope) -> bool | None:
    """Whether ``value`` passes one of the tests; null where none says yes and one cannot say."""
    found: bool | None = False
    for test in tests:
        result = test(value, scope)
        if result is True:
            return True
        found = None if result is None else found
    return found


def test_of(node: tree.Node) -> Test:
    """The test that ``node`` is."""
    if isinstance(node, tree.UnaryComparison):
        compare, operand = comparing(node.operator), code_of(node.operand)
        return lambda value, scope: compare(value, operand(scope))
    code = code_of(node)
    if node == tree.Name("?"):
        return lambda value, scope: value is True
    if uses(node, "?"):
        return lambda value, scope: _answer(value, code(Frame({"?": value}, scope)))
    if isinstance(node, tree.RangeOf):
        return lambda value, scope: _lies_in(value, code(scope))
    return lambda value, scope: passes(value, code(scope))


def _lies_in(value: Any, wanted: Range | None) -> bool | None:
    """Whether ``value`` is in a range; null where the range is none, since its ends are not known."""
    return None if wanted is None else passes(value, wanted)


def passes(value: Any, wanted: Any) -> bool | None:
    """Whether ``value`` is in a range, among the items of a list, or equal to ``wanted``."""
    if isinstance(wanted, Range) and not isinstance(value, Range):
        return within(value, wanted)
    if isinstance(wanted, list | tuple):
        return _among(value, wanted)
    return equal(value, wanted)


def _among(value: Any, wanted: Sequence[Any]) -> bool:
    if isinstance(value, list | tuple) and equal(value, wanted):
        return True
    return any(_is_item(value, item) for item in wanted)


def _is_item(value: Any, item: Any) -> bool:
    if isinstance(item, Range) and not isinstance(value, Range):
        return within(value, item) is True
    return equal(value, item) is True


def _answer(value: Any, result: Any) -> bool | None:
    """What a test that reads ``?`` says: yes or no where it says so, else what a value without ``?`` would."""
    return result if isinstance(result, bool) else passes(value, result)
