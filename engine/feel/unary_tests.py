"""Unary tests: what a cell of a decision table asks of a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from engine.feel.budget import Budget
from engine.feel.builtins import BUILTINS
from engine.feel.compiling import any_match, test_of
from engine.feel.expression import run
from engine.feel.free_names import free_names
from engine.feel.parsing import Parser
from engine.feel.parsing.parser import too_deep
from engine.feel.scope import Lenient, Scope
from engine.feel.values.types import Type


class UnaryTests:
    """``< 5``, ``"a", "b"``, ``[1..3]``, ``not("x")``, ``? * 2 = 6``; ``-`` is passed by every value."""

    __slots__ = ("_negated", "_tests", "names", "text")

    def __init__(self, text: str, names: Iterable[str] = (), types: Mapping[str, Type] | None = None) -> None:
        try:
            self._negated, nodes = Parser(text, names, types).unary_tests()
            self._tests = tuple(test_of(node) for node in nodes)
        except RecursionError as error:
            raise too_deep(text) from error
        self.text = text
        self.names = free_names(nodes) - BUILTINS.keys() - {"?"}

    def matches(
        self,
        value: Any,
        context: Mapping[str, Any],
        *,
        lenient: bool = False,
        budget: Budget | None = None,
        now: datetime | None = None,
    ) -> bool | None:
        """Whether ``value`` passes; null where that cannot be said. Raises as `Expression.evaluate`."""
        if not self._tests:
            return True
        scope = Lenient({}, context) if lenient else context
        return run(self.text, lambda inner: self.passed_by(value, inner), scope, budget, now)

    def passed_by(self, value: Any, scope: Scope) -> bool | None:
        """As `matches`, within an evaluation that is under way."""
        if not self._tests:
            return True
        found = any_match(value, self._tests, scope)
        return found if not self._negated or found is None else not found

    def place_of(self, value: Any, scope: Scope) -> int:
        """The 0-based place of the first test that ``value`` passes; behind all where it passes none."""
        places = (place for place, test in enumerate(self._tests) if test(value, scope) is True)
        return next(places, len(self._tests))


@lru_cache(maxsize=4096)
def _compiled(text: str, names: tuple[str, ...]) -> UnaryTests:
    return UnaryTests(text, names)


def compile_unary_tests(text: str, names: Iterable[str] = (), types: Mapping[str, Type] | None = None) -> UnaryTests:
    """The unary tests ``text``; ``names`` and ``types`` as for an expression. Raises `FeelSyntaxError`."""
    return UnaryTests(text, names, types) if types else _compiled(text, tuple(names))
