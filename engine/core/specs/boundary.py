"""Boundary events: they act at once, whatever goes on inside the activity that they are attached to."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.events import TimerCancelled
from engine.core.specs.catching import Catching
from engine.core.specs.definitions import Error, Escalation, Timer
from engine.core.tokens.merging import differs
from engine.core.tokens.token import READY, WAITING, Token
from engine.core.tokens.tree import discard, put_below, settle
from engine.core.variables import Data


class Handler(Catching):
    """What stands beside the flow and starts a path of its own when its event happens."""

    passive = True

    def names(self, thrown: Any) -> bool:
        """Does it wait for this very code?"""
        return any(_catches(each, thrown) and _code(each) == _code(thrown) for each in self.definitions)

    def takes(self, thrown: Any) -> bool:
        """Does it catch what was thrown inside?"""
        return any(_catches(each, thrown) for each in self.definitions)

    def watch(self, parent: Token, memory: Data | None = None) -> None:
        """Wait below ``parent``, the activity or the root of the frame, unless only something inside can trigger it."""
        if self.awaited:
            token = parent.spawn(self, WAITING, data=parent._data)
            token.internal_data.update(memory or {})
            self.try_to_arm(token)

    def fire(self, token: Token, no: int, payload: Data) -> None:
        if len(self.awaited) > 1 and not self.interrupting:
            self._fire_one_of_several(token, no, payload)
            return
        taken = self.take(token, no, payload)
        if taken is not None:
            self.happen(token.parent, token, taken)

    def _fire_one_of_several(self, token: Token, no: int, payload: Data) -> None:
        """The others are waited for as before: their timers run on. What can come again is waited for anew."""
        memory = token.internal_data
        numbers = memory["nos"]
        position = numbers.index(no)
        numbers[position] = 0
        again = [position]
        if self.parallel:
            payload = memory["payload"] = {**memory.get("payload", {}), **payload}
            if any(numbers):
                return
            del memory["payload"]
            again = list(range(len(numbers)))
        once = any(isinstance(self.awaited[each], Timer) for each in again)
        self.happen(token.parent, None, payload)
        for each in () if once else again:
            numbers[each] = token.workflow.top_workflow.next_no()
            self.tell(token, [(numbers[each], self.awaited[each])])
        if not any(numbers):
            discard(token)

    def pass_over(self, token: Token, no: int) -> None:
        """Watch for the next round of the timer ``no``, for the rest of what is watched, or for nothing any more."""
        if len(self.awaited) > 1:
            token.workflow.top_workflow.events.append(TimerCancelled(no))
            numbers = token.internal_data["nos"]
            numbers[numbers.index(no)] = 0
            if not any(numbers):
                discard(token)
            return
        parent = token.parent
        self.disarm(token)
        self.watch_on(parent, token)
        discard(token)

    def happen(self, parent: Token, token: Token | None, payload: Data) -> None:
        """The event has happened. ``token`` is the one that waited; there is none for what was thrown inside."""
        raise NotImplementedError

    def watch_on(self, parent: Token, token: Token | None) -> None:
        """After an event that interrupts nothing: wait for the next one."""
        memory = None if token is None else self.rest(token)
        if memory is not None:
            self.watch(parent, memory)

    def _on_cancel(self, token: Token) -> None:
        if token._state == WAITING:
            self.disarm(token)
        else:
            super()._on_cancel(token)

    def path(self, parent: Token, token: Token | None) -> Token:
        """The token that will walk the path: the one that waited, or a new one."""
        path = token or Token(parent.workflow, self, parent, READY, parent._data)
        path.internal_data = {}
        path._set_state(READY)
        return path


class BoundaryEvent(Handler, defaults.BoundaryEvent):  # type: ignore[misc]
    """``interrupting``: the activity is cancelled. The path begins with the variables as they stand inside it."""

    def attach(self, host: Token) -> None:
        self.watch(host)

    def host_of(self, token: Token) -> int | None:
        return token._parent

    def happen(self, parent: Token, token: Token | None, payload: Data) -> None:
        data = parent.task_spec.standing(parent)
        if not self.interrupting:
            self.watch_on(parent, token)
        path = self.path(parent, token)
        if not self.interrupting and differs(parent._data, data):
            put_below(path, data).internal_data["base"] = 1
        path._data = {**data, **payload}
        if self.interrupting:
            parent.cancel()
            parent.task_spec.hand_over(parent)
            settle(parent)
        path._ready()


def _catches(definition: Any, thrown: Any) -> bool:
    return type(definition) is type(thrown) and _code(definition) in (None, _code(thrown))


def _code(definition: Any) -> str | None:
    return definition.code if isinstance(definition, Error | Escalation) else None
