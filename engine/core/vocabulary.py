"""The words of BPMN 2.0 that the engine knows, sorted by what they are, and what they are called in both languages."""

from __future__ import annotations

TASKS = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "scriptTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
    }
)
SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
CHOSEN_BY_PEOPLE = SUB_PROCESSES | {"userTask", "manualTask", "callActivity"}
"""What an ad-hoc sub-process leaves to people to begin."""
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"})
EVENTS = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "implicitThrowEvent",
    }
)
CHOREOGRAPHY = frozenset({"choreographyTask", "subChoreography", "callChoreography"})
FLOW_NODES = ACTIVITIES | GATEWAYS | EVENTS | CHOREOGRAPHY
EVENT_DEFINITIONS = frozenset(
    {
        "messageEventDefinition",
        "timerEventDefinition",
        "signalEventDefinition",
        "errorEventDefinition",
        "escalationEventDefinition",
        "conditionalEventDefinition",
        "terminateEventDefinition",
        "cancelEventDefinition",
        "compensateEventDefinition",
        "linkEventDefinition",
    }
)
LOOPS = frozenset({"standardLoopCharacteristics", "multiInstanceLoopCharacteristics"})
TIMER_VALUES = ("timeDate", "timeDuration", "timeCycle")

WORDS: dict[str, tuple[str, str]] = {
    "task": ("task", "công việc"),
    "userTask": ("user task", "công việc của cán bộ"),
    "manualTask": ("manual task", "công việc làm tay"),
    "scriptTask": ("script task", "công việc tính toán"),
    "serviceTask": ("service task", "công việc tự động"),
    "sendTask": ("send task", "công việc gửi"),
    "receiveTask": ("receive task", "công việc nhận"),
    "businessRuleTask": ("business rule task", "công việc theo bảng quyết định"),
    "subProcess": ("sub-process", "quy trình con"),
    "transaction": ("transaction", "giao dịch"),
    "adHocSubProcess": ("ad-hoc sub-process", "quy trình con tùy ý"),
    "callActivity": ("call activity", "bước gọi quy trình"),
    "exclusiveGateway": ("exclusive gateway", "cổng rẽ nhánh"),
    "inclusiveGateway": ("inclusive gateway", "cổng bao hàm"),
    "parallelGateway": ("parallel gateway", "cổng song song"),
    "eventBasedGateway": ("event-based gateway", "cổng chờ sự kiện"),
    "complexGateway": ("complex gateway", "cổng phức hợp"),
    "startEvent": ("start event", "sự kiện bắt đầu"),
    "endEvent": ("end event", "sự kiện kết thúc"),
    "intermediateCatchEvent": ("intermediate catch event", "sự kiện chờ"),
    "intermediateThrowEvent": ("intermediate throw event", "sự kiện phát"),
    "boundaryEvent": ("boundary event", "sự kiện biên"),
    "sequenceFlow": ("sequence flow", "luồng"),
    "process": ("process", "quy trình"),
    "lane": ("lane", "làn"),
    "participant": ("pool", "bể"),
    "message": ("message", "thông điệp"),
    "signal": ("signal", "tín hiệu"),
    "error": ("error", "lỗi"),
    "escalation": ("escalation", "báo cấp trên"),
    "dataObject": ("data object", "đối tượng dữ liệu"),
    "dataObjectReference": ("data object", "đối tượng dữ liệu"),
    "dataStoreReference": ("data store", "kho dữ liệu"),
    "definitions": ("diagram", "sơ đồ"),
    "decision": ("decision", "quyết định"),
    "messageEventDefinition": ("message", "thông điệp"),
    "timerEventDefinition": ("timer", "hẹn giờ"),
    "signalEventDefinition": ("signal", "tín hiệu"),
    "errorEventDefinition": ("error", "lỗi"),
    "escalationEventDefinition": ("escalation", "báo cấp trên"),
    "conditionalEventDefinition": ("condition", "điều kiện"),
    "terminateEventDefinition": ("terminate", "chấm dứt"),
    "cancelEventDefinition": ("cancel", "hủy giao dịch"),
    "compensateEventDefinition": ("compensation", "bù trừ"),
    "linkEventDefinition": ("link", "liên kết"),
    "standardLoopCharacteristics": ("loop", "vòng lặp"),
    "multiInstanceLoopCharacteristics": ("multi-instance", "nhiều lần"),
}


def word(kind: str, language: str) -> str:
    """What a reader calls a BPMN element: ``userTask`` → "user task" / "công việc của cán bộ"."""
    english, vietnamese = WORDS.get(kind, (kind, kind))
    return vietnamese if language == "vi" else english


def event_kind(definition: str) -> str:
    """``timerEventDefinition`` → ``timer``."""
    return definition.removesuffix("EventDefinition")
