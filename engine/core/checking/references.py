"""What is referred to must exist, on the same level where a flow or a boundary is concerned."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, is_executable, place, shown_place
from engine.core.document import Document, Node, children, kind_of, text_of, visible_id
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope
from engine.core.vocabulary import ACTIVITIES, EVENT_DEFINITIONS

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
REFERENCE_UNKNOWN = FindingKind(
    "reference_unknown",
    "error",
    en="Expected {element} to refer to a {wanted_kind} of this file, but “{reference}” is none. Choose one that is.",
    vi="Cần {element} dùng {wanted_kind} có trong tệp này, nhưng không có “{reference}”. Hãy chọn lại.",
)
REFERENCE_MISSING = FindingKind(
    "reference_missing",
    "error",
    en="Expected {element} to name its {wanted_kind}, but it names none. Choose or create one.",
    vi="Cần {element} ghi rõ {wanted_kind}, nhưng chưa ghi. Hãy chọn hoặc tạo mới.",
)
NAME_MISSING = FindingKind(
    "name_missing",
    "error",
    en="Expected {element} to have a name, because it is delivered by name, but it has none. Name it.",
    vi="Cần {element} có tên vì được gửi nhận theo tên, nhưng chưa có tên. Hãy đặt tên.",
)
DEFINITION_UNKNOWN = FindingKind(
    "event_definition_unknown",
    "error",
    en="Expected {element} to refer to an event definition of this file, but “{reference}” is none. "
    "Define the event inside the element.",
    vi="Cần {element} dùng định nghĩa sự kiện có trong tệp, nhưng không có “{reference}”. "
    "Hãy định nghĩa ngay trong sự kiện.",
)
CALLED_MISSING = FindingKind(
    "called_missing",
    "error",
    en="Expected {element} to name the process that it calls, but it names none. Enter its id.",
    vi="Cần {element} ghi mã quy trình được gọi, nhưng chưa ghi. Hãy nhập mã quy trình.",
)
CALLED_UNKNOWN = FindingKind(
    "called_unknown",
    "error",
    en="Expected {element} to call an executable process of this set, but “{reference}” is none. "
    "Add its file or correct the id.",
    vi="Cần {element} gọi một quy trình thực thi có trong bộ sơ đồ, nhưng không có “{reference}”. "
    "Hãy thêm tệp hoặc sửa mã.",
)
LANE_MEMBER_UNKNOWN = FindingKind(
    "lane_member_unknown",
    "warning",
    en="Expected {element} to hold elements of the diagram, but “{reference}” is not drawn.",
    vi="Cần {element} chứa các phần tử có trên sơ đồ, nhưng “{reference}” không có.",
)
_REFERENCES = (
    ("messageRef", "message", True),
    ("signalRef", "signal", True),
    ("errorRef", "error", False),
    ("escalationRef", "escalation", False),
)
_CARRIERS = {
    "messageEventDefinition": "message",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
}
_THROWING = frozenset({"endEvent", "intermediateThrowEvent"})
_WITHOUT_INCOMING = frozenset({"startEvent", "boundaryEvent"})


def check_references(diagrams: Diagrams) -> Iterator[Finding]:
    for scope in diagrams.scopes:
        yield from _flows(diagrams, scope)
        for node in scope.nodes.values():
            yield from _ends(scope, node)
            yield from _default(scope, node)
            yield from _host(scope, node)
            yield from _events(diagrams, scope, node)
    for scope, node in diagrams.nodes("callActivity"):
        yield from _called(diagrams, scope.document, node)
    yield from _lanes(diagrams)


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


def _events(diagrams: Diagrams, scope: Scope, node: Node) -> Iterator[Finding]:
    where = place(scope.document, node)
    for reference in children(node, "eventDefinitionRef"):
        yield DEFINITION_UNKNOWN.at(where, reference=text_of(reference))
    for definition in (node, *children(node, *EVENT_DEFINITIONS)):
        for attribute, wanted, by_name in _REFERENCES:
            reference_id = definition.get(attribute)
            if not reference_id:
                if _CARRIERS.get(kind_of(definition)) == wanted and (by_name or kind_of(node) in _THROWING):
                    yield REFERENCE_MISSING.at(where, wanted_kind=wanted)
                continue
            found = diagrams.definitions[scope.document.source].get(reference_id)
            if found is None or kind_of(found) != wanted:
                yield REFERENCE_UNKNOWN.at(where, wanted_kind=wanted, reference=reference_id)
            elif by_name and not (found.get("name") or "").strip():
                yield NAME_MISSING.at(place(scope.document, found))


def _called(diagrams: Diagrams, document: Document, node: Node) -> Iterator[Finding]:
    called = (node.get("calledElement") or "").strip()
    process = diagrams.processes.get(called)
    if not called:
        yield CALLED_MISSING.at(place(document, node))
    elif process is None or not is_executable(process):
        yield CALLED_UNKNOWN.at(place(document, node), reference=called)


def _lanes(diagrams: Diagrams) -> Iterator[Finding]:
    for document in diagrams.documents:
        for reference in document.all("flowNodeRef"):
            if text_of(reference) not in diagrams.ids[document.source]:
                yield LANE_MEMBER_UNKNOWN.at(shown_place(document, reference), reference=text_of(reference))
