"""Throwing: messages and signals leave the instance, errors and escalations look for whoever catches them inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engine.core.events import MessageSent, SignalSent, SubscriptionCancelled
from engine.core.expressions import evaluate_to_keep
from engine.core.specs import compensation
from engine.core.specs.definitions import Compensate, Error, Escalation, Message, Signal
from engine.core.specs.node import Node
from engine.core.tokens.token import Token
from engine.core.tokens.tree import discard
from engine.core.variables import Data

if TYPE_CHECKING:
    from engine.core.tokens.frame import Frame
    from engine.core.tokens.top import TopFrame


class Throwing(Node):
    """Throws every one of its definitions. What it sends along are its ``param:*`` properties, and nothing else.

    While it throws it is marked as ``thrown``: what it throws may end it, and it has been carried out all the same.
    """

    definitions: Sequence[Any] = ()

    def _run_hook(self, token: Token) -> bool | None:
        payload = {name: evaluate_to_keep(each, token.data, name) for name, each in self.facts.inputs.items()}
        if self.mapping is not None:
            payload |= self.mapping.sent(token)
        token.internal_data["thrown"] = 1
        waits = [throw(token, each, payload) for each in self.definitions]
        del token.internal_data["thrown"]
        return None if any(waits) else True

    def compensated(self, token: Token) -> None:
        if "for" not in token.internal_data:
            token.complete()
            return
        frame = token.workflow
        discard(token)
        frame.branch_ended()

    def _on_cancel(self, token: Token) -> None:
        compensation.give_up(token)
        if "thrown" in token.internal_data:
            self.record(token, "completed")
        elif "for" not in token.internal_data:
            super()._on_cancel(token)


def throw(token: Token, thrown: Any, payload: Data) -> bool:
    """A message or signal leaves the instance; an escalation looks for whoever catches it around ``token``.

    Returns whether ``token`` has to wait: until what it compensates has been undone.
    """
    top, here = token.workflow.top_workflow, token.task_spec.facts.id
    if isinstance(thrown, Message):
        top.events.append(MessageSent(here, thrown.name, thrown.sent_under(token, payload), payload))
    elif isinstance(thrown, Signal):
        top.events.append(SignalSent(here, thrown.name, payload))
        broadcast(top, thrown.name, payload)
    elif isinstance(thrown, Escalation):
        raise_from(token.workflow, thrown)
    elif isinstance(thrown, Compensate):
        return compensation.throw(token, thrown)
    return False


def broadcast(top: TopFrame, name: str, payload: Data) -> None:
    """Give the signal to everyone in this instance who waits for it now."""
    waiting = [
        (token, no)
        for token in top.tokens()
        for no, each in token.task_spec.waits_for(token)
        if isinstance(each, Signal) and each.name == name
    ]
    for token, no in waiting:
        if no in dict(token.task_spec.waits_for(token)):
            top.events.append(SubscriptionCancelled(no))
            token.task_spec.fire(token, no, payload)


def raise_from(frame: Frame, thrown: Error | Escalation) -> bool:
    """Look for a catcher from inside to outside: event sub-processes of the frame, then boundary events of its host.

    On each level a catcher of this very code goes before one that catches all. False when there is none.
    """
    level: Frame | None = frame
    while level is not None:
        handlers = () if level.interrupted else level.spec.event_subprocesses
        for handler in sorted(handlers, key=lambda each: not each.names(thrown)):
            if handler.takes(thrown):
                handler.happen(level.task_tree, None, {})
                return True
        host = level.host
        if host is None:
            return False
        if host.task_spec.raise_at(host, thrown):
            return True
        level = host.workflow
    return False
