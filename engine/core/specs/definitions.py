"""Event definitions, compiled: what an event waits for or throws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, Protocol

from SpiffWorkflow.bpmn.specs.event_definitions.item_aware_event import (
    ErrorEventDefinition,
    EscalationEventDefinition,
    SignalEventDefinition,
)
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.simple import CancelEventDefinition, TerminateEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition

from engine.core.correlation import OPEN, Key
from engine.core.events import (
    Event,
    MessageAwaited,
    SignalAwaited,
    SubscriptionCancelled,
    TimerArmed,
    TimerCancelled,
)
from engine.core.expressions import Expression, Failure, as_text, evaluate
from engine.worktime import looks_like_cron

if TYPE_CHECKING:
    from engine.core.specs.catching import Catching
    from engine.core.tokens.token import Token
    from engine.core.tokens.top import TopFrame
    from engine.core.variables import Data

_CYCLE = re.compile(r"[Rr](\d*)(/.+)", re.DOTALL)


class Awaited(Protocol):
    """A definition that must come about, under a number; what it tells makes the world outside see to that."""

    def awaited(self, node: Catching, token: Token, no: int) -> Event | None: ...

    def given_up(self, no: int) -> Event | None: ...


class Timer(TimerEventDefinition):  # type: ignore[misc]
    """``text`` is a literal (ISO 8601, a cycle or a phrase of working time); without one, ``expression`` gives it."""

    def __init__(
        self, kind: Literal["date", "duration", "cycle"], text: str | None, expression: Expression | None
    ) -> None:
        super().__init__("", "")
        self.kind = kind
        self.text = text
        self.value = expression

    def awaited(self, node: Catching, token: Token, no: int) -> TimerArmed:
        facts = node.facts
        alone = len(node.awaited) == 1
        known = token.internal_data.get("text") if alone else None
        text = known or self._text(token)
        if alone and self.kind == "cycle":
            token.internal_data["text"] = text
        host = node.host_of(token)
        told = facts.properties, dict(token.data), known is not None
        return TimerArmed(no, facts.id, facts.name, host, node.interrupting, self.kind, text, *told)

    def given_up(self, no: int) -> TimerCancelled:
        return TimerCancelled(no)

    def _text(self, token: Token) -> str:
        if self.value is None:
            return self.text or ""
        text = as_text(evaluate(self.value, token.data))
        if not text:
            raise Failure("timer_without_value", "Cần một thời điểm hoặc khoảng thời gian, nhưng biểu thức cho null.")
        return text

    def rest(self, token: Token) -> str | None:
        """The value for the round after this one, or after as many as this event stands for (``rounds``); None when the
        timer does not repeat any more."""
        rounds = token.internal_data.pop("rounds", 1)
        return next_round(token.internal_data.get("text", ""), rounds) if self.kind == "cycle" else None

    def at_start(self) -> str:
        """The value of a timer that begins instances: it is a literal, because there are no variables yet."""
        return self.text or ""


def next_round(text: str, rounds: int = 1) -> str | None:
    """The value of a cycle ``rounds`` rounds after this one: ``R3/P1D`` → ``R2/P1D``; None when there is none."""
    cycle = _CYCLE.fullmatch(text.strip())
    if cycle is None:
        return text if looks_like_cron(text) else None
    count, interval = cycle.groups()
    if not count:
        return f"R{interval}"
    left = int(count) - rounds
    return f"R{left}{interval}" if left > 0 else None


class Message(MessageEventDefinition):  # type: ignore[misc]
    """``correlation`` is the FEEL key by which it finds its instance, ``keys`` are the standard's correlation keys.

    With neither it is addressed to one instance.
    """

    def __init__(self, name: str, correlation: Expression | None, keys: Sequence[Key] = ()) -> None:
        super().__init__(name)
        self.correlation = correlation
        self.keys = keys

    def sent_under(self, token: Token, payload: Data) -> str | None:
        """The key of the conversation that a message with this payload belongs to."""
        if self.correlation is not None:
            return as_text(evaluate(self.correlation, token.data))
        known = token.workflow.top_workflow.keys
        values = [key.of(payload) or known.get(key.id) or key.of({**token.data, **payload}) for key in self.keys]
        for key, value in zip(self.keys, values, strict=True):
            token.workflow.top_workflow.converse(key.id, value)
        return next((value for value in values if value), None)

    def received(self, top: TopFrame, payload: Data, but: int = 0) -> None:
        """A first message decides which conversation the instance is in."""
        for key in self.keys:
            with suppress(Failure):
                top.converse(key.id, key.of(payload), but)

    def awaited(self, node: Catching, token: Token, no: int) -> MessageAwaited:
        return MessageAwaited(no, node.facts.id, self.name, self._awaited_under(token))

    def _awaited_under(self, token: Token) -> str | None:
        if self.correlation is not None:
            return as_text(evaluate(self.correlation, token.data))
        known = token.workflow.top_workflow.keys
        values = [known.get(key.id) if key.bound is None else key.of_process(token.data) for key in self.keys]
        return next((value for value in values if value), OPEN if self.keys else None)

    def given_up(self, no: int) -> SubscriptionCancelled:
        return SubscriptionCancelled(no)


class Signal(SignalEventDefinition):  # type: ignore[misc]
    def awaited(self, node: Catching, token: Token, no: int) -> SignalAwaited:
        return SignalAwaited(no, node.facts.id, self.name)

    def given_up(self, no: int) -> SubscriptionCancelled:
        return SubscriptionCancelled(no)


class Condition:
    """Comes about when ``expression`` becomes true: looked at by the instance itself, whenever something has moved."""

    def __init__(self, expression: Expression) -> None:
        self.expression = expression

    def awaited(self, node: Catching, token: Token, no: int) -> None:
        return None

    def given_up(self, no: int) -> None:
        return None


class Error(ErrorEventDefinition):  # type: ignore[misc]
    """``code`` None catches every error."""


class Escalation(EscalationEventDefinition):  # type: ignore[misc]
    """``code`` None catches every escalation."""


class Terminate(TerminateEventDefinition):  # type: ignore[misc]
    """Ends its process or sub-process at once."""


class Cancel(CancelEventDefinition):  # type: ignore[misc]
    """Ends a transaction, undoing what was completed in it."""


class Compensate:
    """Undoes ``activity``, or without one everything that was completed in the scope. ``wait`` until it is done."""

    def __init__(self, activity: str | None, wait: bool) -> None:
        self.activity = activity
        self.wait = wait


FROM_INSIDE = (Error, Escalation, Cancel, Compensate)
"""What only the process itself can bring about: nobody outside is told that it is waited for."""
