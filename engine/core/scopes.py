"""A process or sub-process as a graph: its own nodes and flows, without those of the sub-processes inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.core.document import Document, Node, children, is_true, kind_of, tag
from engine.core.vocabulary import FLOW_NODES, LOOPS, SUB_PROCESSES


@dataclass(slots=True)
class Scope:
    """One level of a diagram. ``parent`` is None for a process. All maps are keyed by the ids in the tree."""

    document: Document
    node: Node
    parent: Scope | None
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[Node] = field(default_factory=list)
    outgoing: dict[str, list[Node]] = field(default_factory=dict)
    incoming: dict[str, list[Node]] = field(default_factory=dict)
    boundaries: dict[str, list[Node]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.node.get("id", "")

    @property
    def process(self) -> Node:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope.node

    def of(self, *kinds: str) -> list[Node]:
        """The flow nodes of these kinds on this level, in document order."""
        return [node for node in self.nodes.values() if kind_of(node) in kinds]

    def targets(self, node_id: str) -> list[str]:
        return [flow.get("targetRef", "") for flow in self.outgoing.get(node_id, ())]

    def sources(self, node_id: str) -> list[str]:
        return [flow.get("sourceRef", "") for flow in self.incoming.get(node_id, ())]


def scopes_of(document: Document) -> list[Scope]:
    """Every level of every process of the document, outer before inner."""
    return [scope for process in document.processes() for scope in _levels(document, process, None)]


def executable_scopes_of(document: Document) -> list[Scope]:
    """`scopes_of` the processes that are meant to be executed."""
    return [scope for scope in scopes_of(document) if is_true(scope.process, "isExecutable", default=True)]


def is_event_sub_process(node: Node) -> bool:
    return kind_of(node) in SUB_PROCESSES and is_true(node, "triggeredByEvent")


def stands_aside(node: Node) -> bool:
    """Does it stand beside the flow: an event sub-process, or a step that undoes another one?"""
    return is_event_sub_process(node) or is_true(node, "isForCompensation")


def instantiates(scope: Scope, node: Node) -> bool:
    """Is this a receive task or an event-based gateway that begins an instance of its process?"""
    marked = kind_of(node) in ("receiveTask", "eventBasedGateway") and is_true(node, "instantiate")
    outermost = scope.parent is None and not scope.incoming.get(node.get("id", ""))
    return marked and outermost and not children(node, *LOOPS)


def is_compensation(event: Node) -> bool:
    return bool(children(event, "compensateEventDefinition"))


def handlers_of(scope: Scope, boundary: Node) -> list[Node]:
    """The activities that undo what the compensation event ``boundary`` sits on: associations lead to them."""
    if not is_compensation(boundary):
        return []
    ends = [(each.get("sourceRef"), each.get("targetRef")) for each in scope.document.all("association")]
    joined = [other for pair in ends for one, other in (pair, pair[::-1]) if one == boundary.get("id")]
    return [scope.nodes[other] for other in dict.fromkeys(joined) if other in scope.nodes]


def condition_of(flow: Node) -> Node | None:
    """The condition of a sequence flow; None where there is none or it is empty."""
    condition = flow.find(tag("conditionExpression"))
    return condition if condition is not None and (condition.text or "").strip() else None


def _levels(document: Document, node: Node, parent: Scope | None) -> Iterator[Scope]:
    scope = _level(document, node, parent)
    yield scope
    for inner in scope.of(*SUB_PROCESSES):
        yield from _levels(document, inner, scope)


def _level(document: Document, node: Node, parent: Scope | None) -> Scope:
    scope = Scope(document, node, parent)
    for child in node:
        kind = kind_of(child)
        if kind in FLOW_NODES:
            scope.nodes.setdefault(child.get("id", ""), child)
        if kind == "boundaryEvent":
            scope.boundaries.setdefault(child.get("attachedToRef", ""), []).append(child)
    scope.flows = children(node, "sequenceFlow")
    for flow in scope.flows:
        scope.outgoing.setdefault(flow.get("sourceRef", ""), []).append(flow)
        scope.incoming.setdefault(flow.get("targetRef", ""), []).append(flow)
    return scope
