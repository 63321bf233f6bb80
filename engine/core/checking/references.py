"""What is referred to must exist: messages, signals, errors, called processes, members of lanes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.behaviours import events_thrown_by
from engine.core.checking.diagrams import Diagrams, is_executable, place, shown_place
from engine.core.document import Document, Node, children, kind_of, text_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope, instantiates
from engine.core.vocabulary import EVENT_DEFINITIONS

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
NAME_COMPUTED = FindingKind(
    "name_computed",
    "error",
    en="Expected {element} to name its {wanted_kind} with a fixed text, but “{text}” is an expression. "
    "Choose a fixed name, and tell instances apart by the property correlation.",
    vi="Cần {element} dùng {wanted_kind} có tên cố định, nhưng “{text}” là biểu thức. "
    "Hãy đặt tên cố định, và phân biệt hồ sơ bằng thuộc tính correlation.",
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
CALLED_TRIGGERED = FindingKind(
    "called_triggered",
    "error",
    en="Expected {element} to call a process that can start without a trigger, but “{reference}” cannot. "
    "Draw a plain start event in it, or send it a message.",
    vi="Cần {element} gọi một quy trình có sự kiện bắt đầu thường, nhưng “{reference}” không có. "
    "Hãy vẽ thêm sự kiện bắt đầu thường, hoặc gửi thông điệp.",
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
_KEYS = {"error": "errorCode", "escalation": "escalationCode"}
_THROWING = frozenset({"endEvent", "intermediateThrowEvent"})


def check_references(diagrams: Diagrams) -> Iterator[Finding]:
    for scope in diagrams.scopes:
        for node in scope.nodes.values():
            yield from _events(diagrams, scope, node)
    for scope, node in diagrams.nodes("callActivity"):
        yield from _called(diagrams, scope.document, node)
    yield from _lanes(diagrams)


def _events(diagrams: Diagrams, scope: Scope, node: Node) -> Iterator[Finding]:
    where = place(scope.document, node)
    for reference in children(node, "eventDefinitionRef"):
        yield DEFINITION_UNKNOWN.at(where, reference=text_of(reference))
    loops = children(node, "multiInstanceLoopCharacteristics")
    thrown = [each for loop in loops for event in events_thrown_by(loop) for each in event]
    for definition in (node, *children(node, *EVENT_DEFINITIONS), *thrown):
        throwing = definition in thrown or kind_of(node) in _THROWING
        for attribute, wanted, by_name in _REFERENCES:
            reference_id = definition.get(attribute)
            if not reference_id:
                if _CARRIERS.get(kind_of(definition)) == wanted and (by_name or throwing):
                    yield REFERENCE_MISSING.at(where, wanted_kind=wanted)
                continue
            found = diagrams.definitions[scope.document.source].get(reference_id)
            if found is None or kind_of(found) != wanted:
                yield REFERENCE_UNKNOWN.at(where, wanted_kind=wanted, reference=reference_id)
            elif by_name and not (found.get("name") or "").strip():
                yield NAME_MISSING.at(place(scope.document, found))
            elif _is_computed(found.get(_KEYS.get(wanted, "name")) or ""):
                yield NAME_COMPUTED.at(where, wanted_kind=wanted, text=found.get(_KEYS.get(wanted, "name")))


def _is_computed(name: str) -> bool:
    """Whether another engine would put the name together when it runs."""
    return name.strip().startswith("=") or "${" in name or "#{" in name


def _called(diagrams: Diagrams, document: Document, node: Node) -> Iterator[Finding]:
    called = (node.get("calledElement") or "").strip()
    process = diagrams.processes.get(called)
    if not called:
        yield CALLED_MISSING.at(place(document, node))
    elif process is None or not is_executable(process):
        yield CALLED_UNKNOWN.at(place(document, node), reference=called)
    elif _is_triggered(diagrams, process):
        yield CALLED_TRIGGERED.at(place(document, node), reference=called)


def _is_triggered(diagrams: Diagrams, process: Node) -> bool:
    """Does it only begin when something comes?"""
    (scope,) = [scope for scope in diagrams.scopes if scope.node is process]
    starts = scope.of("startEvent")
    instantiating = any(instantiates(scope, node) for node in scope.nodes.values())
    return (bool(starts) or instantiating) and all(children(start, *EVENT_DEFINITIONS) for start in starts)


def _lanes(diagrams: Diagrams) -> Iterator[Finding]:
    for document in diagrams.documents:
        for reference in document.all("flowNodeRef"):
            if text_of(reference) not in diagrams.ids[document.source]:
                yield LANE_MEMBER_UNKNOWN.at(shown_place(document, reference), reference=text_of(reference))
