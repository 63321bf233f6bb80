"""Flows and boundary events join two elements of one level."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, kind_of, visible_id
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope
from engine.core.vocabulary import ACTIVITIES

FLOW_END_UNKNOWN = FindingKind(
    "flow_end_unknown",
    "error",
    en="Expected {element} to join two elements, but “{reference}” ({end}) is not drawn. Draw the flow again.",
    vi="Cần {element} nối hai phần tử, nhưng “{reference}” ({end_vi}) không có trên sơ đồ. Hãy vẽ lại luồng.",
)
FLOW_LEAVES_LEVEL = FindingKind(
    "flow_leaves_level",
    "error",
    en="Expected {element} to stay within one process or sub-process, but “{reference}” stands on another level. "
    "End the sub-process, or send a message.",
    vi="Cần {element} nằm trọn trong một quy trình hoặc quy trình con, nhưng “{reference}” ở cấp khác. "
    "Hãy kết thúc quy trình con, hoặc gửi thông điệp.",
)
FLOW_ENTERS = FindingKind(
    "flow_enters",
    "error",
    en="Expected no flow to lead into {element}, but “{flow}” does. Remove the flow or draw another element.",
    vi="Cần không có luồng đi vào {element}, nhưng luồng “{flow}” lại đi vào. Hãy bỏ luồng hoặc vẽ phần tử khác.",
)
FLOW_LEAVES_END = FindingKind(
    "flow_leaves_end",
    "error",
    en="Expected the path to end at {element}, but the flow “{flow}” leads on. Draw an intermediate event instead.",
    vi="Cần nhánh dừng tại {element}, nhưng luồng “{flow}” còn đi tiếp. Hãy vẽ sự kiện trung gian thay thế.",
)
DEFAULT_ELSEWHERE = FindingKind(
    "default_elsewhere",
    "error",
    en="Expected the default flow of {element} to be one of its own flows, but “{reference}” is not. "
    "Choose a flow that leaves it.",
    vi="Cần luồng mặc định của {element} là luồng đi ra từ chính nó, nhưng “{reference}” không phải. "
    "Hãy chọn lại luồng mặc định.",
)
HOST_UNKNOWN = FindingKind(
    "host_unknown",
    "error",
    en="Expected {element} to sit on a step of its level, but it is attached to “{reference}”. Attach it to a step.",
    vi="Cần {element} gắn vào một bước cùng cấp, nhưng nó gắn vào “{reference}”. Hãy gắn lại vào một bước.",
)
_WITHOUT_INCOMING = frozenset({"startEvent", "boundaryEvent"})


def check_flows(diagrams: Diagrams) -> Iterator[Finding]:
    for scope in diagrams.scopes:
        yield from _flows(diagrams, scope)
        for node in scope.nodes.values():
            yield from _ends(scope, node)
            yield from _default(scope, node)
            yield from _host(scope, node)


def _flows(diagrams: Diagrams, scope: Scope) -> Iterator[Finding]:
    for flow in scope.flows:
        where = place(scope.document, flow)
        for attribute, end, end_vi in (("sourceRef", "source", "đầu luồng"), ("targetRef", "target", "cuối luồng")):
            reference = flow.get(attribute, "")
            if reference in scope.nodes:
                continue
            elsewhere = reference and reference in diagrams.ids[scope.document.source]
            kind = FLOW_LEAVES_LEVEL if elsewhere else FLOW_END_UNKNOWN
            yield kind.at(where, reference=reference, end=end, end_vi=end_vi)


def _ends(scope: Scope, node: Node) -> Iterator[Finding]:
    incoming, outgoing = scope.incoming.get(node.get("id", "")), scope.outgoing.get(node.get("id", ""))
    if kind_of(node) in _WITHOUT_INCOMING and incoming:
        yield FLOW_ENTERS.at(place(scope.document, node), flow=visible_id(incoming[0]))
    if kind_of(node) == "endEvent" and outgoing:
        yield FLOW_LEAVES_END.at(place(scope.document, node), flow=visible_id(outgoing[0]))


def _default(scope: Scope, node: Node) -> Iterator[Finding]:
    default = node.get("default")
    own = {flow.get("id") for flow in scope.outgoing.get(node.get("id", ""), ())}
    if default is not None and default not in own:
        yield DEFAULT_ELSEWHERE.at(place(scope.document, node), reference=default)


def _host(scope: Scope, node: Node) -> Iterator[Finding]:
    if kind_of(node) != "boundaryEvent":
        return
    host = scope.nodes.get(node.get("attachedToRef", ""))
    if host is None or kind_of(host) not in ACTIVITIES:
        yield HOST_UNKNOWN.at(place(scope.document, node), reference=node.get("attachedToRef", ""))
