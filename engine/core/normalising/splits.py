"""Several flows out of a step split it (defect 4): each flow without a condition, and each whose condition holds.

The default flow is taken when no condition of the others holds. Written with gateways: a parallel one for the flows
without condition, an inclusive one for the others; where no condition holds and there is no default, that part ends.
"""

from __future__ import annotations

from engine.core.document import Node, kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.scopes import Scope, condition_of, executable_scopes_of
from engine.core.vocabulary import ACTIVITIES

SPLIT = RewriteKind(
    code="split_flows",
    en="{count} flows leave {element}; the split is made by a gateway behind it.",
    vi="Có {count} luồng ra khỏi {element}; việc tách luồng được thực hiện bằng một cổng đặt ngay sau.",
)
_EVENTS = frozenset({"startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})


def make_splits_explicit(draft: Draft) -> None:
    for scope in executable_scopes_of(draft.document):
        if kind_of(scope.node) == "adHocSubProcess":
            continue
        for node in scope.of(*ACTIVITIES, *_EVENTS):
            flows = scope.outgoing.get(node.get("id", ""), [])
            conditional = [flow for flow in flows if condition_of(flow) is not None]
            # A condition on a flow out of an event has no meaning in BPMN: the check refuses it where it stands.
            if conditional and kind_of(node) in _EVENTS:
                continue
            if len(flows) > 1 or conditional:
                _split(draft, scope, node, flows)


def _split(draft: Draft, scope: Scope, node: Node, flows: list[Node]) -> None:
    default_id = node.get("default")
    default = [flow for flow in flows if flow.get("id") == default_id]
    conditional = [flow for flow in flows if condition_of(flow) is not None and flow not in default]
    plain = [flow for flow in flows if flow not in conditional and flow not in default]
    if not conditional:
        plain, default = plain + default, []
    draft.note(SPLIT, node, count=len(flows))
    source = node
    if plain:
        source = _gateway(draft, scope, node, source, "parallelGateway", plain)
    if conditional:
        gateway = _gateway(draft, scope, node, source, "inclusiveGateway", conditional + default)
        gateway.set("default", (default[0] if default else _dead_end(draft, scope, node, gateway)).get("id", ""))
    if default_id is not None:
        del node.attrib["default"]


def _gateway(draft: Draft, scope: Scope, owner: Node, source: Node, kind: str, flows: list[Node]) -> Node:
    gateway = draft.add_node(scope.node, kind, owner=owner)
    draft.add_flow(scope.node, source, gateway, owner=owner)
    for flow in flows:
        flow.set("sourceRef", gateway.get("id", ""))
    return gateway


def _dead_end(draft: Draft, scope: Scope, owner: Node, gateway: Node) -> Node:
    end = draft.add_node(scope.node, "endEvent", owner=owner)
    return draft.add_flow(scope.node, gateway, end, owner=owner)
