"""The complex gateway (BPMN 2.0 §13.4.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.expressions import Expression
from engine.core.specs.conditions import is_true
from engine.core.specs.facts import Flow
from engine.core.specs.gateways import Joining
from engine.core.specs.node import Node, no_way_out
from engine.core.specs.paths import is_expected, leading_to
from engine.core.tokens.frame import Frame
from engine.core.tokens.joining import join, waiting_at
from engine.core.tokens.merging import merge
from engine.core.tokens.token import STARTED, Token
from engine.core.variables import Data

COUNT = "activationCount"
STARTING = "waitingForStart"
MEMORY = "gateways"


class ComplexGateway(Joining, defaults.NoneTask):  # type: ignore[misc]
    """It waits for start until ``activation`` is true over the tokens that have come (``activationCount``). It then
    takes one from each incoming flow and goes on by every flow whose condition holds, or by the default flow.

    From then on it waits for reset: for a token of each flow that has given none, as long as an inclusive gateway would
    wait for it. Those tokens are taken too; they go on only where a condition says so (``waitingForStart`` is then
    false), or by the default flow. Without them nothing goes on. Which flows have given a token is kept at the root of
    the frame.
    """

    activation: Expression | None = None
    upstream: Mapping[int, frozenset[Node]] = {}

    def close(self) -> None:
        super().close()
        self.joins_inclusively, self.holds_in = True, STARTED
        self.upstream = {flow.index: leading_to(flow.source, self) for flow in self.incoming}

    def _run_hook(self, token: Token) -> bool | None:
        frame = token.workflow
        if token.internal_data.get("phase") is not None:
            return True
        waiting = [*waiting_at(self, frame, STARTED), token]
        if self._given(frame) is not None or not self._starts(waiting):
            return None
        self._take(frame, {each.via: each for each in reversed(waiting)} | {token.via: token}, token)
        token.internal_data["phase"] = "start"
        return True

    def try_to_open(self, frame: Frame) -> bool:
        """Reset, if no token is to be waited for any more; whether something can run now."""
        given = self._given(frame)
        if given is None:
            return False
        waiting = waiting_at(self, frame, STARTED)
        late = {each.via: each for each in reversed(waiting) if each.via not in given}
        if is_expected(self, self.upstream, frame, {*given, *late}):
            return False
        self._remember(frame, None)
        if late:
            last = join(late.values())
            last.internal_data["phase"] = "reset"
            last._ready()
        for each in waiting_at(self, frame, STARTED):
            each.give_up_failure()
            each._ready()
        return bool(waiting)

    def choose(self, token: Token) -> Sequence[Flow]:
        starting = token.internal_data.get("phase") != "reset"
        seen = {**token.data, STARTING: starting}
        open_flows = [flow for flow in self.outgoing if not flow.default and (flow.condition is not None or starting)]
        taken = [flow for flow in open_flows if flow.condition is None or is_true(flow.condition, seen)]
        taken = taken or [flow for flow in self.outgoing if flow.default]
        if starting and not taken:
            raise no_way_out(token)
        return taken

    def skip(self, token: Token, where: str) -> None:
        """It opens for what has come."""
        if where == "leave":
            super().skip(token, where)
            return
        waiting = [*waiting_at(self, token.workflow, STARTED), token]
        self._take(token.workflow, {each.via: each for each in reversed(waiting)} | {token.via: token}, token)
        token.internal_data["phase"] = "start"
        token._ready()

    def leave(self, token: Token, flows: Sequence[Flow]) -> None:
        token.internal_data.pop("phase", None)
        super().leave(token, flows)

    def _starts(self, waiting: Sequence[Token]) -> bool:
        if self.activation is None:
            return True
        seen: Data = {**merge(waiting, lambda each: each._data), COUNT: len(waiting)}
        return is_true(self.activation, seen)

    def _take(self, frame: Frame, arrived: Mapping[int, Token], token: Token) -> None:
        join(arrived.values(), token)
        if len(self.incoming) > 1:
            self._remember(frame, sorted(arrived))

    def _given(self, frame: Frame) -> Sequence[int] | None:
        """The flows that have given a token, while it waits for reset."""
        given: Sequence[int] | None = frame.task_tree.internal_data.get(MEMORY, {}).get(str(self.index))
        return given

    def _remember(self, frame: Frame, given: Sequence[int] | None) -> None:
        memory = dict(frame.task_tree.internal_data.pop(MEMORY, {}))
        memory.pop(str(self.index), None)
        if given is not None:
            memory[str(self.index)] = given
        if memory:
            frame.task_tree.internal_data[MEMORY] = memory
