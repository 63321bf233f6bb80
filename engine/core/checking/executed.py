"""What the executor executes. Everything else of BPMN is refused by name, with what to draw instead."""

from __future__ import annotations

NODES = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "task",
        "userTask",
        "manualTask",
        "scriptTask",
        "businessRuleTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "callActivity",
        "subProcess",
        "transaction",
        "adHocSubProcess",
        "exclusiveGateway",
        "complexGateway",
        "inclusiveGateway",
        "parallelGateway",
        "eventBasedGateway",
    }
)

EVENTS: dict[str, frozenset[str]] = {
    "startEvent": frozenset({"", "message", "signal", "timer", "conditional"}),
    "endEvent": frozenset({"", "message", "signal", "error", "escalation", "terminate", "cancel", "compensate"}),
    "intermediateCatchEvent": frozenset({"message", "signal", "timer", "conditional"}),
    "intermediateThrowEvent": frozenset({"", "message", "signal", "escalation", "compensate"}),
    "boundaryEvent": frozenset(
        {"message", "signal", "timer", "conditional", "error", "escalation", "cancel", "compensate"}
    ),
}

EVENT_SUB_PROCESS_STARTS = frozenset({"message", "signal", "timer", "conditional", "error", "escalation", "compensate"})
