"""Nodes that wait for an event from outside, under numbers of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from engine.core.expressions import Failure
from engine.core.specs.conditions import comes_true
from engine.core.specs.definitions import FROM_INSIDE, Awaited, Condition, Timer
from engine.core.specs.node import Node
from engine.core.tokens.token import STARTED, WAITING, Token
from engine.core.variables import Data


class Catching(Node):
    """Waits for one of its definitions, or for all of them (``parallel``).

    One definition is waited for under the token's own number; several have a number each, kept as ``nos`` with the
    token (0 once it has been seen). ``was`` has a bit for each condition that was true when it was looked at last.
    """

    definitions: Sequence[Any] = ()
    awaited: Sequence[Awaited] = ()
    conditions: Sequence[Condition] = ()
    parallel = False
    interrupting = False

    def close(self) -> None:
        super().close()
        self.awaited = tuple(each for each in self.definitions if not isinstance(each, FROM_INSIDE))
        self.conditions = tuple(each for each in self.awaited if isinstance(each, Condition))

    def host_of(self, token: Token) -> int | None:
        """The number of the activity that the event is attached to."""
        return None

    def arm(self, token: Token) -> None:
        """Wait, and tell what for. Raises `Failure`."""
        if len(self.awaited) > 1 and "nos" not in token.internal_data:
            top = token.workflow.top_workflow
            token.internal_data["nos"] = [top.next_no() for _ in self.awaited]
        self.tell(token, self._numbered(token))

    def tell(self, token: Token, awaited: Iterable[tuple[int, Awaited]]) -> None:
        """Tell the world what is waited for, under these numbers."""
        told = [each.awaited(self, token, no) for no, each in awaited]
        token.workflow.top_workflow.events.extend([event for event in told if event is not None])

    def try_to_arm(self, token: Token) -> None:
        """Arm beside the flow: a failure stops the watching and not what goes on."""
        try:
            self.arm(token)
        except Failure as failure:
            token.workflow.top_workflow.failed(token, failure, "arm")

    def disarm(self, token: Token, but: int = 0) -> None:
        if is_armed(token):
            told = [each.given_up(no) for no, each in self._numbered(token) if no != but]
            token.workflow.top_workflow.events.extend([event for event in told if event is not None])
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

    def look(self, token: Token, data: Data) -> None:
        """Bring about each condition that has become true over ``data`` since it was looked at last."""
        if not is_armed(token):
            return
        memory, now, happened = token.internal_data, 0, []
        was = memory.get("was", 0)
        try:
            for position, (no, each) in enumerate(self._numbered(token, seen=True)):
                if isinstance(each, Condition) and comes_true(each.expression, data):
                    now |= 1 << position
                    happened += [no] if no and not was >> position & 1 else []
        except Failure as failure:
            token.workflow.top_workflow.failed(token, failure, "arm")
            return
        if now != was:
            memory["was"] = now
        for no in happened:
            if no in dict(self.waits_for(token)):
                self.fire(token, no, {})

    def rest(self, token: Token) -> Data | None:
        """What a watch that goes on after this event has to remember; None when it does not go on."""
        timers = [each for each in self.awaited if isinstance(each, Timer)]
        if not timers:
            return {"was": token.internal_data["was"]} if "was" in token.internal_data else {}
        text = timers[0].rest(token) if len(self.awaited) == 1 else None
        return None if text is None else {"text": text}

    def _numbered(self, token: Token, seen: bool = False) -> Iterator[tuple[int, Awaited]]:
        numbers = token.internal_data.get("nos") or (token.id,)
        return ((no, each) for no, each in zip(numbers, self.awaited, strict=False) if no or seen)


def is_armed(token: Token) -> bool:
    """Does what it waits for stand as a row outside?"""
    waits = token._state == WAITING or (token._state == STARTED and not token.task_spec.passive)
    return waits and not token.failed
