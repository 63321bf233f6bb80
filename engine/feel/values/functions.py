"""Functions as values: given by the text of an expression, or by a decision model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from engine.feel.budget import running
from engine.feel.values.types import Mismatch, Type, converted

Parameter: TypeAlias = tuple[str, Type | None]


class Function:
    """A function of named parameters. ``body`` is given its arguments by name."""

    __slots__ = ("body", "parameters")

    def __init__(self, parameters: Sequence[Parameter], body: Callable[[dict[str, Any]], Any]) -> None:
        self.parameters = tuple(parameters)
        self.body = body

    @property
    def arity(self) -> int:
        return len(self.parameters)

    def call_with(self, positional: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Its value for these arguments; null where they are not the ones that it takes."""
        arguments = self._bound(positional, named)
        if arguments is None:
            return None
        with running().deeper():
            return self.body(arguments)

    def _bound(self, positional: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any] | None:
        names = [name for name, _ in self.parameters]
        given = dict(zip(names, positional, strict=False)) | dict(named)
        if len(positional) + len(named) != len(names) or set(given) != set(names):
            return None
        try:
            return {name: converted(given[name], wanted) for name, wanted in self.parameters}
        except Mismatch:
            return None

    def __str__(self) -> str:
        return "function(" + ", ".join(name for name, _ in self.parameters) + ")"
