"""Decisions, inputs and functions, evaluated when somebody asks for them, each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.feel.compiling import Code
from engine.feel.decisions.elements import Decision, Knowledge, Service
from engine.feel.decisions.evaluation import notes
from engine.feel.decisions.library import Path, Placed
from engine.feel.decisions.site import Site
from engine.feel.scope import Lenient
from engine.feel.values.functions import Function
from engine.feel.values.types import Type


@dataclass(frozen=True, slots=True)
class Compiled:
    """An element, ready to run. ``code`` gives a decision's value or a knowledge model's function.

    ``reads`` and ``calls`` are what it requires, under the names that it knows them by; ``parameters`` and ``outputs``
    those of a service, under their names there.
    """

    placed: Placed
    site: Site
    code: Code
    type: Type | None
    reads: tuple[tuple[Path, Placed], ...] = ()
    calls: tuple[tuple[Path, Placed], ...] = ()
    parameters: tuple[tuple[str, Placed, Type | None], ...] = ()
    outputs: tuple[tuple[str, Placed], ...] = ()


class Graph:
    """The values of one evaluation. A decision service is evaluated in a graph of its own."""

    def __init__(
        self,
        compiled: Mapping[Placed, Compiled],
        inputs: Callable[[Compiled], Any],
        given: Mapping[Placed, Any] | None = None,
    ) -> None:
        self._compiled = compiled
        self._inputs = inputs
        self._values: dict[Placed, Any] = dict(given or {})
        self._under_way: set[Placed] = set()

    def value_of(self, placed: Placed) -> Any:
        """The value of an input or a decision, the function of a knowledge model or service."""
        if placed in self._values:
            return self._values[placed]
        one = self._compiled[placed]
        if placed in self._under_way:
            return notes().problem(
                one.site.problem(
                    "Expected decisions that require each other in one direction, but this one requires itself.",
                    "Cần các quyết định phụ thuộc nhau theo một chiều, nhưng quyết định này phụ thuộc chính nó.",
                )
            )
        self._under_way.add(placed)
        try:
            value = self._fresh(one)
        finally:
            self._under_way.discard(placed)
        self._values[placed] = value
        return value

    def _fresh(self, one: Compiled) -> Any:
        element = one.placed.element
        if isinstance(element, Service):
            return self._service(one, element)
        if isinstance(element, Decision | Knowledge):
            value = one.site.coerced(one.code(self._scope(one)), one.type, element.variable.type)
            if isinstance(element, Decision):
                notes().values.setdefault(element.name, value)
            return value
        return one.site.coerced(self._inputs(one), one.type, element.variable.type)

    def _scope(self, one: Compiled) -> Lenient:
        """What the element requires, by name; an import is a context of what is required of it."""

        def missed(name: str) -> None:
            notes().problem(
                one.site.problem(
                    f"Expected something that is required here, but there is no “{name}”. Draw the requirement.",
                    f"Cần một yếu tố đã khai báo phụ thuộc, nhưng không có “{name}”. Hãy vẽ quan hệ phụ thuộc.",
                )
            )

        found: dict[str, Any] = {}
        for path, placed in (*one.reads, *one.calls):
            *imports, name = path
            place = found
            for each in imports:
                place = place.setdefault(each, {})
            place[name] = self._callable(placed) if isinstance(placed.element, Knowledge) else self.value_of(placed)
        return Lenient(found, {}, missed)

    def _callable(self, placed: Placed) -> Any:
        """The function of a knowledge model, made when it is called: models may call each other, and themselves."""
        if placed in self._values:
            return self._values[placed]
        element = placed.element
        assert isinstance(element, Knowledge)
        if element.function is None or element.function.kind.upper() != "FEEL":
            return self.value_of(placed)
        names = [(each.name, None) for each in element.function.parameters]
        return Function(names, lambda arguments: self._called(placed, arguments))

    def _called(self, placed: Placed, arguments: Mapping[str, Any]) -> Any:
        function = self.value_of(placed)
        return function.call_with([], arguments) if isinstance(function, Function) else None

    def _service(self, one: Compiled, service: Service) -> Function:
        def body(arguments: Mapping[str, Any]) -> Any:
            given = {
                placed: one.site.coerced(arguments[name], wanted, placed.element.variable.type)
                for name, placed, wanted in one.parameters
            }
            inner = Graph(self._compiled, lambda missing: None, given)
            values = {name: inner.value_of(each) for name, each in one.outputs}
            found = next(iter(values.values())) if len(one.outputs) == 1 else values
            return one.site.coerced(found, one.type, service.variable.type)

        return Function([(name, None) for name, _, _ in one.parameters], body)
