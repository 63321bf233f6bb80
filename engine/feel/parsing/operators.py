"""What joins values: logic, comparison, arithmetic, paths, filters, calls; from the loosest to the tightest."""

from __future__ import annotations

from collections.abc import Callable

from engine.feel.parsing.primary import COMPARISONS, ORDERS, Primary
from engine.feel.tree import (
    Arithmetic,
    Between,
    Call,
    Comparison,
    Filter,
    In,
    InstanceOf,
    Logic,
    Name,
    Negation,
    Node,
    Path,
    UnaryComparison,
)

# What no expression begins with: behind a ``[`` it tells that this closes a range.
_NO_VALUE = frozenset((
    ")", "]", "}", ",", "*", "/", "**", "+", *COMPARISONS, "and", "or", "in", "between", "instance", "then", "else",
    "return", "satisfies",
))  # fmt: skip


class Operators(Primary):
    def disjunction(self) -> Node:
        return self._chain("or", lambda: self._chain("and", self._comparison))

    def _chain(self, operator: str, operand: Callable[[], Node]) -> Node:
        operands = [operand()]
        while self.take(operator):
            operands.append(operand())
        return operands[0] if len(operands) == 1 else Logic(operator, tuple(operands))

    def _comparison(self) -> Node:
        left = self.sum()
        while True:
            operator = self.take(*COMPARISONS)
            if operator:
                left = Comparison(operator, left, self.half_range() if self.sees(*ORDERS) else self.sum())
            elif self.take("between"):
                low = self.sum()
                self.expect("and")
                left = Between(left, low, self.sum())
            elif self.take("in"):
                left = In(left, self._tests_behind_in())
            elif self.take("instance"):
                self.expect("of")
                left = InstanceOf(left, self.type())
            else:
                return left

    def _tests_behind_in(self) -> tuple[Node, ...]:
        """One test, or several in brackets. ``(1..5)`` and ``(a + b) * 2`` begin with a bracket as well."""
        if not self.take("("):
            half = self._half()
            return (UnaryComparison(*half) if half else self.sum(),)
        tests = [self.test()]
        if self.sees(".."):
            return (self.sum(self._range(tests[0], low_included=False)),)
        while self.take(","):
            tests.append(self.test())
        self.expect(")")
        if len(tests) > 1 or isinstance(tests[0], UnaryComparison):
            return tuple(tests)
        return (self.sum(tests[0]),)

    def test(self) -> Node:
        """One unary test."""
        half = self._half()
        return UnaryComparison(*half) if half else self.expression()

    def _half(self) -> tuple[str, Node] | None:
        operator = self.take(*COMPARISONS)
        return (operator, self.sum()) if operator else None

    def sum(self, first: Node | None = None) -> Node:
        """``first`` is what it begins with, where that is read already."""
        left = self._product(first)
        while operator := self.take("+", "-"):
            left = Arithmetic(operator, left, self._product())
        return left

    def _product(self, first: Node | None = None) -> Node:
        left = self._power(first)
        while operator := self.take("*", "/"):
            left = Arithmetic(operator, left, self._power())
        return left

    def _power(self, first: Node | None = None) -> Node:
        left = self._signed() if first is None else self._postfix(first)
        while self.take("**"):
            left = Arithmetic("**", left, self._signed())
        return left

    def _signed(self) -> Node:
        if not self.take("-"):
            return self._postfix(self.primary())
        with self.deeper():
            return Negation(self._signed())

    def _postfix(self, node: Node) -> Node:
        while True:
            column = self.token.column
            if self.take("."):
                node = Path(node, self.expect_member())
            elif self.sees("[") and self._opens():
                self.expect("[")
                node = Filter(node, self.expression())
                self.expect("]")
            elif self.take("("):
                node = self._call(node, node.column if isinstance(node, Name) else column)
            else:
                return node

    def _opens(self) -> bool:
        """Whether the ``[`` here begins a filter; that of ``[1..5[`` closes a range."""
        behind = self.tokens[self.at + 1]
        return behind.kind != "end" and behind.text not in _NO_VALUE

    def _call(self, function: Node, column: int) -> Node:
        positional: list[Node] = []
        named: list[tuple[str, Node]] = []
        while not self.take(")"):
            if positional or named:
                self.expect(",")
            name = None if positional else self.key_before_colon()
            if name is not None:
                named.append((name, self.expression()))
            elif named:
                self.fail("a named argument", "tham số có tên")
            else:
                positional.append(self.expression())
        return Call(function, tuple(positional), tuple(named), column)
