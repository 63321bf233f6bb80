"""Embedded sub-processes and call activities."""

from __future__ import annotations

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.expressions import Failure
from engine.core.specs import compensation
from engine.core.specs.activity import Activity
from engine.core.specs.definitions import Cancel
from engine.core.tokens.frame import SubFrame
from engine.core.tokens.merging import apply
from engine.core.tokens.token import Token
from engine.core.variables import Data

MAX_DEPTH = 50
MAX_FRAMES = 1_000
CANCELLED = Cancel()


class SubProcess(Activity):
    """Runs a frame inside. Every variable goes in; what was changed comes back. ``spec`` is its key in the model."""

    spec: str

    def _run_hook(self, token: Token) -> None:
        if "for" in token.internal_data and not self.for_compensation:
            self._undo(self.inside(token), token)
            return
        frame = self.inside(token)
        start = frame.spec.start_event(None)
        if start is None:
            raise Failure("no_start_event", f"Cần sự kiện bắt đầu trong “{self.facts.name}”, nhưng không có.")
        frame.begin(token.data, start)

    def inside(self, token: Token) -> SubFrame:
        """A new frame for what goes on inside. Raises `Failure` where there are too many."""
        top = token.workflow.top_workflow
        if token.workflow.depth >= MAX_DEPTH:
            raise Failure("call_depth", f"Cần không quá {MAX_DEPTH} cấp quy trình lồng nhau, nhưng đã vượt quá.")
        if len(top.subprocesses) >= MAX_FRAMES:
            raise Failure("too_many_frames", f"Cần không quá {MAX_FRAMES} quy trình con cùng lúc, nhưng đã vượt quá.")
        return SubFrame(top.model.specs[self.spec], token)

    def inner_ended(self, host: Token, before: Data, after: Data) -> None:
        host.out = apply(host.data, before, after)
        host.complete()

    def _undo(self, frame: SubFrame, token: Token) -> None:
        """What was completed inside is undone: by its compensation event sub-process, or else one by one."""
        entries = token.internal_data.pop("inner")
        frame.begin_undoing(token.data)
        if frame.spec.undone_by is None:
            compensation.compensate(token, [[token.id, entry] for entry in entries])
        else:
            frame.done = entries
            frame.task_tree.spawn(frame.spec.undone_by).arrive()

    def compensated(self, token: Token) -> None:
        frame = token.workflow.top_workflow.subprocesses[token.id]
        if token.internal_data.pop("cancelled", 0):
            self.raise_at(token, CANCELLED)
        else:
            frame.finish("completed", frame.view())

    def _on_cancel(self, token: Token) -> None:
        inner = token.workflow.top_workflow.subprocesses.get(token.id)
        if inner is not None:
            inner.close()
        super()._on_cancel(token)


class EmbeddedSubProcess(SubProcess, defaults.SubWorkflowTask):  # type: ignore[misc]
    """A sub-process drawn inside its process."""


class Transaction(EmbeddedSubProcess):
    """A sub-process that a cancel end event inside undoes as a whole."""

    transactional = True


class CallActivity(SubProcess, defaults.CallActivity):  # type: ignore[misc]
    """A process of the same release, called by its id."""
