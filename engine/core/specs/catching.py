"""Nodes that wait for an event from outside, under numbers of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from engine.core.expressions import Failure
from engine.core.specs.definitions import FROM_INSIDE, Awaited, Timer
from engine.core.specs.node import Node
from engine.core.tokens.token import STARTED, WAITING, Token
from engine.core.variables import Data


class Catching(Node):
    """Waits for one of its definitions, or for all of them (``parallel``).

    One definition is waited for under the token's own number; several have a number each, kept with the token (0 once
    it has been seen).
    """

    definitions: Sequence[Any] = ()
    awaited: Sequence[Awaited] = ()
    parallel = False
    interrupting = False

    def close(self) -> None:
        super().close()
        self.awaited = tuple(each for each in self.definitions if not isinstance(each, FROM_INSIDE))

    def host_of(self, token: Token) -> int | None:
        """The number of the activity that the event is attached to."""
        return None

    def arm(self, token: Token) -> None:
        """Wait, and tell what for. Raises `Failure`."""
        top = token.workflow.top_workflow
        if len(self.awaited) > 1 and "nos" not in token.internal_data:
            token.internal_data["nos"] = [top.next_no() for _ in self.awaited]
        top.events.extend([each.awaited(self, token, no) for no, each in self._numbered(token)])

    def try_to_arm(self, token: Token) -> None:
        """Arm beside the flow: a failure stops the watching and not what goes on."""
        try:
            self.arm(token)
        except Failure as failure:
            token.workflow.top_workflow.failed(token, failure, "arm")

    def disarm(self, token: Token, but: int = 0) -> None:
        if is_armed(token):
            events = token.workflow.top_workflow.events
            events.extend(each.given_up(no) for no, each in self._numbered(token) if no != but)
        token.internal_data.pop("nos", None)

    def waits_for(self, token: Token) -> Iterable[tuple[int, Awaited]]:
        return self._numbered(token) if is_armed(token) else ()

    def take(self, token: Token, no: int, payload: Data) -> Data | None:
        """Something has come. The payload of the whole event, or None while more has to come."""
        seen = token.internal_data
        if self.parallel and len(self.awaited) > 1:
            seen["nos"] = [0 if each == no else each for each in seen["nos"]]
            seen["payload"] = {**seen.get("payload", {}), **payload}
            if any(seen["nos"]):
                return None
            payload = seen.pop("payload")
        self.disarm(token, no)
        return payload

    def rest(self, token: Token) -> Data | None:
        """What a watch that goes on after this event has to remember; None when it does not go on."""
        timers = [each for each in self.awaited if isinstance(each, Timer)]
        if not timers:
            return {}
        text = timers[0].rest(token) if len(self.awaited) == 1 else None
        return None if text is None else {"text": text}

    def _numbered(self, token: Token) -> Iterator[tuple[int, Awaited]]:
        numbers = token.internal_data.get("nos") or (token.id,)
        return ((no, each) for no, each in zip(numbers, self.awaited, strict=False) if no)


def is_armed(token: Token) -> bool:
    """Does what it waits for stand as a row outside?"""
    waits = token._state == WAITING or (token._state == STARTED and not token.task_spec.passive)
    return waits and not token.failed
