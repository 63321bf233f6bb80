"""What a file of decisions holds (DMN 1.5, 6.3 and 7.3), as data."""

from __future__ import annotations

from dataclasses import dataclass

from engine.feel.decisions.boxed import Boxed, FunctionDefinition, Variable


@dataclass(frozen=True, slots=True)
class Import:
    """Another model under ``name``; under '' its elements are as one's own."""

    name: str
    namespace: str


@dataclass(frozen=True, slots=True)
class ItemDefinition:
    """A type. ``of`` names another type; ``components`` make it a context; ``parameters`` a function.

    ``allowed`` are unary tests of the value, or of each item of a collection; ``constraint`` of the whole.
    """

    name: str
    of: str = ""
    collection: bool = False
    components: tuple[ItemDefinition, ...] = ()
    function: bool = False
    parameters: tuple[Variable, ...] = ()
    result: str = ""
    allowed: str = ""
    constraint: str = ""


@dataclass(frozen=True, slots=True)
class InputData:
    id: str
    name: str
    variable: Variable


@dataclass(frozen=True, slots=True)
class Decision:
    """``requires`` and ``knows`` are references (``#id`` or ``namespace#id``) to what its logic may read and call."""

    id: str
    name: str
    variable: Variable
    logic: Boxed | None
    requires: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A business knowledge model: a function of the model."""

    id: str
    name: str
    variable: Variable
    function: FunctionDefinition | None
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A decision service: decisions as a function of input data and input decisions."""

    id: str
    name: str
    variable: Variable
    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()
    input_data: tuple[str, ...] = ()


Element = InputData | Decision | Knowledge | Service


@dataclass(frozen=True, slots=True)
class Definitions:
    """One file. ``prefixes`` are the XML prefixes of its root with their namespaces: old files name types by them."""

    source: str
    name: str
    namespace: str
    imports: tuple[Import, ...]
    types: tuple[ItemDefinition, ...]
    elements: tuple[Element, ...]
    prefixes: tuple[tuple[str, str], ...] = ()
