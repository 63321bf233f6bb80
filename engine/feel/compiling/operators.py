"""Logic in three values, comparison and arithmetic. The common cases, two numbers or two texts, come first."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from engine.feel import tree
from engine.feel.compiling.code import Code, code_of
from engine.feel.scope import Scope
from engine.feel.values.arithmetic import NUMERIC, calculate, negate
from engine.feel.values.equality import compare, equal, unequal, within
from engine.feel.values.kinds import Range
from engine.feel.values.numbers import NUMBERS

_FAST: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


@code_of.register
def _logic(node: tree.Logic) -> Code:
    operands, decided = tuple(code_of(operand) for operand in node.operands), node.operator == "or"
    undecided = not decided

    def run(scope: Scope) -> bool | None:
        result: bool | None = undecided
        for operand in operands:
            value = operand(scope)
            if value is decided:
                return bool(value)
            if value is not undecided:
                result = None
        return result

    return run


@code_of.register
def _comparison(node: tree.Comparison) -> Code:
    left, right, sign = code_of(node.left), code_of(node.right), node.operator
    fast, slow = _FAST[sign], comparing(sign)

    def run(scope: Scope) -> bool | None:
        one, other = left(scope), right(scope)
        kind = type(one)
        if (kind is str and type(other) is str) or (kind in NUMBERS and type(other) in NUMBERS):
            result: bool = fast(one, other)
            return result
        return slow(one, other)

    return run


def comparing(sign: str) -> Callable[[Any, Any], bool | None]:
    """The comparison ``sign`` of any two values."""
    if sign == "=":
        return equal
    return unequal if sign == "!=" else lambda left, right: compare(sign, left, right)


@code_of.register
def _arithmetic(node: tree.Arithmetic) -> Code:
    left, right, sign = code_of(node.left), code_of(node.right), node.operator
    numeric = NUMERIC[sign]

    def run(scope: Scope) -> Any:
        one, other = left(scope), right(scope)
        if type(one) in NUMBERS and type(other) in NUMBERS:
            try:
                return numeric(one, other)
            except ArithmeticError:
                return None
        return calculate(sign, one, other)

    return run


@code_of.register
def _negation(node: tree.Negation) -> Code:
    operand = code_of(node.operand)
    return lambda scope: negate(operand(scope))


@code_of.register
def _between(node: tree.Between) -> Code:
    value, low, high = code_of(node.value), code_of(node.low), code_of(node.high)

    def run(scope: Scope) -> bool | None:
        found, lowest, highest = value(scope), low(scope), high(scope)
        if lowest is None or highest is None:
            return None
        return within(found, Range(lowest, highest))

    return run
