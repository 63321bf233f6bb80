"""Several flows out of a step split it (defect 4): each flow without a condition, and each whose condition holds.

The default flow is taken when no condition holds, whatever flows have none (BPMN 2.0 §13.2.1). The split is made by a
gateway behind the step: a parallel one where no flow has a condition, else an inclusive one, whose flows without a
condition get one that always holds; where such flows stand beside a default flow, a parallel gateway before an
inclusive one for the conditions and the default.
"""

from __future__ import annotations

from lxml import etree

from engine.core.document import Node, kind_of, tag
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
        for node in scope.of(*ACTIVITIES, *_EVENTS):
            flows = scope.outgoing.get(node.get("id", ""), [])
            conditional = [flow for flow in flows if condition_of(flow) is not None]
            # A condition on a flow out of an event has no meaning in BPMN: the check refuses it where it stands.
            if conditional and kind_of(node) in _EVENTS:
                continue
            if len(flows) > 1 or conditional:
                _split(draft, scope, node, flows)


def _split(draft: Draft, scope: Scope, node: Node, flows: list[Node]) -> None:
    default = [flow for flow in flows if flow.get("id") == node.get("default")]
    conditional = [flow for flow in flows if condition_of(flow) is not None and flow not in default]
    always = [flow for flow in flows if flow not in default and flow not in conditional]
    if not conditional:
        _behind(draft, scope, node, node, "parallelGateway", flows)
    elif default and always:
        fork = _behind(draft, scope, node, node, "parallelGateway", always)
        gateway = _behind(draft, scope, node, fork, "inclusiveGateway", [*conditional, *default])
        gateway.set("default", default[0].get("id", ""))
    else:
        gateway = _behind(draft, scope, node, node, "inclusiveGateway", flows)
        for flow in always:
            _always(flow)
        if default:
            gateway.set("default", default[0].get("id", ""))
    if default:
        del node.attrib["default"]
    draft.note(SPLIT, node, count=len(flows))


def _behind(draft: Draft, scope: Scope, owner: Node, source: Node, kind: str, flows: list[Node]) -> Node:
    """A gateway behind ``source`` from which ``flows`` leave."""
    gateway = draft.add_node(scope.node, kind, owner=owner)
    draft.add_flow(scope.node, source, gateway, owner=owner)
    for flow in flows:
        flow.set("sourceRef", gateway.get("id", ""))
    return gateway


def _always(flow: Node) -> None:
    for empty in flow.findall(tag("conditionExpression")):
        flow.remove(empty)
    etree.SubElement(flow, tag("conditionExpression")).text = "true"
