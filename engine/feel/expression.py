"""Expressions, unary tests and scripts: compiled once, evaluated many times, shared between threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from engine.feel.builtins import BUILTINS
from engine.feel.compiling import any_match, code_of
from engine.feel.errors import FeelEvaluationError, FeelSyntaxError, Trouble
from engine.feel.names import free_names
from engine.feel.parsing import Parser


class Expression:
    """A FEEL expression. ``names`` are the variables that it reads."""

    __slots__ = ("_code", "names", "text")

    def __init__(self, text: str, names: Iterable[str] = ()) -> None:
        node = Parser(text, (*BUILTINS, *names)).whole()
        self.text = text
        self.names = free_names(node) - BUILTINS.keys()
        self._code = code_of(node)

    def evaluate(self, context: Mapping[str, Any], *, lenient: bool = False) -> Any:
        """Its value over ``context``. An unknown name raises `FeelEvaluationError`; null where ``lenient``."""
        try:
            return self._code(context)
        except Trouble as trouble:
            if lenient:
                return None
            raise FeelEvaluationError(
                text=self.text, problem=trouble.problem, problem_vi=trouble.problem_vi
            ) from trouble
        except RecursionError as error:
            raise FeelEvaluationError(
                text=self.text, problem="it calls itself without end", problem_vi="biểu thức tự gọi lại không dứt"
            ) from error


class UnaryTests:
    """The tests of a decision table's cell: ``< 5``, ``"a", "b"``, ``[1..3]``, ``not("x")``, ``-``."""

    __slots__ = ("_negated", "_tests", "text")

    def __init__(self, text: str, names: Iterable[str] = ()) -> None:
        self.text = text
        self._negated, nodes = Parser(text, (*BUILTINS, *names)).tests()
        self._tests = [code_of(node) for node in nodes]

    def matches(self, value: Any, context: Mapping[str, Any]) -> bool | None:
        """Whether ``value`` passes; null where that cannot be said."""
        if not self._tests:
            return True
        try:
            found = any_match(value, self._tests, context)
        except Trouble as trouble:
            raise FeelEvaluationError(
                text=self.text, problem=trouble.problem, problem_vi=trouble.problem_vi
            ) from trouble
        return found if not self._negated or found is None else not found


class Script:
    """Assignments, one per line or separated by ``;``: what a script task does."""

    __slots__ = ("_assignments", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._assignments = [_assignment(text, part) for part in _statements(text)]

    def run(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """The assigned names and their values; each line sees those before it."""
        scope, assigned = dict(context), {}
        for name, expression in self._assignments:
            scope[name] = assigned[name] = expression.evaluate(scope)
        return assigned


def _statements(text: str) -> list[str]:
    return [part.strip() for line in text.splitlines() for part in line.split(";") if part.strip()]


def _assignment(text: str, part: str) -> tuple[str, Expression]:
    name, sign, value = part.partition("=")
    if not sign or not name.strip():
        raise FeelSyntaxError(
            text=part, column=1, found=f"“{part}”", expected="an assignment such as total = price * 2",
            expected_vi="phép gán, như total = price * 2",
        )  # fmt: skip
    return " ".join(name.split()), Expression(value.strip())


@lru_cache(maxsize=4096)
def _compiled(text: str, names: tuple[str, ...]) -> Expression:
    return Expression(text, names)


def compile_expression(text: str, names: Iterable[str] = ()) -> Expression:
    """The expression ``text``. ``names``: known names, needed only for those spelt with keywords or signs.

    Raises `FeelSyntaxError`.
    """
    return _compiled(text, tuple(names))


def compile_unary_tests(text: str, names: Iterable[str] = ()) -> UnaryTests:
    """The unary tests ``text``. Raises `FeelSyntaxError`."""
    return UnaryTests(text, names)


def compile_script(text: str) -> Script:
    """The script ``text``. Raises `FeelSyntaxError`."""
    return Script(text)
