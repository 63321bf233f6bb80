"""Event definitions, compiled: what an event waits for or throws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, Protocol

from SpiffWorkflow.bpmn.specs.event_definitions.item_aware_event import (
    ErrorEventDefinition,
    EscalationEventDefinition,
    SignalEventDefinition,
)
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.simple import CancelEventDefinition, TerminateEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition

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
        """The value of a timer that begins instances: its expression knows no variables. Raises `Failure`."""
        return (self.text or "") if self.value is None else as_text(evaluate(self.value, {}, lenient=True)) or ""


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
    """``correlation`` is the FEEL key by which it finds its instance; None: it is addressed to one instance."""

    def __init__(self, name: str, correlation: Expression | None) -> None:
        super().__init__(name)
        self.correlation = correlation

    def key(self, token: Token) -> str | None:
        return None if self.correlation is None else as_text(evaluate(self.correlation, token.data))

    def awaited(self, node: Catching, token: Token, no: int) -> MessageAwaited:
        return MessageAwaited(no, node.facts.id, self.name, self.key(token))

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
