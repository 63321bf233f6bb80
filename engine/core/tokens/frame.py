"""A frame: one running process or sub-process with its tokens. The library calls it a workflow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow

from engine.core.tokens.merging import apply, merge
from engine.core.tokens.token import COMPLETED, WAITING, Token
from engine.core.tokens.tree import is_end
from engine.core.variables import Data, changed

if TYPE_CHECKING:
    from engine.core.specs.process import Beginning, ProcessSpec
    from engine.core.tokens.top import TopFrame

Outcome = Literal["completed", "terminated", "failed"]


class Frame:
    """``open`` holds the unfinished tokens by number; ``interrupted`` says that an event sub-process has taken over.

    ``began`` is what it began with, which its root does not keep where something has changed it for every branch.
    ``done`` is what was completed and can be undone, oldest first (`engine.core.specs.compensation`).
    """

    spec: ProcessSpec
    top_workflow: TopFrame = None  # type: ignore[assignment]  # plain, where the library has a property
    tasks: dict[int, Token]
    open: dict[int, Token]
    task_tree: Token
    host: Token | None
    depth: int
    interrupted: bool = False
    completed: bool
    began: Data
    done: list[Any]

    def prepare(self, spec: ProcessSpec) -> None:
        """Stands where the library's constructors stood: what they make beside these is never asked for here."""
        self.spec = spec
        self.tasks = {}
        self.completed = False
        self.success = True

    def begin(self, data: Data, start: Beginning) -> None:
        """Watch for the event sub-processes, then put a token where the process starts."""
        self.watch(data)
        start.enter(self.task_tree)

    def watch(self, data: Data) -> None:
        """Stand, with nothing in it yet but what is watched for."""
        self.root(data)
        for each in self.spec.event_subprocesses:
            each.watch(self.task_tree)

    def begin_undoing(self, data: Data) -> None:
        """Stand again for what was completed, with nothing to happen in it but that it is undone."""
        self.root(data)
        self.interrupted = True

    def root(self, data: Data) -> None:
        self.began = data
        self.task_tree = Token(self, self.spec.start, None, COMPLETED, data)

    def moving(self) -> Iterator[Token]:
        """Its tokens, without those that merely watch for an event beside the flow."""
        return (token for token in self.open.values() if not is_watching(token))

    def branch_ended(self) -> None:
        """End the frame if that was its last token; an ad-hoc sub-process decides for itself."""
        if self.spec.ad_hoc:
            self.ask()
        elif next(self.moving(), None) is None:
            self.finish("completed", self.view())

    def ask(self) -> None:
        """Have an ad-hoc sub-process see whether it goes on."""
        assert self.host is not None
        self.host.task_spec.consider(self.host)

    def finish(self, outcome: Outcome, data: Data) -> None:
        raise NotImplementedError

    def terminate(self, outcome: Outcome) -> None:
        """End the frame at once, whatever else goes on in it."""
        data = self.view()
        self.cancel_all()
        self.finish(outcome, data)

    def cancel_all(self, spare: Token | None = None) -> None:
        """Cancel every token, oldest first, and forget the tree but for the root and ``spare``."""
        for token in sorted(self.open.values(), key=lambda each: each.id):
            if token is not spare and token._state < COMPLETED:
                token.cancel()
        root = self.task_tree
        self.tasks = {root.id: root}
        root._children = []
        if spare is not None:
            self.tasks[spare.id] = spare
            root._children = [spare.id]
            spare._parent, spare._children = root.id, []

    def view(self, *, aside: bool = True) -> Data:
        """The variables as they stand: every branch, ended or not, brought together.

        Without those ``aside``, what event sub-processes have not brought to their end yet is left out.
        """
        tips = [
            token
            for token in self.tasks.values()
            if is_end(token) or (token._state < COMPLETED and _counts(token, aside))
        ]
        return merge(tips, view_of) if tips else self.task_tree._data

    def seen(self) -> Data:
        """The variables as they stand here, with what has changed meanwhile around an embedded sub-process."""
        view, host = self.view(), self.host
        if host is None or host.workflow.spec.process_id != self.spec.process_id:
            return view
        outside, _ = changed(self.began, host.workflow.seen())
        return {**view, **outside}

    def patch(self, before: Data, after: Data) -> None:
        """Have every token, and those in embedded sub-processes, see what changed from ``before`` to ``after``."""
        seen: dict[int, tuple[Data, Data]] = {}

        def patched(data: Data) -> Data:
            if id(data) not in seen:
                seen[id(data)] = (data, apply(data, before, after))
            return seen[id(data)][1]

        for token in self.tasks.values():
            token._data = patched(token._data)
            token.out = None if token.out is None else patched(token.out)
            inner = self.top_workflow.subprocesses.get(token.id)
            if inner is not None and inner.spec.process_id == self.spec.process_id:
                inner.began = patched(inner.began)
                inner.patch(before, after)

    def _task_completed_notify(self, task: Token) -> None:
        """The library looks here for what to update next; the tokens have told each other already."""


class SubFrame(Frame, BpmnSubWorkflow):  # type: ignore[misc]
    """The inside of a sub-process, an event sub-process or a call activity: ``host`` is the token that waits for it."""

    def __init__(self, spec: ProcessSpec, host: Token) -> None:
        self.open = {}
        self.done = []
        self.host = host
        self.top_workflow = host.workflow.top_workflow
        self.parent_task_id = host.id
        self.prepare(spec)
        self.depth = host.workflow.depth + 1
        self.top_workflow.subprocesses[host.id] = self

    def finish(self, outcome: Outcome, data: Data) -> None:
        host = self.host
        assert host is not None
        if self.done and outcome == "completed":
            host.internal_data["inner"] = self.done
        self.close()
        host.task_spec.inner_ended(host, self.began, data)

    def close(self) -> None:
        """Cancel what is left in it and forget it."""
        self.cancel_all()
        self.completed = True
        assert self.host is not None
        del self.top_workflow.subprocesses[self.host.id]


def is_watching(token: Token) -> bool:
    return token._state == WAITING and token.task_spec.passive


def _counts(token: Token, aside: bool) -> bool:
    """Is it a branch of the flow? An instance tells the whole when it ends, a handler everybody."""
    if token.task_spec.stands_aside and not aside:
        return False
    return not (is_watching(token) or token.task_spec.repetition or "for" in token.internal_data)


def view_of(token: Token) -> Data:
    """A token's variables with what has been changed so far inside its sub-process, without those of its own."""
    inner: Any = token.workflow.top_workflow.subprocesses.get(token.id)
    data = token.data if inner is None else apply(token.data, inner.began, inner.view())
    mapping = token.task_spec.mapping
    return data if mapping is None else mapping.seen_outside(token, data)
