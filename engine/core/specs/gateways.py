"""Exclusive and parallel gateways."""

from __future__ import annotations

from collections.abc import Sequence

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.specs.facts import Flow
from engine.core.specs.node import Node, holds, no_way_out
from engine.core.tokens.frame import Frame
from engine.core.tokens.joining import join, waiting_at
from engine.core.tokens.token import WAITING, Token


class ExclusiveGateway(Node, defaults.ExclusiveGateway):  # type: ignore[misc]
    """Every token passes on its own, by the first flow whose condition holds, or else by the default flow."""

    def choose(self, token: Token) -> Sequence[Flow]:
        if not self.conditional:
            return self.outgoing
        default: Sequence[Flow] = ()
        for flow in self.outgoing:
            if flow.default:
                default = (flow,)
            elif holds(flow, token):
                return (flow,)
        if not default:
            raise no_way_out(token)
        return default


class Joining(Node):
    """A gateway that brings branches together."""

    def arrivals(self, frame: Frame) -> dict[int, Token]:
        """Of the tokens that wait here, the oldest of each incoming flow."""
        first: dict[int, Token] = {}
        for each in waiting_at(self, frame, WAITING):
            first.setdefault(each.via, each)
        return first

    def skip(self, token: Token, where: str) -> None:
        """Where it waits in vain, what has come is enough."""
        if where != "join":
            super().skip(token, where)
            return
        last = join(self.arrivals(token.workflow).values())
        last.internal_data["skipped"] = "told"
        last._ready()


class ParallelGateway(Joining, defaults.ParallelGateway):  # type: ignore[misc]
    """Opens for one token of each incoming flow; a second one on the same flow waits for the next round."""

    def close(self) -> None:
        """Conditions mean nothing behind a parallel gateway."""
        self.holds_in = WAITING if len(self.incoming) > 1 else None

    def _update_hook(self, token: Token) -> bool:
        if len(self.incoming) < 2:
            return True
        token._set_state(WAITING)
        arrivals = self.arrivals(token.workflow)
        if len(arrivals) == len(self.incoming):
            join(arrivals.values())._ready()
        return False
