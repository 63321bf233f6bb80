"""Timers and messages as they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from engine.core.correlation import Key
from engine.core.document import Node, children, is_true, kind_of, properties_of, text_of
from engine.core.expressions import compile_expression
from engine.core.specs.definitions import Compensate, Condition, Message, Timer
from engine.worktime import is_timer_literal

_KINDS: dict[str, Literal["date", "duration", "cycle"]] = {
    "timeDate": "date",
    "timeDuration": "duration",
    "timeCycle": "cycle",
}


def timer_of(definition: Node) -> Timer:
    """A literal is passed on as it is written; anything else is FEEL."""
    (value,) = [each for each in children(definition, *_KINDS) if text_of(each)]
    kind, text = _KINDS[kind_of(value)], text_of(value)
    if is_timer_literal(text) and not (value.get("language") or "").casefold().endswith("feel"):
        return Timer(kind, text, None)
    return Timer(kind, None, compile_expression(text))


def message_of(message: Any, node: Node, keys: Sequence[Key]) -> Message:
    """``message`` as the library read it; the node's property ``correlation`` is the FEEL key of its addressee."""
    key = properties_of(node).get("correlation", "").strip()
    return Message(message.name, compile_expression(key) if key else None, keys)


def condition_event_of(definition: Node) -> Condition:
    return Condition(compile_expression("".join(text_of(each) for each in children(definition, "condition"))))


def compensation_of(definition: Node) -> Compensate:
    return Compensate(definition.get("activityRef") or None, is_true(definition, "waitForCompletion", default=True))
