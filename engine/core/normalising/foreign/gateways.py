"""A complex gateway does what its conditions say; where a model only draws it, nobody can know what was meant."""

from __future__ import annotations

from engine.core.document import children, text_of
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.marking import mark
from engine.core.scopes import condition_of, scopes_of


def question_complex_gateways(draft: Draft) -> None:
    """Mark a joining one without an activation condition, and the flows without a condition out of a splitting one."""
    for scope in scopes_of(draft.document):
        for gateway in scope.of("complexGateway"):
            node_id = gateway.get("id", "")
            states = any(text_of(each) for each in children(gateway, "activationCondition"))
            if len(scope.incoming.get(node_id, ())) > 1 and not states:
                mark(gateway, "activationCondition", gateway.get("name") or "—")
            flows = scope.outgoing.get(node_id, [])
            for flow in flows if len(flows) > 1 else []:
                if condition_of(flow) is None and flow.get("id") != gateway.get("default"):
                    mark(flow, "condition", flow.get("name") or "—")
