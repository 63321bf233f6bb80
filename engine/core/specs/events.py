"""Events in the flow: start, intermediate and end events, send and receive tasks."""

from __future__ import annotations

from collections.abc import Sequence

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.specs.activity import Activity, ServiceTask
from engine.core.specs.catching import Catching
from engine.core.specs.compensation import cancel_transaction
from engine.core.specs.definitions import Cancel, Error, Terminate
from engine.core.specs.facts import Flow
from engine.core.specs.throwing import Throwing, raise_from
from engine.core.tokens.token import COMPLETED, STARTED, WAITING, Token
from engine.core.tokens.tree import discard, put_below, settle
from engine.core.variables import Data


class StartEvent(Catching, defaults.StartEvent):  # type: ignore[misc]
    """Its trigger has happened by the time that there is a token: the runtime or an event sub-process waited for it.

    ``interrupting`` matters for an event sub-process only.
    """

    interrupting = True


class InFlow(Catching):
    """A token has come here by a flow and waits for the event. It begins to wait before anything else goes on, so that
    what is thrown by a branch that was entered at the same time reaches it."""

    urgent = True
    begun_by: EventBasedGateway | None = None

    def enter(self, root: Token) -> None:
        if self.begun_by is not None:
            self.begun_by.begin_with(root, self)
        else:
            self.come(root, -1)

    def come(self, root: Token, via: int) -> None:
        """What it waits for has begun the instance."""
        token = root.spawn(self, via=via)
        token.internal_data["came"] = 1
        token.arrive()

    def _run_hook(self, token: Token) -> bool | None:
        if not self.awaited or token.internal_data.pop("came", 0):
            return True
        self.arm(token)
        return None

    def fire(self, token: Token, no: int, payload: Data) -> None:
        taken = self.take(token, no, payload)
        if taken is None:
            return
        token.put(taken)
        if token.parent.task_spec.chooses_by_event:
            token.parent.task_spec.chosen(token)
        token.complete()

    def pass_over(self, token: Token, no: int) -> None:
        """A token that waits in the flow would wait for ever: for it, late is better than never."""
        self.fire(token, no, {})

    def _on_cancel(self, token: Token) -> None:
        self.disarm(token)
        super()._on_cancel(token)


class IntermediateCatchEvent(InFlow, defaults.IntermediateCatchEvent):  # type: ignore[misc]
    """Waits for a timer, a message, a signal or a condition.

    A cycle with a number of rounds sends a token on in each of them; one without a number is the wait for its first.
    """

    def fire(self, token: Token, no: int, payload: Data) -> None:
        text = self._next_round(token)
        if text is not None:
            parent = token.parent
            fork = parent if parent.task_spec is self else put_below(token, token._data)
            again = fork.spawn(self, via=token.via, data=token._data)
            again.internal_data["text"] = text
            again.arrive()
        super().fire(token, no, payload)

    def _next_round(self, token: Token) -> str | None:
        rest = self.rest(token) if len(self.awaited) == 1 and not token.parent.task_spec.chooses_by_event else None
        text = None if rest is None else rest.get("text")
        return text if text is not None and text[1:2].isdigit() and text[0] in "Rr" else None


class ReceiveTask(InFlow, Activity, defaults.ReceiveTask):  # type: ignore[misc]
    """Waits for a message; boundary events may be attached."""


class EventBasedGateway(Catching, defaults.EventBasedGateway):  # type: ignore[misc]
    """Waits for the first of the events behind it. Each waits as a token of its own, under its own number.

    One that ``instantiates`` is begun by one of them; a ``parallel`` one then waits for the others too.
    """

    urgent = True
    chooses_by_event = True

    def _run_hook(self, token: Token) -> None:
        for flow in self.outgoing:
            child = token.spawn(flow.target, WAITING, flow.index)
            flow.target.try_to_arm(child)

    def begin_with(self, root: Token, chosen: InFlow) -> None:
        """Begin the instance with what has come; a parallel gateway waits for the rest."""
        self.record(root, "completed")
        for flow in self.outgoing:
            if flow.target is chosen:
                chosen.come(root, flow.index)
            elif self.parallel:
                root.spawn(flow.target, via=flow.index).arrive()

    def chosen(self, child: Token) -> None:
        """``child`` has come first; the others are given up."""
        gateway: Token = child.parent
        self._give_up(gateway, child)
        child._set_state(STARTED)
        self.record(gateway, "completed")
        gateway._set_state(COMPLETED)
        settle(gateway)

    def _give_up(self, gateway: Token, spare: Token | None) -> None:
        for other in gateway.children:
            if other is not spare and other._state == WAITING:
                other.task_spec.disarm(other)
                discard(other)

    def _on_cancel(self, token: Token) -> None:
        self._give_up(token, None)
        super()._on_cancel(token)


class IntermediateThrowEvent(Throwing, defaults.IntermediateThrowEvent):  # type: ignore[misc]
    """Sends a message, a signal or an escalation, or only marks a place."""


class SendTask(Throwing, ServiceTask, defaults.SendTask):  # type: ignore[misc]
    """Sends its message; one without a message calls its operation like a service task."""

    def _run_hook(self, token: Token) -> bool | None:
        if self.definitions:
            return Throwing._run_hook(self, token)
        return ServiceTask._run_hook(self, token)


class EndEvent(Throwing, defaults.EndEvent):  # type: ignore[misc]
    """Ends a branch; a terminate, error or cancel end takes the rest of its process or sub-process with it."""

    def leave(self, token: Token, flows: Sequence[Flow]) -> None:
        deadly = next((each for each in self.definitions if isinstance(each, Error | Terminate | Cancel)), None)
        if deadly is None:
            super().leave(token, flows)
            return
        self.record(token, "completed")
        frame = token.workflow
        if isinstance(deadly, Terminate):
            frame.terminate("terminated")
        elif isinstance(deadly, Cancel):
            cancel_transaction(frame)
        elif not raise_from(frame, deadly):
            frame.top_workflow.terminate("failed")
