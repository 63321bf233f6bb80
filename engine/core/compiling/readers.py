"""Readers of single nodes: from an XML element to an instance of our spec classes. They follow no flow."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.parser.event_parsers import (
    EventDefinitionParser,
)
from SpiffWorkflow.bpmn.parser.task_parsers import ScriptTaskParser
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser

from engine.core.compiling.definitions import compensation_of, condition_event_of, message_of, timer_of
from engine.core.document import Node, children, is_true, kind_of, text_of
from engine.core.expressions import compile_expression, compile_script
from engine.core.specs import activity, ad_hoc, boundary, complex_gateway, events, gateways, inclusive, subprocess
from engine.core.specs.definitions import (
    Cancel,
    Compensate,
    Condition,
    Error,
    Escalation,
    Message,
    Signal,
    Terminate,
    Timer,
)


class NodeReader(TaskParser):  # type: ignore[misc]
    """Makes the spec of one node."""

    @property
    def bpmn_attributes(self) -> dict[str, Any]:
        return {"bpmn_name": self.node.get("name")}

    def parse_node(self) -> Any:
        self.task = self.create_task()
        return self.task


class ScriptReader(NodeReader, ScriptTaskParser):  # type: ignore[misc]
    def get_script(self) -> Any:
        text = "".join(each.text or "" for each in children(self.node, "script"))
        return compile_script(text) if text.strip() else None


class ComplexReader(NodeReader):
    def create_task(self) -> Any:
        spec = super().create_task()
        condition = next(iter(children(self.node, "activationCondition")), None)
        spec.activation = None if condition is None else compile_expression(text_of(condition))
        return spec


class EmbeddedReader(NodeReader):
    def create_task(self) -> Any:
        key = self.process_parser.key_of(self.node)
        return self.spec_class(self.spec, self.bpmn_id, subworkflow_spec=key, **self.bpmn_attributes)


class AdHocReader(EmbeddedReader):
    def create_task(self) -> Any:
        spec = super().create_task()
        condition = next((each for each in children(self.node, "completionCondition") if text_of(each)), None)
        spec.until = None if condition is None else compile_expression(text_of(condition))
        spec.sequential = self.node.get("ordering") == "Sequential"
        spec.cancels_rest = is_true(self.node, "cancelRemainingInstances", default=True)
        return spec


class CallReader(NodeReader):
    def create_task(self) -> Any:
        called = (self.node.get("calledElement") or "").strip().rpartition(":")[2]
        return self.spec_class(self.spec, self.bpmn_id, subworkflow_spec=called, **self.bpmn_attributes)


class EventReader(NodeReader, EventDefinitionParser):  # type: ignore[misc]
    """An event with its definitions, in the order in which they are drawn."""

    def create_task(self) -> Any:
        return self.make([self.read_definition(each) for each in children(self.node, *_DEFINITIONS)])

    def read_definition(self, definition: Node) -> Any:
        return _DEFINITIONS[kind_of(definition)](self, definition)

    def make(self, found: list[Any], **more: Any) -> Any:
        spec = self.spec_class(self.spec, self.bpmn_id, event_definition=None, **more, **self.bpmn_attributes)
        spec.definitions = tuple(found)
        spec.parallel = is_true(self.node, "parallelMultiple")
        return spec

    def parse_timer_event(self, event: Node) -> Timer:
        return timer_of(event)

    def parse_message_event(self, message_event: Node) -> Message:
        keys = self.process_parser.keys_of(message_event.get("messageRef", ""))
        return message_of(super().parse_message_event(message_event), self.node, keys)

    def parse_signal_event(self, signal_event: Node) -> Signal:
        return Signal(super().parse_signal_event(signal_event).name)

    def parse_error_event(self, error_event: Node) -> Error:
        found = super().parse_error_event(error_event)
        return Error(found.name, found.code)

    def parse_escalation_event(self, escalation_event: Node) -> Escalation:
        found = super().parse_escalation_event(escalation_event)
        return Escalation(found.name, found.code)

    def parse_terminate_event(self, event: Node) -> Terminate:
        return Terminate()

    def parse_cancel_event(self, event: Node) -> Cancel:
        return Cancel()

    def parse_conditional_event(self, event: Node) -> Condition:
        return condition_event_of(event)

    def parse_compensate_event(self, event: Node) -> Compensate:
        return compensation_of(event)


class StartReader(EventReader):
    def create_task(self) -> Any:
        spec = super().create_task()
        errors = any(isinstance(each, Error) for each in spec.definitions)
        spec.interrupting = errors or is_true(self.node, "isInterrupting", default=True)
        return spec


class GatewayReader(EventReader):
    """An event-based gateway."""

    def create_task(self) -> Any:
        spec = super().create_task()
        spec.instantiates = is_true(self.node, "instantiate")
        spec.parallel = self.node.get("eventGatewayType") == "Parallel"
        return spec


class BoundaryReader(EventReader):
    def make(self, found: list[Any], **more: Any) -> Any:
        always = any(isinstance(each, Error | Cancel) for each in found)
        interrupting = always or is_true(self.node, "cancelActivity", default=True)
        spec = super().make(found, cancel_activity=interrupting, **more)
        spec.interrupting = interrupting
        return spec


class MessageTaskReader(EventReader):
    """A send or receive task: its message is an attribute of its own."""

    def create_task(self) -> Any:
        reference = self.node.get("messageRef")
        carrier = self.node if reference else next(iter(children(self.node, "messageEventDefinition")), None)
        spec = self.make([] if carrier is None else [self.parse_message_event(carrier)])
        spec.instantiates = is_true(self.node, "instantiate")
        return spec


_DEFINITIONS = {
    "messageEventDefinition": EventReader.parse_message_event,
    "timerEventDefinition": EventReader.parse_timer_event,
    "signalEventDefinition": EventReader.parse_signal_event,
    "errorEventDefinition": EventReader.parse_error_event,
    "escalationEventDefinition": EventReader.parse_escalation_event,
    "terminateEventDefinition": EventReader.parse_terminate_event,
    "conditionalEventDefinition": EventReader.parse_conditional_event,
    "cancelEventDefinition": EventReader.parse_cancel_event,
    "compensateEventDefinition": EventReader.parse_compensate_event,
}

READERS = {
    "task": (NodeReader, activity.AbstractTask),
    "userTask": (NodeReader, activity.UserTask),
    "manualTask": (NodeReader, activity.ManualTask),
    "scriptTask": (ScriptReader, activity.ScriptTask),
    "businessRuleTask": (NodeReader, activity.BusinessRuleTask),
    "serviceTask": (NodeReader, activity.ServiceTask),
    "sendTask": (MessageTaskReader, events.SendTask),
    "receiveTask": (MessageTaskReader, events.ReceiveTask),
    "subProcess": (EmbeddedReader, subprocess.EmbeddedSubProcess),
    "transaction": (EmbeddedReader, subprocess.Transaction),
    "adHocSubProcess": (AdHocReader, ad_hoc.AdHocSubProcess),
    "callActivity": (CallReader, subprocess.CallActivity),
    "exclusiveGateway": (NodeReader, gateways.ExclusiveGateway),
    "parallelGateway": (NodeReader, gateways.ParallelGateway),
    "inclusiveGateway": (NodeReader, inclusive.InclusiveGateway),
    "complexGateway": (ComplexReader, complex_gateway.ComplexGateway),
    "eventBasedGateway": (GatewayReader, events.EventBasedGateway),
    "startEvent": (StartReader, events.StartEvent),
    "endEvent": (EventReader, events.EndEvent),
    "intermediateCatchEvent": (EventReader, events.IntermediateCatchEvent),
    "intermediateThrowEvent": (EventReader, events.IntermediateThrowEvent),
    "boundaryEvent": (BoundaryReader, boundary.BoundaryEvent),
}
