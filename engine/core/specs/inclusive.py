"""The inclusive gateway."""

from __future__ import annotations

from collections.abc import Mapping

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.specs.gateways import Joining
from engine.core.specs.node import Node
from engine.core.specs.paths import is_expected, leading_to
from engine.core.tokens.frame import Frame
from engine.core.tokens.joining import join
from engine.core.tokens.token import WAITING, Token


class InclusiveGateway(Joining, defaults.InclusiveGateway):  # type: ignore[misc]
    """Opens when no token elsewhere can still reach an incoming flow on which none has arrived, unless that token can
    also reach one on which a token has (BPMN 2.0 §13.4.3)."""

    upstream: Mapping[int, frozenset[Node]] = {}

    def close(self) -> None:
        super().close()
        self.joins_inclusively = len(self.incoming) > 1
        self.holds_in = WAITING if self.joins_inclusively else None
        if self.joins_inclusively:
            self.upstream = {flow.index: leading_to(flow.source, self) for flow in self.incoming}

    def _update_hook(self, token: Token) -> bool:
        if not self.joins_inclusively:
            return True
        token._set_state(WAITING)
        self.try_to_open(token.workflow)
        return False

    def try_to_open(self, frame: Frame) -> bool:
        """Let the waiting tokens through if nothing else is to be waited for; whether it did."""
        arrivals = self.arrivals(frame)
        if not arrivals:
            return False
        if is_expected(self, self.upstream, frame, arrivals):
            return False
        join(arrivals.values())._ready()
        return True
