"""Tables of expressions and what they are worth, as a reader would write them: ``expression → value``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.feel import compile_expression, text_of


def rows(table: str) -> Iterator[tuple[str, str]]:
    """Each line of a table as the expression and its value; empty lines and ``#`` lines are for the reader."""
    for line in table.strip().splitlines():
        if line.strip() and not line.startswith("#"):
            expression, _, value = line.rpartition(" → ")
            assert expression, line
            yield expression.strip(), value.strip()


def worth(expression: str, variables: Mapping[str, Any] | None = None, **options: Any) -> str:
    """The value of an expression as FEEL writes it: texts in quotes, null as ``null``."""
    return text_of([compile_expression(expression).evaluate(variables or {}, **options)])[1:-1]
