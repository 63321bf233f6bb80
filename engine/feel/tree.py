"""The syntax tree of an expression: frozen, and small enough to read at a glance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from engine.feel.values.types import Type


@dataclass(frozen=True, slots=True)
class Literal:
    value: Any


@dataclass(frozen=True, slots=True)
class Name:
    """``column`` is where it stands, for the sentence that says it is unknown."""

    name: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """``operator`` is ``and`` or ``or``, over two operands or more."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``operator`` is one of = != < <= > >=."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``operator`` is one of + - * / **."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Node


@dataclass(frozen=True, slots=True)
class If:
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class For:
    iterators: tuple[tuple[str, Node], ...]
    result: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Quantified:
    """``quantifier`` is ``some`` or ``every``."""

    quantifier: str
    iterators: tuple[tuple[str, Node], ...]
    condition: Node


@dataclass(frozen=True, slots=True)
class Between:
    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In:
    """``value in`` one of several unary tests."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class UnaryComparison:
    """A unary test such as ``< 5``; its left side is the value under test."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class InstanceOf:
    value: Node
    type: Type


@dataclass(frozen=True, slots=True)
class RangeOf:
    """``low`` or ``high`` None: unbounded on that side; ``form`` as in `Range`."""

    low: Node | None
    high: Node | None
    low_included: bool = True
    high_included: bool = True
    form: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf:
    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Path:
    subject: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    subject: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call:
    function: Node
    positional: tuple[Node, ...]
    named: tuple[tuple[str, Node], ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """``parameters`` with their types, None where none is written."""

    parameters: tuple[tuple[str, Type | None], ...]
    body: Node


Node: TypeAlias = (
    Literal | Name | Logic | Comparison | Arithmetic | Negation | If | For | Quantified | Between | In
    | UnaryComparison | InstanceOf | RangeOf | ListOf | ContextOf | Path | Filter | Call | FunctionOf
)  # fmt: skip
