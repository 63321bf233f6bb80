"""The frame of the whole instance: numbers, what is ready to run, and what is told to the world."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from engine.core.events import ElementFailed, Event, ProcessEnded, Step
from engine.core.expressions import Failure
from engine.core.stores import DataStores, InMemory
from engine.core.tokens.frame import Frame, Outcome, SubFrame
from engine.core.tokens.stuck import stuck
from engine.core.tokens.token import READY, Token
from engine.core.variables import Data

if TYPE_CHECKING:
    from engine.core.model import Model
    from engine.core.specs.process import ProcessSpec

MAX_TOKENS = 20_000
NEVER_OPENS = Failure("never_opens", "Cần các nhánh còn lại cùng đến đây, nhưng không nhánh nào có thể đến nữa.")


class TopFrame(Frame, BpmnWorkflow):  # type: ignore[misc]
    """``agenda`` holds the tokens that are ready to run, in the order in which they became so; ``urgent`` those that
    will begin to wait, and go first. ``keys`` are the values of the correlation keys that messages have decided,
    ``stores`` the data stores that its steps read and write."""

    subprocesses: dict[int, SubFrame]

    def __init__(self, model: Model, spec: ProcessSpec) -> None:
        self.open = {}
        self.done = []
        self.host = None
        self.model = model
        self.last_no = 0
        self.agenda: deque[Token] = deque()
        self.urgent: deque[Token] = deque()
        self.keys: dict[str, str] = {}
        self.stores: DataStores = InMemory()
        self.events: list[Event] = []
        self.steps: list[Step] = []
        self.subprocesses = {}
        self.top_workflow = self
        self.prepare(spec)

    def next_no(self) -> int:
        self.last_no += 1
        return self.last_no

    def frames(self) -> list[Frame]:
        """This frame and every one inside, outer before inner."""
        return [self, *self.subprocesses.values()]

    def tokens(self) -> Iterator[Token]:
        """Every unfinished token of the instance."""
        return (token for frame in self.frames() for token in frame.open.values())

    def find(self, no: int) -> Token | None:
        """The unfinished token that has this number, or waits for something under it."""
        token = self.open.get(no)
        if token is not None:
            return token
        for frame in self.subprocesses.values():
            if no in frame.open:
                return frame.open[no]
        return next((token for token in self.tokens() if no in token.internal_data.get("nos", ())), None)

    def run(self, limit: int) -> None:
        """Run what is ready until everything waits, at most ``limit`` elements."""
        left, model = limit, self.model
        while True:
            if model.has_conditions:
                self._look_at_conditions()
            if not (self.urgent or self.agenda or (model.has_inclusive_joins and self._open_joins())):
                break
            token = (self.urgent or self.agenda).popleft()
            if token._state != READY or "failed" in token.internal_data:
                continue
            if not left:
                self._stop(token, "step_limit", f"không quá {limit} bước tự động liền nhau")
                return
            if len(token.workflow.open) > MAX_TOKENS:
                self._stop(token, "too_many_tokens", f"không quá {MAX_TOKENS} nhánh cùng lúc")
                return
            left -= 1
            try:
                token.run()
            except Failure as failure:
                self.failed(token, failure, "run")
        for token in stuck(self.frames()):
            self.wait_for_repair(token, NEVER_OPENS, "join")

    def converse(self, key: str, value: str | None, but: int = 0) -> None:
        """The instance takes part in the conversation that ``value`` names, once and for all; whoever waits under the
        key, except under the number ``but``, now waits for this conversation alone."""
        if value is None or key in self.keys:
            return
        self.keys[key] = value
        for token in list(self.tokens()):
            for no, each in list(token.task_spec.waits_for(token)):
                if no != but and any(known.id == key for known in getattr(each, "keys", ())):
                    self.events += [each.given_up(no), each.awaited(token.task_spec, token, no)]

    def let_go(self) -> None:
        """Part frames and tokens, which know each other. Nothing can be asked of them any more."""
        for frame in self.frames():
            frame.tasks.clear()
            frame.open.clear()
        self.subprocesses.clear()
        self.__dict__.pop("top_workflow", None)

    def failed(self, token: Token, failure: Failure, where: str) -> None:
        """An error boundary of the element takes the failure; without one it waits there and is told."""
        if where == "run" and token.task_spec.catch_failure(token, failure.code):
            return
        self.wait_for_repair(token, failure, where)

    def wait_for_repair(self, token: Token, failure: Failure, where: str) -> None:
        """The token stays at its element, to be run (``run``), left (``leave``) or watched at (``arm``) again, or for
        others to come (``join``)."""
        token.internal_data["failed"] = where
        facts = token.task_spec.facts
        self.events.append(ElementFailed(token.id, facts.id, facts.name, failure.code, failure.detail))

    def finish(self, outcome: Outcome, data: Data) -> None:
        self.cancel_all()
        self.completed = True
        self.success = outcome == "completed"
        self.agenda.clear()
        self.urgent.clear()
        self.task_tree._data = data
        self.events.append(ProcessEnded(outcome, dict(data)))

    def _look_at_conditions(self) -> None:
        """Have whoever waits for a condition see what has changed."""
        for frame in self.frames():
            waiting = [token for token in frame.open.values() if token.task_spec.conditions]
            data = frame.seen() if waiting else {}
            for token in waiting:
                if token.id in frame.open:
                    token.task_spec.look(token, data)

    def _open_joins(self) -> bool:
        """Nothing moves any more: open an inclusive join that need not hold its tokens back any longer."""
        return any(node.try_to_open(frame) for frame in self.frames() for node in frame.spec.inclusive_joins)

    def _stop(self, token: Token, code: str, expected: str) -> None:
        """It waits as failed; what else is ready goes on with the next run."""
        self.wait_for_repair(token, Failure(code, f"Cần {expected}, nhưng quy trình chạy mãi không dừng."), "run")
