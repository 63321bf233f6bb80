"""What a multi-instance activity throws when one of its instances has ended (BPMN 2.0 §10.3.8, table 10.30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.core.expressions import Expression
from engine.core.specs.conditions import is_true
from engine.core.specs.definitions import Error, Escalation
from engine.core.specs.throwing import raise_from, throw
from engine.core.tokens.token import COMPLETED, Token
from engine.core.variables import Data


@dataclass(frozen=True, slots=True)
class Choice:
    """``thrown`` are the event definitions to throw when ``condition`` holds; None: always."""

    condition: Expression | None
    thrown: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """``first_only``: the first instance that ends throws, and no other one."""

    choices: Sequence[Choice]
    first_only: bool = False

    def thrown(self, data: Mapping[str, Any]) -> list[int]:
        """The positions of the choices whose events are thrown, over an instance's variables and the numbers of
        instances. Raises `Failure`."""
        if self.first_only and data["numberOfCompletedInstances"] > 1:
            return []
        return [
            position
            for position, choice in enumerate(self.choices)
            if choice.condition is None or is_true(choice.condition, data)
        ]

    def throw(self, outer: Token, positions: Sequence[int], numbers: Data) -> bool:
        """Throw them at the activity as a whole, with the numbers of instances; False when that has ended it."""
        for position in positions:
            for thrown in self.choices[position].thrown:
                if isinstance(thrown, Error | Escalation):
                    _raise(outer, thrown)
                else:
                    throw(outer, thrown, numbers)
                if outer._state >= COMPLETED:
                    return False
        return True


def _raise(outer: Token, thrown: Error | Escalation) -> None:
    """Its own boundary events come first. An error that nobody catches ends the instance, as that of an end event."""
    if outer.task_spec.raise_at(outer, thrown) or raise_from(outer.workflow, thrown):
        return
    if isinstance(thrown, Error):
        outer.workflow.top_workflow.terminate("failed")
