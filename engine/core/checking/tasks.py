"""A step must say who or what does it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, children, properties_of
from engine.core.elements import catalogue
from engine.core.findings import Finding, FindingKind, Place

ROLE_MISSING = FindingKind(
    "role_missing",
    "warning",
    en="Expected {element} to belong to a role, but neither it nor its lane names one. "
    "Enter the property role on the lane or on the task.",
    vi="Cần {element} thuộc về một vai trò, nhưng cả bước và làn đều chưa ghi. "
    "Hãy nhập thuộc tính role cho làn hoặc cho bước.",
)
OPERATION_MISSING = FindingKind(
    "operation_missing",
    "error",
    en="Expected {element} to name the operation that it carries out, but it names none. "
    "Enter the property operation, or draw a user task.",
    vi="Cần {element} ghi tên thao tác phải thực hiện, nhưng chưa ghi. "
    "Hãy nhập thuộc tính operation, hoặc vẽ công việc của cán bộ.",
)
NOTHING_SENT = FindingKind(
    "nothing_sent",
    "error",
    en="Expected {element} to name a message or an operation, but it names neither. Choose one.",
    vi="Cần {element} ghi thông điệp hoặc thao tác, nhưng chưa ghi. Hãy chọn một trong hai.",
)
NOTHING_AWAITED = FindingKind(
    "nothing_awaited",
    "error",
    en="Expected {element} to name the message that it waits for, but it names none. Choose one.",
    vi="Cần {element} ghi thông điệp phải chờ, nhưng chưa ghi. Hãy chọn thông điệp.",
)
PLAIN_TASK = FindingKind(
    "plain_task",
    "warning",
    en="{element} has no type; it is passed without anyone doing anything. Draw a user task if a person does it.",
    vi="{element} chưa có loại; sẽ được bỏ qua mà không ai phải làm. Hãy vẽ công việc của cán bộ nếu có người làm.",
)


def check_tasks(diagrams: Diagrams) -> Iterator[Finding]:
    executable = {scope.process.get("id", "") for scope in diagrams.scopes}
    for element in catalogue(diagrams.documents):
        if element.kind in ("userTask", "manualTask") and element.process_id in executable and not element.role:
            yield ROLE_MISSING.at(Place(element.source, element.id, element.name, element.kind))
    for scope, node in diagrams.nodes("serviceTask"):
        if not properties_of(node).get("operation"):
            yield OPERATION_MISSING.at(place(scope.document, node))
    for scope, node in diagrams.nodes("sendTask"):
        if not _message(node) and not properties_of(node).get("operation"):
            yield NOTHING_SENT.at(place(scope.document, node))
    for scope, node in diagrams.nodes("receiveTask"):
        if not _message(node):
            yield NOTHING_AWAITED.at(place(scope.document, node))
    for scope, node in diagrams.nodes("task"):
        yield PLAIN_TASK.at(place(scope.document, node))


def _message(node: Node) -> bool:
    return bool(node.get("messageRef")) or bool(children(node, "messageEventDefinition"))
