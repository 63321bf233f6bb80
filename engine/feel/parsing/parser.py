"""The whole of an expression, and what begins with a keyword: for, some, every, if, function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.feel.builtins import BUILTINS
from engine.feel.errors import FeelSyntaxError
from engine.feel.names import KnownNames
from engine.feel.parsing.operators import Operators
from engine.feel.tree import For, FunctionOf, If, Node, Quantified, RangeOf
from engine.feel.values.types import Type

_BUILTIN_NAMES = KnownNames(BUILTINS)


class Parser(Operators):
    """Reads ``text``. ``names`` are known beside the built-in functions and what the text itself announces.

    ``members`` are names known behind a dot.
    """

    def __init__(
        self,
        text: str,
        names: Iterable[str] = (),
        types: Mapping[str, Type] | None = None,
        members: KnownNames | None = None,
    ) -> None:
        super().__init__(text, KnownNames(names, beside=_BUILTIN_NAMES), types or {}, members)

    def whole(self) -> Node:
        """The text as one expression. Raises `FeelSyntaxError`."""
        if self.token.kind == "end":
            self.fail("an expression", "một biểu thức")
        node = self.expression()
        self.expect_end()
        return node

    def domain(self) -> Node:
        """The text as what a loop goes through: an expression, or ``1..3``. Raises `FeelSyntaxError`."""
        node = self._domain()
        self.expect_end()
        return node

    def unary_tests(self) -> tuple[bool, tuple[Node, ...]]:
        """Whether they are negated, and the tests; none for ``-``, which everything passes."""
        if self.token.text == "-" and self.tokens[self.at + 1].kind == "end":
            return False, ()
        if self.token.text == "not" and self.tokens[self.at + 1].text == "(":
            # ``not(a), b`` and ``not(a) and b`` begin the same way, but are no negation of all tests.
            try:
                self.at += 2
                return True, self._tests(")")
            except FeelSyntaxError:
                self.at = 0
        return False, self._tests()

    def _tests(self, closing: str = "") -> tuple[Node, ...]:
        tests = [self.test()]
        while self.take(","):
            tests.append(self.test())
        if closing:
            self.expect(closing)
        self.expect_end()
        return tuple(tests)

    def range_literal(self) -> Node:
        """The text as one range between brackets. Raises `FeelSyntaxError`."""
        node = self.primary()
        self.expect_end()
        return node

    def expression(self) -> Node:
        with self.deeper():
            column = self.token.column
            if self.take("if"):
                return self._if()
            if self.take("for"):
                return For(self._iterators(), self._behind("return"), column)
            quantifier = self.take("some", "every")
            if quantifier:
                return Quantified(quantifier, self._iterators(), self._behind("satisfies"))
            if self.take("function"):
                return self._function()
            return self.disjunction()

    def _if(self) -> Node:
        condition = self.expression()
        then = self._behind("then")
        return If(condition, then, self._behind("else"))

    def _behind(self, word: str) -> Node:
        self.expect(word)
        return self.expression()

    def _iterators(self) -> tuple[tuple[str, Node], ...]:
        iterators = [self._iterator()]
        while self.take(","):
            iterators.append(self._iterator())
        return tuple(iterators)

    def _iterator(self) -> tuple[str, Node]:
        name = self.expect_name()
        self.expect("in")
        return name, self._domain()

    def _domain(self) -> Node:
        domain = self.expression()
        return RangeOf(domain, self.sum(), form="..") if self.take("..") else domain

    def _function(self) -> Node:
        self.expect("(")
        parameters: list[tuple[str, Type | None]] = []
        while not self.take(")"):
            if parameters:
                self.expect(",")
            parameters.append(self._parameter())
        if self.sees("external"):
            self.fail(
                "a body in FEEL, since no other language is run", "nội dung bằng FEEL, vì không chạy ngôn ngữ khác"
            )
        return FunctionOf(tuple(parameters), self.expression())

    def _parameter(self) -> tuple[str, Type | None]:
        name = self.key_before_colon()
        if name is not None:
            self.names.add(name)
            return name, self.type()
        return self.expect_name(), None


def parse_expression(text: str, names: Iterable[str], types: Mapping[str, Type] | None = None) -> Node:
    """The tree of ``text``. Raises `FeelSyntaxError`."""
    try:
        return Parser(text, names, types).whole()
    except RecursionError as error:
        raise too_deep(text) from error


def too_deep(text: str) -> FeelSyntaxError:
    return FeelSyntaxError(
        text=text, column=1, expected="an expression that nests less deep", expected_vi="biểu thức lồng ít cấp hơn",
        found="too many levels", found_vi="quá nhiều cấp",
    )  # fmt: skip
