"""Without a start event a process starts at whatever has no incoming flow, and it ends wherever nothing leads on."""

from __future__ import annotations

from engine.core.document import Node, is_true, kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.scopes import Scope, instantiates, is_compensation, is_event_sub_process, scopes_of, stands_aside
from engine.core.vocabulary import ACTIVITIES, FLOW_NODES, GATEWAYS

ADDED_START = RewriteKind(
    code="added_start",
    en="{element} has no start event; it starts at {nodes}, which have no incoming flow.",
    vi="{element} không có sự kiện bắt đầu; bắt đầu tại {nodes} là nơi không có luồng vào.",
)
ADDED_END = RewriteKind(
    code="added_end",
    en="Nothing leads on from {element}; the path ends there.",
    vi="Từ {element} không có luồng đi tiếp; nhánh kết thúc tại đó.",
)
_MAY_START = (ACTIVITIES | GATEWAYS | {"intermediateCatchEvent", "intermediateThrowEvent"}) & FLOW_NODES
_MAY_END = _MAY_START | {"startEvent", "boundaryEvent"}


def add_implicit_starts(draft: Draft) -> None:
    for scope in _running_scopes(draft):
        if any(instantiates(scope, node) for node in scope.nodes.values()):
            continue
        if scope.of("startEvent") or is_event_sub_process(scope.node):
            continue
        first = [node for node in scope.of(*_MAY_START) if not scope.incoming.get(node.get("id", "")) and _is_run(node)]
        if not first:
            continue
        source = start = draft.add_node(scope.node, "startEvent", owner=scope.node)
        if len(first) > 1:
            source = draft.add_node(scope.node, "parallelGateway", owner=scope.node)
            draft.add_flow(scope.node, start, source, owner=scope.node)
        for node in first:
            draft.add_flow(scope.node, source, node, owner=scope.node)
        draft.note(ADDED_START, scope.node, nodes=", ".join(node.get("id", "") for node in first))


def add_implicit_ends(draft: Draft) -> None:
    for scope in _running_scopes(draft):
        for node in scope.of(*_MAY_END):
            if scope.outgoing.get(node.get("id", "")) or not _is_run(node):
                continue
            end = draft.add_node(scope.node, "endEvent", owner=node)
            draft.add_flow(scope.node, node, end, owner=node)
            draft.note(ADDED_END, node)


def _running_scopes(draft: Draft) -> list[Scope]:
    scopes = scopes_of(draft.document)
    return [
        scope
        for scope in scopes
        if kind_of(scope.node) != "adHocSubProcess" and is_true(scope.process, "isExecutable", default=True)
    ]


def _is_run(node: Node) -> bool:
    return not stands_aside(node) and not (kind_of(node) == "boundaryEvent" and is_compensation(node))
