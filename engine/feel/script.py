"""Scripts: assignments, one per line or separated by ``;``. What a script task does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from engine.feel.budget import Budget, checked_result
from engine.feel.errors import FeelSyntaxError
from engine.feel.expression import Expression, compile_expression, run
from engine.feel.scope import Frame, Lenient
from engine.feel.statements import statements_of


class Script:
    """``assigns`` are the names that it sets, in order; ``names`` those that it reads from outside;
    ``methods`` as of an `Expression`."""

    __slots__ = ("_assignments", "assigns", "methods", "names", "text")

    def __init__(self, text: str, names: Iterable[str] = ()) -> None:
        self.text = text
        known = list(names)
        assignments: list[tuple[str, Expression]] = []
        read: set[str] = set()
        for name, value in statements_of(text):
            expression = compile_expression(value, known)
            read |= expression.names - {assigned for assigned, _ in assignments}
            assignments.append((name, expression))
            known.append(name)
        if not assignments:
            raise _nothing(text)
        self._assignments = tuple(assignments)
        self.assigns = tuple(dict.fromkeys(name for name, _ in assignments))
        self.names = frozenset(read)
        self.methods = tuple(method for _, expression in assignments for method in expression.methods)

    def run(
        self,
        context: Mapping[str, Any],
        *,
        lenient: bool = False,
        budget: Budget | None = None,
        now: datetime | None = None,
    ) -> dict[str, Any]:
        """The assigned names and their values; each assignment sees those before it. Raises as an expression."""
        scope = Frame({}, Lenient({}, context) if lenient else context)
        return run(self.text, self._assign, scope, budget, now)

    def _assign(self, scope: Frame) -> dict[str, Any]:
        for name, expression in self._assignments:
            scope[name] = checked_result(expression.evaluate(scope))
        return dict(scope)


def _nothing(text: str) -> FeelSyntaxError:
    return FeelSyntaxError(
        text=text, column=1, expected="an assignment such as total = price * 2",
        expected_vi="phép gán, như tổng = giá * 2", found="nothing", found_vi="văn bản trống",
    )  # fmt: skip


def compile_script(text: str, names: Iterable[str] = ()) -> Script:
    """The script ``text``; ``names`` as for an expression. Raises `FeelSyntaxError`."""
    return Script(text, names)
