"""A part counts only where BPMN puts it: a condition on a flow, an event in an event, a step in a process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engine.core.checking.diagrams import Diagrams, place, shown_place
from engine.core.document import children, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.vocabulary import (
    ACTIVITIES,
    EVENT_DEFINITIONS,
    EVENTS,
    FLOW_NODES,
    LOOPS,
    SUB_PROCESSES,
    TIMER_VALUES,
)

PART_MISPLACED = FindingKind(
    "part_misplaced",
    "error",
    en="Expected “{found}” to stand in {wanted}, but it stands in a {parent_kind}, at {element}. Draw it again.",
    vi="Cần “{found}” nằm trong {wanted}, nhưng nó nằm trong {parent_kind}, tại {element}. Hãy vẽ lại.",
)
PART_DOUBLED = FindingKind(
    "part_doubled",
    "error",
    en="Expected one “{found}” at {element}, but there are {count}. Remove all but one.",
    vi="Cần một “{found}” tại {element}, nhưng có {count}. Hãy chỉ giữ lại một.",
)


@dataclass(frozen=True, slots=True)
class _Where:
    kinds: frozenset[str]
    en: str
    vi: str


_LEVEL = _Where(SUB_PROCESSES | {"process"}, "a process or sub-process", "quy trình hoặc quy trình con")
_EVENT = _Where(EVENTS | {"event"}, "an event", "sự kiện")
_MESSENGER = _Where(EVENTS | {"event", "sendTask", "receiveTask"}, "an event", "sự kiện")
_STEP = _Where(ACTIVITIES, "a step", "một bước")
_TIMER = _Where(frozenset({"timerEventDefinition"}), "a timer", "hẹn giờ")
_INSTANCES = _Where(frozenset({"multiInstanceLoopCharacteristics"}), "a multi-instance marker", "dấu nhiều lần")
_COMPLETION = _Where(_INSTANCES.kinds | {"adHocSubProcess"}, _INSTANCES.en, _INSTANCES.vi)
_LOOP = _Where(frozenset({"standardLoopCharacteristics"}), "a loop marker", "dấu vòng lặp")
_FLOW = _Where(frozenset({"sequenceFlow"}), "a sequence flow", "luồng")
_CONDITIONAL = _Where(
    frozenset({"conditionalEventDefinition", "complexBehaviorDefinition"}), "a conditional event", "sự kiện điều kiện"
)
_COMPLEX = _Where(frozenset({"complexBehaviorDefinition"}), "a complex behaviour", "cách xử lý phức hợp")
_SCRIPT = _Where(frozenset({"scriptTask"}), "a script task", "công việc tính toán")
_COMPLEX_GATEWAY = _Where(frozenset({"complexGateway"}), "a complex gateway", "cổng phức hợp")
_FILE = _Where(frozenset({"definitions"}), "the file itself", "gốc của tệp")
_COUNTED = ("loopCardinality", "loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem")

_PLACES: dict[str, _Where] = {
    **dict.fromkeys((*FLOW_NODES, "sequenceFlow"), _LEVEL),
    **dict.fromkeys((*EVENT_DEFINITIONS, "eventDefinitionRef"), _EVENT),
    **dict.fromkeys(LOOPS, _STEP),
    **dict.fromkeys(TIMER_VALUES, _TIMER),
    **dict.fromkeys(_COUNTED, _INSTANCES),
    "messageEventDefinition": _MESSENGER,
    "conditionExpression": _FLOW,
    "condition": _CONDITIONAL,
    "script": _SCRIPT,
    "loopCondition": _LOOP,
    "completionCondition": _COMPLETION,
    "activationCondition": _COMPLEX_GATEWAY,
    "complexBehaviorDefinition": _INSTANCES,
    "event": _COMPLEX,
    "process": _FILE,
}
_STRAY = FLOW_NODES | {"sequenceFlow", "laneSet", "lane"}
"""What is executed or says who does it, and would be lost outside a process."""
_ONCE = LOOPS | {
    "activationCondition",
    "conditionExpression",
    "condition",
    "loopCondition",
    "completionCondition",
    "event",
    "inputDataItem",
    "outputDataItem",
    "loopDataOutputRef",
    "extensionElements",
}


def check_placement(diagrams: Diagrams) -> Iterator[Finding]:
    for document in diagrams.documents:
        for around in (document.root, *children(document.root, "collaboration")):
            for part in children(around, *_STRAY):
                yield PART_MISPLACED.at(
                    place(document, part), found=kind_of(part), parent_kind=kind_of(around), **_names(_LEVEL)
                )
    for document, part in diagrams.parts("*"):
        parent = part.getparent()
        kind, parent_kind = kind_of(part), "" if parent is None else kind_of(parent)
        wanted = _PLACES.get(kind)
        if wanted is not None and parent_kind not in wanted.kinds:
            where = shown_place(document, part)
            yield PART_MISPLACED.at(where, found=kind, parent_kind=parent_kind, **_names(wanted))
        for found, count in Counter(map(kind_of, part)).items():
            if found in _ONCE and count > 1:
                yield PART_DOUBLED.at(shown_place(document, part), found=found, count=count)
        if sum(kind_of(child) in LOOPS for child in part) > 1:
            yield PART_DOUBLED.at(shown_place(document, part), found="loopCharacteristics", count=2)


def _names(wanted: _Where) -> dict[str, str]:
    return {"wanted": wanted.en, "wanted_vi": wanted.vi}
