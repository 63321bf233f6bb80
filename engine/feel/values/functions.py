"""Functions as values: given by the text of an expression, or by a decision model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from engine.feel.budget import running
from engine.feel.values.types import UNKNOWN, FunctionType, Mismatch, SimpleType, Type, converted

Parameter: TypeAlias = tuple[str, Type | None]

_UNKNOWN = SimpleType(UNKNOWN)


class Function:
    """A function of named parameters. ``body`` is given its arguments by name."""

    __slots__ = ("body", "parameters", "result")

    def __init__(
        self,
        parameters: Sequence[Parameter],
        body: Callable[[dict[str, Any]], Any],
        result: Type = _UNKNOWN,
    ) -> None:
        self.parameters = tuple(parameters)
        self.body = body
        self.result = result

    @property
    def arity(self) -> int:
        return len(self.parameters)

    @property
    def signature(self) -> FunctionType:
        """Its type, as far as it is written."""
        return FunctionType(tuple(kind or SimpleType("Any") for _, kind in self.parameters), self.result)

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
        return {name: _fitted(given[name], wanted) for name, wanted in self.parameters}

    def typed(self, kind: FunctionType) -> Function:
        """The same function, with the types of ``kind`` where it has none of its own."""
        types = [*kind.parameters, *([None] * len(self.parameters))]
        parameters = [(name, own or given) for (name, own), given in zip(self.parameters, types, strict=False)]
        return Function(parameters, lambda arguments: _fitted(self.body(arguments), kind.result), kind.result)

    def __str__(self) -> str:
        return "function(" + ", ".join(name for name, _ in self.parameters) + ")"


def _fitted(value: Any, wanted: Type | None) -> Any:
    """``value`` as the type asks, or null (DMN 1.5, 10.3.2.9.4)."""
    try:
        return converted(value, wanted)
    except Mismatch:
        return None
