"""Correlation keys (BPMN 2.0 §8.4.2): which conversation a message belongs to, told from what it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from engine.core.document import Document, Node, children, text_of
from engine.core.expressions import Expression, as_text, compile_expression, evaluate
from engine.core.refusals import ValueRefused
from engine.core.variables import kept_value

OPEN = ""
"""What is awaited under a key that has no value yet: the first message of this name decides."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as one message carries it: ``paths`` give the parts of its value over the payload, in their order.

    ``bound`` gives them over the variables of a process that subscribes to the key; None: the first message that is
    sent or received decides.
    """

    id: str
    paths: Sequence[Expression]
    bound: Sequence[Expression] | None = None

    def of(self, payload: Mapping[str, Any]) -> str | None:
        """Its value in a message; None when a part is missing. Raises `Failure`."""
        return _value(self.paths, payload)

    def of_process(self, data: Mapping[str, Any]) -> str | None:
        """Its value for a process that subscribes to it. Raises `Failure`."""
        return None if self.bound is None else _value(self.bound, data)


class Keys:
    """The correlation keys of one document."""

    def __init__(self, document: Document) -> None:
        self._paths: dict[tuple[str, str], str] = {}
        for part in document.all("correlationPropertyRetrievalExpression"):
            owner = part.getparent()
            if owner is not None:
                path = "".join(text_of(each) for each in children(part, "messagePath"))
                self._paths[owner.get("id", ""), part.get("messageRef", "")] = path
        self._keys = {
            key.get("id", ""): [text_of(each) for each in children(key, "correlationPropertyRef")]
            for key in document.all("correlationKey")
        }

    def of_message(self, message_id: str, process: Node) -> tuple[Key, ...]:
        """The keys that this message carries in full, as ``process`` knows them."""
        bindings = {each.get("correlationKeyRef", ""): each for each in children(process, "correlationSubscription")}
        found = []
        for key_id, parts in self._keys.items():
            paths = [self._paths.get((part, message_id), "") for part in parts]
            if parts and all(paths):
                key = Key(key_id, tuple(map(compile_expression, paths)))
                found.append(_bound(key, parts, bindings[key_id]) if key_id in bindings else key)
        return tuple(found)


def _bound(key: Key, parts: Sequence[str], subscription: Node) -> Key:
    told = {
        each.get("correlationPropertyRef", ""): "".join(text_of(path) for path in children(each, "dataPath"))
        for each in children(subscription, "correlationPropertyBinding")
    }
    return replace(key, bound=tuple(compile_expression(told[part]) for part in parts))


def _value(parts: Sequence[Expression], values: Mapping[str, Any]) -> str | None:
    try:
        told = [as_text(kept_value(evaluate(part, values, lenient=True), part.text)) for part in parts]
    except ValueRefused:
        return None  # what is no variable of the message may be a function of the language
    if not all(told):
        return None
    return told[0] if len(told) == 1 else orjson.dumps(told).decode()
