"""Compensation and transactions: every handler belongs to a step, and every cancelling to a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, children, is_true, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope, handlers_of, is_compensation, is_event_sub_process
from engine.core.vocabulary import ACTIVITIES

HANDLER_MISSING = FindingKind(
    "compensation_handler_missing",
    "error",
    en="Expected {element} to be joined by an association to one step marked “for compensation”, "
    "but there are {count}. Draw one.",
    vi="Cần {element} nối bằng liên kết tới đúng một bước đánh dấu bù trừ, nhưng có {count}. Hãy vẽ đúng một bước.",
)
HANDLER_UNUSED = FindingKind(
    "compensation_handler_unused",
    "error",
    en="Expected {element}, a step for compensation, to belong to a compensation event on the edge of a step, "
    "but none leads to it. Draw an association from that event.",
    vi="Cần bước bù trừ {element} thuộc về một sự kiện bù trừ trên cạnh một bước, nhưng không có. "
    "Hãy vẽ liên kết từ sự kiện đó.",
)
HANDLER_IN_FLOW = FindingKind(
    "compensation_in_flow",
    "error",
    en="Expected no sequence flow at {element}, because it stands outside the flow, but there is one. Remove it.",
    vi="Cần {element} không có luồng vì nằm ngoài dòng xử lý thường, nhưng lại có. Hãy bỏ luồng.",
)
COMPENSATED_UNKNOWN = FindingKind(
    "compensated_unknown",
    "error",
    en="Expected {element} to undo a step of its own level, but “{reference}” is none. Choose a step, or leave it open "
    "to undo everything.",
    vi="Cần {element} bù trừ một bước cùng cấp, nhưng “{reference}” không phải. "
    "Hãy chọn một bước, hoặc để trống để bù trừ tất cả.",
)
CANCEL_OUTSIDE = FindingKind(
    "cancel_outside_transaction",
    "error",
    en="Expected {element} to belong to a transaction, but it does not. Draw a transaction, or another event.",
    vi="Cần {element} thuộc về một giao dịch, nhưng không phải. Hãy vẽ giao dịch, hoặc chọn sự kiện khác.",
)
CANCEL_UNCAUGHT = FindingKind(
    "cancel_uncaught",
    "error",
    en="Expected a cancel event on the edge of the transaction around {element}, but there is none. Draw one.",
    vi="Cần sự kiện hủy giao dịch trên cạnh giao dịch chứa {element}, nhưng chưa có. Hãy vẽ thêm.",
)


def check_compensation(diagrams: Diagrams) -> Iterator[Finding]:
    for scope in diagrams.scopes:
        handlers = [handler for node in scope.of("boundaryEvent") for handler in handlers_of(scope, node)]
        for node in scope.of("boundaryEvent"):
            yield from _boundary(scope, node)
        for node in scope.of(*ACTIVITIES):
            if is_true(node, "isForCompensation") and not is_event_sub_process(node):
                yield from _handler(scope, node, handlers)
        for node in scope.of("intermediateThrowEvent", "endEvent"):
            yield from _thrown(scope, node)
            yield from _cancelling(scope, node)


def _boundary(scope: Scope, node: Node) -> Iterator[Finding]:
    where = place(scope.document, node)
    if is_compensation(node):
        marked = [each for each in handlers_of(scope, node) if is_true(each, "isForCompensation")]
        if len(marked) != 1 or len(handlers_of(scope, node)) != 1:
            yield HANDLER_MISSING.at(where, count=len(marked))
        if scope.outgoing.get(node.get("id", "")):
            yield HANDLER_IN_FLOW.at(where)
    host = scope.nodes.get(node.get("attachedToRef", ""))
    if children(node, "cancelEventDefinition") and (host is None or kind_of(host) != "transaction"):
        yield CANCEL_OUTSIDE.at(where)


def _handler(scope: Scope, node: Node, handlers: list[Node]) -> Iterator[Finding]:
    where, node_id = place(scope.document, node), node.get("id", "")
    if not any(handler is node for handler in handlers):
        yield HANDLER_UNUSED.at(where)
    if scope.incoming.get(node_id) or scope.outgoing.get(node_id) or scope.boundaries.get(node_id):
        yield HANDLER_IN_FLOW.at(where)


def _thrown(scope: Scope, node: Node) -> Iterator[Finding]:
    for definition in children(node, "compensateEventDefinition"):
        reference = definition.get("activityRef")
        if reference and not any(kind_of(each) in ACTIVITIES for each in _named(scope, reference)):
            yield COMPENSATED_UNKNOWN.at(place(scope.document, node), reference=reference)


def _named(scope: Scope, node_id: str) -> Iterator[Node]:
    """The node of this id on this level, and on the one around an event sub-process."""
    level: Scope | None = scope
    while level is not None:
        if node_id in level.nodes:
            yield level.nodes[node_id]
        level = level.parent if is_event_sub_process(level.node) else None


def _cancelling(scope: Scope, node: Node) -> Iterator[Finding]:
    if not children(node, "cancelEventDefinition"):
        return
    level: Scope | None = scope
    while level is not None and kind_of(level.node) != "transaction":
        level = level.parent
    if level is None or level.parent is None:
        yield CANCEL_OUTSIDE.at(place(scope.document, node))
    elif not any(children(each, "cancelEventDefinition") for each in level.parent.boundaries.get(level.id, ())):
        yield CANCEL_UNCAUGHT.at(place(scope.document, node))
