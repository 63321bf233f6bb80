"""Boxed expressions (DMN 1.5, 7.3 and 10.2), as data: what a decision's logic is made of.

``id`` is the element's own, '' where it has none; ``type`` the name of a type as it is written, '' where none is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Variable:
    """A name and its type: of a decision, a parameter, a column, an entry."""

    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """FEEL as text."""

    text: str
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A column that is asked. ``values`` are unary tests that its value must pass, '' where there are none."""

    expression: Literal
    label: str = ""
    values: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """A column that answers. ``values`` are those that it may give, the most important first."""

    name: str = ""
    label: str = ""
    type: str = ""
    values: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """``tests`` one unary test for each input, ``results`` one expression for each output."""

    id: str
    tests: tuple[str, ...]
    results: tuple[str, ...]
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table. ``policy`` is a hit policy in capitals, ``aggregation`` SUM, COUNT, MIN, MAX or ''."""

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    policy: str = "UNIQUE"
    aggregation: str = ""
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """``variable`` None: the result of the context."""

    variable: Variable | None
    expression: Boxed | None


@dataclass(frozen=True, slots=True)
class Context:
    entries: tuple[Entry, ...]
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Invocation:
    function: Boxed | None
    bindings: tuple[tuple[Variable, Boxed | None], ...]
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    columns: tuple[Variable, ...]
    rows: tuple[tuple[Boxed | None, ...], ...]
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Boxed | None, ...]
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class FunctionDefinition:
    """``kind`` is FEEL, Java or PMML; only the first is run."""

    parameters: tuple[Variable, ...]
    body: Boxed | None
    kind: str = "FEEL"
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Conditional:
    condition: Boxed | None
    then: Boxed | None
    otherwise: Boxed | None
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Iteration:
    """``kind`` is for, some or every."""

    kind: str
    variable: str
    domain: Boxed | None
    result: Boxed | None
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter."""

    domain: Boxed | None
    match: Boxed | None
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An expression of a kind that DMN does not have."""

    kind: str
    id: str = ""
    type: str = ""


Boxed: TypeAlias = (
    Literal | Table | Context | Invocation | Relation | Items | FunctionDefinition | Conditional | Iteration
    | Selection | Unknown
)  # fmt: skip
