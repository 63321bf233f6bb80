"""The syntax tree of an expression: frozen, and small enough to read at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Literal:
    value: Any


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Binary:
    """``operator`` is one of + - * / ** = != < <= > >= and or."""

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


@dataclass(frozen=True, slots=True)
class Quantified:
    """``some`` or ``every``."""

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
    """``value in`` one of several tests."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A unary test such as ``< 5``."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class RangeOf:
    low: Node | None
    high: Node | None
    low_included: bool
    high_included: bool


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
    arguments: tuple[Node, ...]
    named: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Function:
    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class InstanceOf:
    value: Node
    type_name: str


Node: TypeAlias = (
    Literal | Name | Binary | Negation | If | For | Quantified | Between | In | Comparison | RangeOf | ListOf
    | ContextOf | Path | Filter | Call | Function | InstanceOf
)  # fmt: skip
