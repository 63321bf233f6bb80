"""The events that a multi-instance step throws when one of its instances has ended."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.behaviours import behaviour_of, events_thrown_by, throws_unnamed
from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, children, kind_of
from engine.core.findings import Finding, FindingKind, Place
from engine.core.vocabulary import ACTIVITIES, event_kind

BEHAVIOUR_UNKNOWN = FindingKind(
    "behaviour_unknown",
    "error",
    en="Expected {element} to throw events as None, One, All or Complex says, but its behaviour is “{found}”.",
    vi="Cần {element} phát sự kiện theo kiểu None, One, All hoặc Complex, nhưng lại ghi “{found}”.",
)
BEHAVIOUR_WITHOUT_EVENT = FindingKind(
    "behaviour_without_event",
    "error",
    en="Expected {element} to name the event that it throws when an instance has ended, but it names none. "
    "Choose an event, or the behaviour All.",
    vi="Cần {element} ghi sự kiện phát ra sau mỗi lần thực hiện, nhưng chưa ghi. Hãy chọn sự kiện, hoặc kiểu All.",
)
BEHAVIOUR_UNHEARD = FindingKind(
    "behaviour_unheard",
    "warning",
    en="Expected {element} to name the event that it throws when an instance has ended, but it names none: "
    "nobody can catch it, so nothing is thrown.",
    vi="Cần {element} ghi sự kiện phát ra sau mỗi lần thực hiện, nhưng chưa ghi: "
    "không nơi nào bắt được nên không phát gì.",
)
BEHAVIOUR_EVENT_WRONG = FindingKind(
    "behaviour_event_wrong",
    "error",
    en="Expected {element} to throw a message, signal, escalation or error when an instance has ended, "
    "but it throws “{found}”. Choose one of those.",
    vi="Cần {element} phát thông điệp, tín hiệu, báo cấp trên hoặc lỗi sau mỗi lần thực hiện, "
    "nhưng lại phát “{found}”. Hãy chọn một trong các loại đó.",
)
_BEHAVIOURS = frozenset({"None", "One", "All", "Complex"})
_THROWN = frozenset({"message", "signal", "escalation", "error"})


def check_behaviours(diagrams: Diagrams) -> Iterator[Finding]:
    for scope, node in diagrams.nodes(*ACTIVITIES):
        for loop in children(node, "multiInstanceLoopCharacteristics"):
            where, behaviour = place(scope.document, node), behaviour_of(loop)
            if behaviour not in _BEHAVIOURS:
                yield BEHAVIOUR_UNKNOWN.at(where, found=behaviour)
            elif behaviour != "All":
                yield from _thrown(where, loop)


def _thrown(where: Place, loop: Node) -> Iterator[Finding]:
    if throws_unnamed(loop):
        yield BEHAVIOUR_UNHEARD.at(where)
        return
    events = events_thrown_by(loop)
    conditions = [children(part, "condition") for part in children(loop, "complexBehaviorDefinition")]
    if not events or not all(events) or not all(conditions):
        yield BEHAVIOUR_WITHOUT_EVENT.at(where)
    for definition in (each for event in events for each in event):
        if event_kind(kind_of(definition)) not in _THROWN:
            yield BEHAVIOUR_EVENT_WRONG.at(where, found=event_kind(kind_of(definition)))
