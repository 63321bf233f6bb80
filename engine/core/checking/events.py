"""Events: which ones are executed where, and how a process and its event sub-processes begin."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking import executed
from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, children, is_generated, is_true, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope, is_event_sub_process
from engine.core.vocabulary import EVENT_DEFINITIONS, event_kind

EVENT_UNSUPPORTED = FindingKind(
    "event_unsupported",
    "error",
    en="Expected {element} to be an event that can be executed ({supported}), but it is “{event}”. "
    "Draw one of those instead.",
    vi="Cần {element} là sự kiện thực thi được ({supported}), nhưng lại là “{event}”. "
    "Hãy vẽ một trong các loại đó thay thế.",
)
EVENT_MULTIPLE = FindingKind(
    "event_multiple",
    "error",
    en="Expected {element} to be about things that go together, but {event} do not: {reason}. Draw one event for each.",
    vi="Cần {element} gồm các nội dung đi được với nhau, nhưng {event} thì không: {reason}. "
    "Hãy vẽ mỗi nội dung một sự kiện.",
)
LINK_UNPAIRED = FindingKind(
    "link_unpaired",
    "error",
    en="Expected one catching link named “{link}” on the same level as {element}, and a throwing one to lead to it, "
    "but they do not pair. Correct the names, or draw a flow.",
    vi="Cần đúng một liên kết nhận tên “{link}” cùng cấp với {element} và liên kết phát dẫn đến nó, "
    "nhưng không ghép được cặp. Hãy sửa tên, hoặc vẽ luồng nối.",
)
START_WITH_EVENT = FindingKind(
    "sub_process_start_event",
    "error",
    en="Expected {element} inside a sub-process to start without an event, but it waits for “{event}”. "
    "Draw a plain start, or an event sub-process.",
    vi="Cần {element} trong quy trình con là bắt đầu thường, nhưng lại chờ “{event}”. "
    "Hãy vẽ bắt đầu thường, hoặc quy trình con sự kiện.",
)
START_SEVERAL = FindingKind(
    "start_several",
    "error",
    en="Expected {element} to have one start event without a trigger, but it has {count}. "
    "Draw one of them, and a gateway behind it.",
    vi="Cần {element} chỉ có một sự kiện bắt đầu thường, nhưng có {count}. "
    "Hãy vẽ một sự kiện bắt đầu và một cổng phía sau.",
)
EVENT_SUB_PROCESS_START = FindingKind(
    "event_sub_process_start",
    "error",
    en="Expected {element} to start with an event ({supported}), but it does not. Choose the event of its start.",
    vi="Cần {element} bắt đầu bằng một sự kiện ({supported}), nhưng chưa có. Hãy chọn loại sự kiện bắt đầu.",
)
EVENT_SUB_PROCESS_JOINED = FindingKind(
    "event_sub_process_joined",
    "error",
    en="Expected no flow and no boundary event at {element}, because its event starts it, but there is one. Remove it.",
    vi="Cần {element} không có luồng và sự kiện biên vì nó tự chạy khi có sự kiện, nhưng lại có. Hãy bỏ đi.",
)
ALWAYS_INTERRUPTS = FindingKind(
    "always_interrupts",
    "warning",
    en="{element} is drawn as not interrupting, but an error or a cancelled transaction ends what it is about; "
    "it interrupts.",
    vi="{element} vẽ là không ngắt, nhưng lỗi hoặc hủy giao dịch luôn kết thúc phần việc liên quan; sự kiện vẫn ngắt.",
)
_ENDING = frozenset({"error", "terminate", "cancel"})
_ALONE = frozenset({"compensate", "cancel"})
_FROM_INSIDE = frozenset({"error", "escalation"})


def check_events(diagrams: Diagrams) -> Iterator[Finding]:
    for scope in diagrams.scopes:
        yield from _starts(scope)
        for node in scope.nodes.values():
            if is_generated(node):
                continue
            if is_event_sub_process(node):
                yield from _alone(scope, node)
            elif kind_of(node) in executed.EVENTS and kind_of(node) != "startEvent":
                yield from _event(scope, node)


def _starts(scope: Scope) -> Iterator[Finding]:
    starts = scope.of("startEvent")
    alike = starts if scope.parent is not None else [start for start in starts if not _events(start)]
    if len(alike) > 1:
        yield START_SEVERAL.at(place(scope.document, scope.node), count=len(alike))
    for start in starts:
        if is_event_sub_process(scope.node):
            yield from _event_sub_process_start(scope, start)
        elif scope.parent is None:
            yield from _event(scope, start)
        elif _events(start):
            yield START_WITH_EVENT.at(place(scope.document, start), event=", ".join(_events(start)))


def _event_sub_process_start(scope: Scope, start: Node) -> Iterator[Finding]:
    events = _events(start)
    yield from _together(scope, start, events)
    yield from _interrupting(scope, start, events)
    if not set(events or [""]) <= executed.EVENT_SUB_PROCESS_STARTS:
        supported = ", ".join(sorted(executed.EVENT_SUB_PROCESS_STARTS))
        yield EVENT_SUB_PROCESS_START.at(place(scope.document, scope.node), supported=supported)


def _alone(scope: Scope, node: Node) -> Iterator[Finding]:
    node_id = node.get("id", "")
    if scope.incoming.get(node_id) or scope.outgoing.get(node_id) or scope.boundaries.get(node_id):
        yield EVENT_SUB_PROCESS_JOINED.at(place(scope.document, node))


def _event(scope: Scope, node: Node) -> Iterator[Finding]:
    where, events, supported = place(scope.document, node), _events(node), executed.EVENTS[kind_of(node)]
    if "link" in events:
        yield LINK_UNPAIRED.at(where, link=children(node, "linkEventDefinition")[0].get("name") or "")
    elif not set(events or [""]) <= supported and not children(node, "eventDefinitionRef"):
        listed = ", ".join(each or "none" for each in sorted(supported))
        odd = [event for event in events if event not in supported]
        yield EVENT_UNSUPPORTED.at(where, event=", ".join(odd) or "none", supported=listed)
    else:
        yield from _together(scope, node, events)
        yield from _interrupting(scope, node, events)


def _interrupting(scope: Scope, node: Node, events: list[str]) -> Iterator[Finding]:
    if {"error", "cancel"} & set(events) and not _interrupts(node):
        yield ALWAYS_INTERRUPTS.at(place(scope.document, node))


def _together(scope: Scope, node: Node, events: list[str]) -> Iterator[Finding]:
    """What several definitions in one event may not be."""
    if len(events) < 2:
        return
    if kind_of(node) == "endEvent" and sum(event in _ENDING for event in events) > 1:
        found = {"reason": "one end cannot end twice", "reason_vi": "không thể kết thúc hai lần"}
    elif kind_of(node) in ("startEvent", "boundaryEvent") and _ALONE & set(events):
        found = {
            "reason": "compensation and cancelling come alone",
            "reason_vi": "bù trừ và hủy giao dịch phải đứng riêng",
        }
    elif is_true(node, "parallelMultiple") and _FROM_INSIDE & set(events):
        found = {
            "reason": "errors and escalations are never waited for together with others",
            "reason_vi": "lỗi và báo cấp trên không được chờ cùng nội dung khác",
        }
    elif _repeats(node) and not _interrupts(node):
        found = {
            "reason": "a timer that repeats comes alone",
            "reason_vi": "hẹn giờ lặp lại phải đứng riêng",
        }
    else:
        return
    yield EVENT_MULTIPLE.at(place(scope.document, node), event=", ".join(events), **found)


def _repeats(node: Node) -> bool:
    return any(children(timer, "timeCycle") for timer in children(node, "timerEventDefinition"))


def _interrupts(node: Node) -> bool:
    return is_true(node, "cancelActivity", default=True) and is_true(node, "isInterrupting", default=True)


def _events(node: Node) -> list[str]:
    return [event_kind(kind_of(definition)) for definition in children(node, *EVENT_DEFINITIONS)]
