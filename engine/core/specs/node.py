"""What every node does: a token arrives, the node runs, the token leaves by the chosen flows.

These mixins stand before the library's classes. Of the library's protocol they keep the names and the order
(`_update`, `_run`, `_on_complete`, `_on_cancel`) and replace what predicts, tests, logs or searches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from engine.core.events import Step
from engine.core.expressions import Failure
from engine.core.refusals import CannotSkip
from engine.core.specs.conditions import is_true
from engine.core.specs.facts import Facts, Flow
from engine.core.tokens.token import COMPLETED, FUTURE, Token
from engine.core.tokens.tree import discard, settle
from engine.core.variables import Data

if TYPE_CHECKING:
    from engine.core.specs.boundary import BoundaryEvent
    from engine.core.specs.mapping import DataMapping
    from engine.core.specs.process import ProcessSpec
    from engine.core.specs.repetition import Repetition


class Node:
    """A node of a process. ``outgoing`` and ``incoming`` are in the order of the diagram's XML.

    ``handler`` is the activity that undoes it, associated with its boundary event ``handled_from``; ``compensable``
    says that this or something inside can be undone, ``undoes_itself`` that a compensation event sub-process inside
    does it; ``for_compensation`` that it is a handler.

    A token in the state ``holds_in`` waits here for other tokens, which can come from ``upstream_of_all``.
    """

    index: int
    name: str
    manual: bool
    facts: Facts
    outgoing: Sequence[Flow] = ()
    incoming: Sequence[Flow] = ()
    boundaries: Sequence[BoundaryEvent] = ()
    repetition: Repetition | None = None
    mapping: DataMapping | None = None
    inner: Node | None = None
    handler: Node | None = None
    handled_from: BoundaryEvent
    _wf_spec: ProcessSpec
    conditional = False
    joins_inclusively = False
    holds_in: int | None = None
    upstream_of_all: frozenset[Node] = frozenset()
    chooses_by_event = False
    for_compensation = False
    compensable = False
    undoes_itself = False
    transactional = False
    instantiates = False
    stands_aside = False
    passive: ClassVar[bool] = False
    urgent: ClassVar[bool] = False
    conditions: Sequence[Any] = ()

    def close(self) -> None:
        """Work out what depends on the flows, once, when the process is complete."""
        self.conditional = any(flow.condition is not None or flow.default for flow in self.outgoing)

    def enter(self, root: Token) -> None:
        """Begin a process or sub-process here, below the root of its frame."""
        root.spawn(self).arrive()

    def _update(self, token: Token) -> None:
        """A token arrives. Nothing is evaluated here, so that a failure never reaches back to where it came from."""
        if self._update_hook(token):
            token._ready()

    def _update_hook(self, token: Token) -> bool:
        """Enter; False to wait here."""
        return True

    def _run(self, token: Token) -> bool | None:
        """Execute; None to stay until something from outside comes. Raises `Failure`."""
        if self.mapping is not None:
            self.mapping.enter(token)
        return self._run_hook(token)

    def _run_hook(self, token: Token) -> bool | None:
        return True

    def choose(self, token: Token) -> Sequence[Flow]:
        """The flows to leave by: those without a condition and those whose condition holds. Raises `Failure`."""
        if self.repetition is not None:
            self.repetition.weigh(token)
            return ()
        if not self.conditional:
            return self.outgoing
        taken = [flow for flow in self.outgoing if not flow.default and holds(flow, token)]
        if not taken:
            taken = [flow for flow in self.outgoing if flow.default]
        if not taken:
            raise no_way_out(token)
        return taken

    def leave(self, token: Token, flows: Sequence[Flow]) -> None:
        """Go on along ``flows``; without any, this branch has ended."""
        if self.mapping is not None:
            self.mapping.forget(token)
        self.record(token, "completed")
        if self.repetition is not None:
            self.repetition.instance_done(token)
            return
        children = self._branch(token, flows)
        settle(token)
        for child in children:
            if child._state == FUTURE:
                child.task_spec._update(child)
        if not children:
            token.workflow.branch_ended()

    def _branch(self, token: Token, flows: Sequence[Flow]) -> list[Token]:
        """The tokens on ``flows``. The fork keeps what it arrived with when something branched off meanwhile."""
        data, fork = token.data, token
        if not token._children:
            token._data = data
        elif len(flows) != 1:
            fork = Token(token.workflow, self, token, COMPLETED, data)
        token.out = None
        children = [Token(token.workflow, flow.target, fork, FUTURE, data, flow.index) for flow in flows]
        if fork is not token:
            settle(fork)
        return children

    def _on_cancel(self, token: Token) -> None:
        """A token is taken away before it left."""
        self.record(token, "cancelled")

    def waits_for(self, token: Token) -> Iterable[tuple[int, Any]]:
        """What this token waits for from outside, by number."""
        return ()

    def look(self, token: Token, data: Data) -> None:
        """Has one of the conditions that it waits for become true?"""

    def fire(self, token: Token, no: int, payload: Data) -> None:
        """What it waits for under ``no`` has come."""
        raise NotImplementedError

    def pass_over(self, token: Token, no: int) -> None:
        """The time that it waits for under ``no`` was missed, and nothing is to happen for it."""
        raise NotImplementedError

    def try_to_arm(self, token: Token) -> None:
        """Wait beside the flow; what cannot be armed waits for a repair."""

    def disarm(self, token: Token, but: int = 0) -> None:
        """Wait no longer, except for what has just come under the number ``but``."""

    def inner_ended(self, host: Token, before: Data, after: Data) -> None:
        """The frame inside has ended with ``after``; it began with ``before``."""
        raise NotImplementedError

    def compensated(self, token: Token) -> None:
        """Everything that ``token`` had undone has been undone."""
        raise NotImplementedError

    def consider(self, token: Token) -> None:
        """A step inside has ended."""
        raise NotImplementedError

    def choices(self, token: Token) -> Sequence[Node]:
        """The steps inside that people may begin now."""
        return ()

    def raise_at(self, token: Token, thrown: Any) -> bool:
        """Give an error or escalation from inside to a boundary event here; False when none takes it."""
        return False

    def standing(self, token: Token) -> Data:
        """The variables as they stand inside of it."""
        return token.data

    def hand_over(self, token: Token) -> None:
        """A path has begun with what is `standing` and has ended this: it is not to be brought a second time."""

    def catch_failure(self, token: Token, code: str) -> bool:
        """Does an error boundary of this very element take the failure? (It has, then.)"""
        return False

    def skip(self, token: Token, where: str) -> None:
        """Go on from here as if it had not failed ``where`` it did. Raises `CannotSkip`."""
        if where == "leave":
            flows = self.way_without_conditions()
            token._set_state(COMPLETED)
            self.leave(token, flows)
        elif where == "arm" and token.parent.task_spec.chooses_by_event:
            token.parent.task_spec.chosen(token)
            token.complete()
        elif where == "arm":
            discard(token)
        else:
            token.complete()

    def way_without_conditions(self) -> Sequence[Flow]:
        """The flows to leave by when the conditions cannot be asked."""
        chosen = [flow for flow in self.outgoing if flow.default] or self.outgoing
        if len(chosen) > 1:
            raise CannotSkip(element=self.facts.name or self.facts.id)
        return chosen

    def record(self, token: Token, outcome: Any) -> None:
        skipped = token.internal_data.pop("skipped", None)
        if skipped == "told":
            outcome = "skipped"
        if not (self.facts.hidden or skipped == "unseen"):
            via = token.workflow.spec.flows[token.via].id if token.via >= 0 else None
            token.workflow.top_workflow.steps.append(Step(self.facts.id, outcome, via))


def holds(flow: Flow, token: Token) -> bool:
    """Is its condition true, or has it none? Raises `Failure`."""
    return flow.condition is None or is_true(flow.condition, token.data)


def no_way_out(token: Token) -> Failure:
    return Failure("no_flow_chosen", f"Không điều kiện nào đúng khi rời “{token.task_spec.facts.name}”.")
