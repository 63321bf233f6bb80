"""Playing the executor alone: elements by their ids, the state stored and read again after every turn and compared.

Whole journeys, with time and messages, are played with `engine.testing`. A failing test prints the journey.
"""

from __future__ import annotations

from typing import Any

from engine.core import Execution, Model, compile_model
from engine.core.events import (
    ElementFailed,
    Event,
    FailureGone,
    MessageAwaited,
    MessageSent,
    ProcessEnded,
    ServiceCalled,
    SignalAwaited,
    SignalSent,
    Step,
    SubscriptionCancelled,
    TaskClosed,
    TaskOpened,
    TimerArmed,
    TimerCancelled,
)
from tests.engine.dump import dump

_MARKS = {"completed": "{}", "cancelled": "({})", "skipped": "[{}]", "unneeded": "<{}>"}


class Play:
    """An instance of the first process of ``files``, already running until it waits."""

    limit = 100_000

    def __init__(self, files: dict[str, bytes] | Model, process_id: str | None = None, /, **variables: Any) -> None:
        self.model = files if isinstance(files, Model) else compile_model(files)
        self.waiting: dict[int, Event] = {}
        self.events: list[Event] = []
        self.steps: list[Step] = []
        self.execution = self.started(process_id or self.model.process_ids[0], variables)
        self.turn()

    def started(self, process_id: str, variables: dict[str, Any]) -> Execution:
        return Execution.start(self.model, process_id, variables)

    # --- what stands open

    @property
    def tasks(self) -> list[str]:
        """The ids of the open human tasks, sorted."""
        return self._open(TaskOpened)

    @property
    def timers(self) -> list[str]:
        return self._open(TimerArmed)

    @property
    def awaited(self) -> list[str]:
        """The names of the messages and signals that are waited for."""
        return sorted(each.name for each in self.waiting.values() if isinstance(each, MessageAwaited | SignalAwaited))

    @property
    def choices(self) -> list[str]:
        """The steps that people may begin, in the order of the diagram."""
        return [each.element_id for each in self.execution.choices()]

    @property
    def services(self) -> list[str]:
        return self._open(ServiceCalled)

    @property
    def failed(self) -> list[str]:
        return self._open(ElementFailed)

    @property
    def ended(self) -> str | None:
        """The outcome, once there is one."""
        return next((each.outcome for each in self.events if isinstance(each, ProcessEnded)), None)

    @property
    def result(self) -> dict[str, Any]:
        return next(dict(each.variables) for each in self.events if isinstance(each, ProcessEnded))

    @property
    def sent(self) -> list[MessageSent | SignalSent]:
        return [each for each in self.events if isinstance(each, MessageSent | SignalSent)]

    @property
    def trace(self) -> list[str]:
        """The elements in the order in which they were left; cancelled ones in brackets, skipped
        ones in square brackets, steps repeated not even once in angle brackets."""
        return [_MARKS[each.outcome].format(each.element_id) for each in self.steps]

    def opened(self, element_id: str) -> Any:
        """The event that told of what is open at this element."""
        return self.waiting[self.no(element_id)]

    def no(self, name: str, *kinds: type[Any]) -> int:
        """The number of what is open at this element, or waits for the message of this name; the oldest first."""
        for no, each in self.waiting.items():
            if name in (each.element_id, getattr(each, "name", None)) and (not kinds or isinstance(each, kinds)):
                return no
        raise AssertionError(f"Expected {name} to be open, but only {self.waiting} is.\n{self}")

    # --- commands

    def do(self, element_id: str, **variables: Any) -> Play:
        """A person completes the task."""
        return self._command(element_id, TaskOpened, "complete_task", variables)

    def fire(self, element_id: str) -> Play:
        return self._command(element_id, TimerArmed, "fire_timer")

    def deliver(self, name: str, **payload: Any) -> Play:
        return self._command(name, MessageAwaited | SignalAwaited, "deliver", payload)

    def answer(self, element_id: str, **variables: Any) -> Play:
        return self._command(element_id, ServiceCalled, "answer_service", variables)

    def fail(self, element_id: str, code: str) -> Play:
        no = self.no(element_id, ServiceCalled)
        del self.waiting[no]
        self.execution.fail(no, code, "it failed")
        return self.turn()

    def change(self, **variables: Any) -> Play:
        """Somebody sets variables of the process."""
        self.execution.change(variables)
        return self.turn()

    def retry(self, element_id: str) -> Play:
        return self._command(element_id, ElementFailed, "retry")

    def skip(self, element_id: str, **variables: Any) -> Play:
        return self._command(element_id, ElementFailed, "skip", variables)

    def move(self, *away: str, before: str = "", behind: str = "", **variables: Any) -> Play:
        """The tokens at these elements go away; one is put before or behind another element."""
        numbers = [each.no for each in self.execution.places() if each.element_id in away]
        self.execution.move(numbers, before.split(), behind.split(), variables)
        return self.turn()

    @property
    def places(self) -> list[str]:
        return [each.element_id for each in self.execution.places()]

    def begin(self, element_id: str) -> Play:
        """A person begins a step of an ad-hoc sub-process."""
        choice = next(each for each in self.execution.choices() if each.element_id == element_id)
        self.execution.begin_step(choice.no, element_id)
        return self.turn()

    def turn(self) -> Play:
        """Run, take what has happened, store the state and go on with what was read back."""
        self.store_amid()
        self.execution.run(self.limit)
        self.store_amid()
        for event in self.execution.take_events():
            self._hear(event)
        self._forget_what_was_cancelled()
        self.steps += self.execution.take_steps()
        self.store()
        return self

    def store_amid(self) -> None:
        """In the middle of a turn."""
        self.store()

    def store(self) -> None:
        """The next turn goes on with what is read back."""
        self.execution = reloaded(self.model, self.execution)

    def __repr__(self) -> str:
        return "The journey: " + " → ".join(self.trace)

    def _command(self, name: str, kind: Any, command: str, *arguments: Any) -> Play:
        no = self.no(name, kind)
        del self.waiting[no]
        getattr(self.execution, command)(no, *arguments)
        return self.turn()

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, TaskOpened | TimerArmed | MessageAwaited | SignalAwaited | ServiceCalled | ElementFailed):
            assert event.no not in self.waiting, f"{event} came twice"
            self.waiting[event.no] = event
        elif isinstance(event, TimerCancelled | SubscriptionCancelled | FailureGone) or (
            isinstance(event, TaskClosed) and not event.completed
        ):
            assert event.no in self.waiting, f"{event}, but it was not open"
            del self.waiting[event.no]
        elif isinstance(event, ProcessEnded):
            left = [each for each in self.waiting.values() if isinstance(each, TaskOpened | TimerArmed)]
            assert not left, f"The process ended, but {left} were open"
            self.waiting.clear()

    def _forget_what_was_cancelled(self) -> None:
        """A service that the process went past tells nothing: its answer will be a `NoSuchToken`."""
        for no, event in list(self.waiting.items()):
            if isinstance(event, ServiceCalled) and self.execution._top.find(no) is None:
                del self.waiting[no]

    def _open(self, kind: type[Any]) -> list[str]:
        return sorted(each.element_id for each in self.waiting.values() if isinstance(each, kind))


def reloaded(model: Model, execution: Execution) -> Execution:
    """The execution as it is read back from its stored state, which must be the same."""
    state = execution.snapshot()
    again = Execution.restore(model, state)
    assert dump(again) == dump(execution)
    assert again.snapshot() == state
    return again
