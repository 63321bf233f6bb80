"""A token: the library's task, without clock, log and history.

The library keeps a task for every element that was ever passed. Here a finished token stays only while it is a fork
whose branches have not all come together: its data is what a later join compares them with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.core.events import FailureGone
from engine.core.expressions import Failure
from engine.core.variables import Data

if TYPE_CHECKING:
    from engine.core.specs.node import Node
    from engine.core.tokens.frame import Frame

FUTURE: int = TaskState.FUTURE
WAITING: int = TaskState.WAITING
READY: int = TaskState.READY
STARTED: int = TaskState.STARTED
COMPLETED: int = TaskState.COMPLETED
CANCELLED: int = TaskState.CANCELLED


class Token(Task):  # type: ignore[misc]
    """``via`` is the position of the sequence flow that it came by in its process (-1: by none). ``_data`` is what it
    arrived with, ``out`` what it will leave with where that differs."""

    id: int
    workflow: Frame
    task_spec: Node
    internal_data: dict[str, Any]
    last_state_change = 0.0
    thread_id = 0
    triggered = False

    def __init__(self, frame: Frame, node: Node, parent: Token | None, state: int, data: Data, via: int = -1) -> None:
        top = frame.top_workflow
        self.id = top.last_no = top.last_no + 1
        self.workflow = frame
        self.task_spec = node
        self._state = state
        self._data = data
        self.out: Data | None = None
        self.via = via
        self.internal_data = {}
        self._children: list[int] = []
        self._parent = None if parent is None else parent.id
        if parent is not None:
            parent._children.append(self.id)
        frame.tasks[self.id] = self
        if state < COMPLETED:
            frame.open[self.id] = self

    @property
    def data(self) -> Data:
        """Its variables now. Shared with other tokens: replace it, never change it in place."""
        return self._data if self.out is None else self.out

    @data.setter
    def data(self, data: Data) -> None:
        self._data = data

    @property
    def failed(self) -> str | None:
        """Where it failed (``run``, ``leave``, ``arm`` or ``join``), while it waits for a repair."""
        return self.internal_data.get("failed")

    def put(self, changes: Data) -> None:
        """Have it leave with ``changes`` made to its variables."""
        if changes:
            self.out = {**self.data, **changes}

    def spawn(self, node: Node, state: int = FUTURE, via: int = -1, data: Data | None = None) -> Token:
        """A child at ``node``, with this token's variables unless others are given."""
        return Token(self.workflow, node, self, state, self.data if data is None else data, via)

    def arrive(self) -> None:
        """Enter its element."""
        self.task_spec._update(self)

    def _set_state(self, value: int) -> None:
        self._state = value
        if value < COMPLETED:
            self.workflow.open[self.id] = self
        else:
            self.workflow.open.pop(self.id, None)

    def _ready(self) -> None:
        """Wait for its turn."""
        self._state = READY
        top = self.workflow.top_workflow
        (top.urgent if self.task_spec.urgent else top.agenda).append(self)

    def run(self) -> bool | None:
        """Execute its element; go on unless that has to wait, or has taken the token away. Raises `Failure`."""
        result: bool | None = self.task_spec._run(self)
        if self._state < COMPLETED:
            if result is None:
                self._state = STARTED
            else:
                self.complete()
        return result

    def complete(self) -> None:
        """Leave the element by the flows that its conditions choose; stay when a condition cannot be evaluated."""
        spec = self.task_spec
        try:
            if spec.mapping is not None:
                spec.mapping.leave(self)
            flows = spec.choose(self)
        except Failure as failure:
            self.workflow.top_workflow.failed(self, failure, "leave")
            return
        self._state = COMPLETED
        self.workflow.open.pop(self.id, None)
        spec.leave(self, flows)

    def cancel(self) -> None:
        """Take it out of its element, with whatever runs inside. What has branched off from it goes on."""
        self.task_spec._on_cancel(self)
        self.give_up_failure()
        self._set_state(CANCELLED)

    def give_up_failure(self) -> None:
        """Nobody has to repair it any more."""
        if self.internal_data.pop("failed", None) is not None:
            self.workflow.top_workflow.events.append(FailureGone(self.id))

    def ancestors(self) -> list[Token]:
        """Its parent first, the root last."""
        found: list[Token] = []
        token = self.parent
        while token is not None:
            found.append(token)
            token = token.parent
        return found

    def collect_log_extras(self, dct: dict[str, Any] | None = None) -> dict[str, Any]:
        return dct or {}
