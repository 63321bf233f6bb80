"""What begins a process by itself, for the runtime that waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from engine.core.expressions import Expression
from engine.core.specs.conditions import comes_true
from engine.core.specs.definitions import Condition, Message, Signal, Timer, next_round

if TYPE_CHECKING:
    from engine.core.specs.process import Beginning


@dataclass(frozen=True, slots=True)
class Trigger:
    """One definition of an event that begins a process; ``position`` is its place there.

    ``name`` is the message's or signal's, or the timer's value. ``needs_all``: all definitions of the event must have
    come.
    """

    element_id: str
    position: int
    kind: Literal["message", "signal", "timer", "condition"]
    name: str
    needs_all: bool
    timer_kind: str
    properties: Mapping[str, str]
    condition: Expression | None

    def holds(self, facts: Mapping[str, Any]) -> bool | None:
        """Is the condition true over ``facts``? None when it says nothing about them. Raises `Failure`."""
        assert self.condition is not None
        return comes_true(self.condition, facts) if self.condition.names & facts.keys() else None

    def after(self, text: str, rounds: int = 1) -> str | None:
        """The value of the timer ``rounds`` rounds after the one with the value ``text``; None when it is over."""
        return next_round(text, rounds) if self.timer_kind == "cycle" else None


def triggers_of(event: Beginning) -> Iterator[Trigger]:
    """The triggers of one event, in the order of the diagram; a plain start event has none."""
    for position, each in enumerate(event.definitions):
        found = _said(each)
        if found is not None:
            kind, name = found
            yield Trigger(
                event.facts.id,
                position,
                kind,
                name,
                event.parallel and len(event.definitions) > 1,
                each.kind if isinstance(each, Timer) else "",
                event.facts.properties,
                each.expression if isinstance(each, Condition) else None,
            )


def _said(definition: Any) -> tuple[Literal["message", "signal", "timer", "condition"], str] | None:
    if isinstance(definition, Message):
        return "message", definition.name
    if isinstance(definition, Signal):
        return "signal", definition.name
    if isinstance(definition, Timer):
        return "timer", definition.at_start()
    return ("condition", "") if isinstance(definition, Condition) else None
