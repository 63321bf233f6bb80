"""A decision model: files compiled together, evaluated by the name of a decision, service or knowledge model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.feel.budget import DEFAULT, Budget, checked_result
from engine.feel.decisions.building import compiled_elements
from engine.feel.decisions.elements import Decision, Definitions, InputData, Knowledge, Service
from engine.feel.decisions.evaluation import Fired, Notes, noting
from engine.feel.decisions.giving import Given
from engine.feel.decisions.graph import Compiled, Graph
from engine.feel.decisions.library import Library, Placed
from engine.feel.decisions.problems import Problem
from engine.feel.decisions.reading import read
from engine.feel.decisions.typing import simple_name
from engine.feel.expression import run
from engine.feel.values.functions import Function
from engine.refusal import NotFound


class NoSuchDecision(NotFound):
    code = "no_such_decision"
    en = "Expected a decision, service or knowledge model of this file, but there is no “{name}” (there are: {known})."
    vi = "Cần một quyết định có trong tệp, nhưng không có “{name}” (đang có: {known})."


@dataclass(frozen=True, slots=True)
class Outcome:
    """``value`` in FEEL's values; ``problems`` say why it, or a part of it, is null.

    ``fired`` are the rules of tables that matched; ``values`` those of every decision that was evaluated, by name.
    """

    value: Any
    problems: tuple[Problem, ...]
    fired: tuple[Fired, ...]
    values: Mapping[str, Any]


class DecisionModel:
    """The decisions of ``files``: the first is asked, the others are what it imports. ``problems`` are of the text."""

    def __init__(self, files: Sequence[Definitions]) -> None:
        self._library = Library(files)
        self._compiled, self.problems = compiled_elements(self._library)

    @property
    def files(self) -> tuple[Definitions, ...]:
        return self._library.files

    def decisions(self) -> list[tuple[str, Decision]]:
        """Every decision with the file that it stands in, in document order."""
        placed = self._library.placed
        return [(each.definitions.source, each.element) for each in placed if isinstance(each.element, Decision)]

    def inputs_of(self, name: str) -> dict[str, str]:
        """The inputs that ``name`` needs, directly or through what it requires, with the FEEL type of each.

        The type is '' where it is not a simple one. Raises `NoSuchDecision`.
        """
        seen: list[Placed] = []
        waiting = [self._placed(name)]
        for placed in waiting:
            if placed not in seen:
                seen.append(placed)
                one = self._compiled[placed]
                waiting += [each for _, each in (*one.reads, *one.calls)] + [each for _, each, _ in one.parameters]
        inputs = [each for each in seen if isinstance(each.element, InputData)]
        return {each.element.name: simple_name(self._compiled[each].type) for each in inputs}

    def names(self) -> list[str]:
        """Those of every decision, service and knowledge model, in document order."""
        return [each.element.name for each in self._library.placed if not isinstance(each.element, InputData)]

    def knows(self, name: str) -> bool:
        """Whether there is something to ask under this name."""
        return self._library.find(name) is not None

    def evaluate(
        self,
        name: str,
        inputs: Mapping[str, Any],
        *,
        budget: Budget | None = None,
        now: datetime | None = None,
    ) -> Outcome:
        """The value of ``name`` for these inputs, which are given by their names.

        A service or knowledge model is given its parameters. ``now`` is what ``now()`` gives. Raises
        `NoSuchDecision`, and `FeelEvaluationError` where the budget is used up or the time is asked but not given.
        """
        placed = self._placed(name)
        noted = Notes()
        given = Given(inputs, self._library)
        with noting(noted):
            value = run(name, lambda scope: checked_result(self._value(placed, given)), inputs, budget or DEFAULT, now)
        return Outcome(value, tuple(noted.problems), tuple(noted.fired), noted.values)

    def _value(self, placed: Placed, given: Given) -> Any:
        graph = Graph(self._compiled, lambda one: given.value_for(one.placed, one.type))
        value = graph.value_of(placed)
        if not isinstance(placed.element, Knowledge | Service) or not isinstance(value, Function):
            return value
        one: Compiled = self._compiled[placed]
        arguments = {name: given.named(name, own) for name, own in value.parameters}
        arguments |= {name: given.value_for(each, wanted) for name, each, wanted in one.parameters}
        return value.call_with([], arguments)

    def _placed(self, name: str) -> Placed:
        found = self._library.find(name)
        if found is None:
            known = sorted({each.element.name for each in self._library.placed if each.element.name})
            raise NoSuchDecision(name=name, known=", ".join(known[:20]) or "—")
        return found


def read_model(files: Mapping[str, bytes]) -> DecisionModel:
    """The model of DMN files (name → XML), the first of which is asked. Raises `engine.xml.Unreadable`."""
    return DecisionModel([read(xml, source) for source, xml in files.items()])
