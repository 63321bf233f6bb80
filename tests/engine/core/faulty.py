"""Diagrams with one fault each, and the finding that it must lead to."""

from __future__ import annotations

from dataclasses import dataclass

from tests.engine.core.drawing import file, flow, path, properties, straight, task
from tests.engine.feel.decisions.drawing import decision, definitions


@dataclass(frozen=True)
class Case:
    code: str
    element_id: str
    files: tuple[bytes, ...]
    severity: str = "error"
    note: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.note}".strip()


MESSAGE = '<message id="m" name="withdraw"/>'
MANY = "<multiInstanceLoopCharacteristics><loopDataInputRef>{}</loopDataInputRef></multiInstanceLoopCharacteristics>"
ENDS = '<startEvent id="go"/><endEvent id="done"/>'


def error(code: str, element_id: str, *files: bytes, note: str = "") -> Case:
    return Case(code, element_id, files, note=note)


def warning(code: str, element_id: str, *files: bytes, note: str = "") -> Case:
    return Case(code, element_id, files, "warning", note)


def applying(name: str) -> bytes:
    return straight(f'<businessRuleTask id="a">{properties(decision=name)}</businessRuleTask>', "a")


def catching(inside: str, attributes: str = "", around: str = "") -> bytes:
    event = f'<intermediateCatchEvent id="wait" {attributes}>{inside}</intermediateCatchEvent>'
    return straight(event, "wait", around)


def timer(text: str, kind: str = "timeDuration") -> bytes:
    return catching(f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>")


def on_task(inside: str, attributes: str = "") -> bytes:
    boundary = f'<boundaryEvent id="edge" attachedToRef="a" {attributes}>{inside}</boundaryEvent>'
    return file(f"{ENDS}{task('a')}{boundary}{path('go', 'a', 'done')}{path('edge', 'done')}")


def sub_process(inside: str, attributes: str = "") -> bytes:
    return straight(f'<subProcess id="s" {attributes}>{inside}</subProcess>', "s")


def without_order(inside: str, attributes: str = "") -> bytes:
    return straight(f'<adHocSubProcess id="s" {attributes}>{inside}</adHocSubProcess>', "s")


def event_sub_process(start: str, flows: str = "") -> bytes:
    inside = f'<startEvent id="in">{start}</startEvent><endEvent id="out"/>{path("in", "out")}'
    inner = f'<subProcess id="s" triggeredByEvent="true">{inside}</subProcess>'
    return file(f"{ENDS}{inner}{path('go', 'done')}{flows}")


def gateway(kind: str, *flows: str, attributes: str = "", more: str = "") -> bytes:
    return file(f'{ENDS}<{kind} id="g" name="Đủ?" {attributes}/>{task("a")}{more}{flow("go", "g")}{"".join(flows)}'
                f'{path("a", "done")}')  # fmt: skip


def behaving(behaviour: str, attributes: str = "", inside: str = "") -> bytes:
    """A multi-instance task and two event definitions beside the process."""
    loop = (f'<multiInstanceLoopCharacteristics behavior="{behaviour}" {attributes}>'
            f'<loopCardinality>2</loopCardinality>{inside}</multiInstanceLoopCharacteristics>')  # fmt: skip
    around = '<terminateEventDefinition id="stop"/><signalEventDefinition id="tell" signalRef="nobody"/>'
    return straight(f'<task id="a">{loop}</task>', "a", around)


def giving(association: str) -> bytes:
    """A task with an output, a data object and a data store."""
    io = '<ioSpecification id="io"><dataOutput id="out"/></ioSpecification>'
    step = f'<task id="a">{io}<dataOutputAssociation id="d">{association}</dataOutputAssociation></task>'
    return straight(f'<dataObject id="papers"/><dataStoreReference id="register"/>{step}', "a")


def calling(process: str, called: str, step: str = "") -> bytes:
    call = f'<callActivity id="call_{called}" calledElement="{called}"/>'
    way = path(f"go_{process}", "wait", f"call_{called}") if step else path(f"go_{process}", f"call_{called}")
    return file(f'<startEvent id="go_{process}"/>{step}{call}{way}', process=process)


CASES = [
    # what has an id twice
    error("double_id", "a", file(f'{ENDS}{task("a")}{task("a")}{path("go", "a", "done")}')),
    error("double_process", "p", file(ENDS + path("go", "done")), file(ENDS + path("go", "done"))),
    error("double_step", "a", straight(task("a"), "a"), straight(task("a"), "a").replace(b'"p"', b'"q"')),
    # flows
    error("flow_end_unknown", "go_lost", file(ENDS + path("go", "lost"))),
    error("flow_end_unknown", "f", file(f'{ENDS}{path("go", "done")}<sequenceFlow id="f"/>'), note="without ends"),
    error("flow_leaves_level", "a_done", sub_process(f'<startEvent id="in"/>{task("a")}{path("in", "a", "done")}')),
    error("flow_enters", "go", file(f'{ENDS}{task("a")}{path("go", "a", "go")}{path("a", "done", "done")}')),
    error("flow_leaves_end", "done", file(f'{ENDS}{task("a")}{path("go", "done", "a")}')),
    error("default_elsewhere", "g", gateway("exclusiveGateway", flow("g", "a"), attributes='default="go_g"')),
    error("host_unknown", "edge", on_task("<errorEventDefinition/>").replace(b'"a" >', b'"done">')),
    # references
    error("reference_unknown", "wait", catching('<messageEventDefinition messageRef="nobody"/>')),
    error("reference_unknown", "wait", catching('<signalEventDefinition signalRef="m"/>', around=MESSAGE), note="kind"),
    error("reference_missing", "wait", catching("<messageEventDefinition/>")),
    error("reference_missing", "done", file(ENDS.replace('"done"/>', '"done"><errorEventDefinition/></endEvent>'))),
    error("name_computed", "wait", catching('<messageEventDefinition messageRef="m"/>',
          around='<message id="m" name="paid-${order}"/>')),
    error("name_missing", "m", catching('<messageEventDefinition messageRef="m"/>', around='<message id="m"/>')),
    error("event_definition_unknown", "wait", catching("<eventDefinitionRef>nobody</eventDefinitionRef>")),
    error("called_missing", "a", straight('<callActivity id="a"/>', "a")),
    error("called_unknown", "a", straight('<callActivity id="a" calledElement="nobody"/>', "a")),
    error("called_unknown", "a", straight('<callActivity id="a" calledElement="q"/>', "a"),
          file("", "", 'isExecutable="false"', "q"), note="not executable"),
    warning("lane_member_unknown", "l",
            file(f'<laneSet id="s"><lane id="l"><flowNodeRef>gone</flowNodeRef></lane></laneSet>{ENDS}'
                 + path("go", "done"))),
    # ways
    error("unreachable", "lost", file(f'{ENDS}{task("lost")}{path("go", "done")}{path("lost", "done")}')),
    error("unreachable", "lost",
          file(f'{ENDS}{task("lost")}{path("go", "done")}{path("lost", "lost")}'), note="circle"),
    error("no_way_out", "a", file(f'{ENDS}{task("a")}{task("b")}{path("go", "a", "b", "a")}')),
    error("no_start", "s", file(f'{ENDS}<subProcess id="s" triggeredByEvent="true"><endEvent id="x"/></subProcess>'
                                + path("go", "done"))),
    error("nothing_inside", "s", sub_process("")),
    error("nothing_executable", "", file("", "", 'isExecutable="false"')),
    warning("process_drawn_only", "q", file(ENDS + path("go", "done")),
            file(ENDS + path("go", "done"), "", 'isExecutable="false"', "q")),
    # gateways
    error("flow_without_condition", "g_a", gateway("exclusiveGateway", flow("g", "a"), flow("g", "done", "x"))),
    error("flow_without_condition", "g_a", gateway("inclusiveGateway", flow("g", "a"), flow("g", "done", "x"))),
    warning("condition_ignored", "g_a", gateway("parallelGateway", flow("g", "a", "x"), flow("g", "done"))),
    error("condition_not_allowed", "go_done", file(ENDS + flow("go", "done", "x")), note="event"),
    warning("no_default_flow", "g", gateway("exclusiveGateway", flow("g", "a", "x"), flow("g", "done", "y"))),
    warning("condition_on_default", "g_a",
            gateway("exclusiveGateway", flow("g", "a", "x"), flow("g", "done", "y"), attributes='default="g_a"')),
    error("activation_missing", "g", gateway("complexGateway", flow("g", "a"), path("go", "g").replace("go_g", "f"))),
    error("event_target_wrong", "g", gateway("eventBasedGateway", flow("g", "a"), flow("g", "done"))),
    error("event_choice_missing", "g", gateway("eventBasedGateway", flow("g", "a"))),
    # expressions
    error("feel_unreadable", "g_a", gateway("exclusiveGateway", flow("g", "a", "(fee &gt;"), flow("g", "done", "y"))),
    error("feel_unreadable", "a", straight(task("a", more=properties(agency="(agencies.")), "a"), note="agency"),
    error("feel_unreadable", "a", straight(
        f'<serviceTask id="a">{properties(**{"operation": "fee.request", "param:sum": "(1 +"})}</serviceTask>', "a"),
        note="input"),
    error("feel_unreadable", "a", straight(task("a", more=MANY.format("(list")), "a"), note="list"),
    error("feel_unreadable", "a",
          straight(task("a", more=MANY.format('papers</loopDataInputRef><outputDataItem name="(x"/>')
                        .replace("/></loopDataInputRef>", "/>")), "a"), note="result"),
    error("feel_unreadable", "wait", catching(
        properties(correlation="(code") + '<messageEventDefinition messageRef="m"/>', around=MESSAGE), note="key"),
    error("feel_method", "g_a",
          gateway("exclusiveGateway", flow("g", "a", 'words.contains("a")'), flow("g", "done", "y"))),
    error("feel_method", "a", straight('<scriptTask id="a"><script>x = 1; y = a.b.size()</script></scriptTask>', "a")),
    error("expression_language_foreign", "g_a",
          gateway("exclusiveGateway", flow("g", "a", "${fee}"), flow("g", "done", "y"))),
    error("expression_language_foreign", "g_a", gateway("exclusiveGateway", flow("g", "a", "x"), flow("g", "done", "y"))
          .replace(b"<conditionExpression>x", b'<conditionExpression language="groovy">x'), note="attribute"),
    error("expression_empty", "wait",
          catching("<conditionalEventDefinition><condition/></conditionalEventDefinition>")),
    error("condition_missing", "wait", catching("<conditionalEventDefinition/>")),
    # timers and deadlines
    error("timer_unreadable", "wait", timer("5 fortnights")),
    error("timer_unreadable", "wait", timer("-P1D"), note="negative"),
    error("timer_unreadable", "wait", timer("P5X"), note="ISO"),
    error("timer_empty", "wait", timer("")),
    error("timer_empty", "wait", catching("<timerEventDefinition/>"), note="nothing"),
    error("timer_of_other_kind", "wait", timer("P5D", "timeDate")),
    error("timer_of_other_kind", "wait", timer("R3/P1D"), note="cycle"),
    error("feel_unreadable", "wait", timer("duration("), note="timer"),
    error("skipped_in_flow", "wait",
          catching(properties(catchUp="skip") + "<timerEventDefinition><timeDuration>P1D</timeDuration>"
                   "</timerEventDefinition>")),
    warning("repeated_interruption", "edge",
            on_task("<timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition>")),
    error("deadline_unreadable", "a", straight(task("a", more=properties(due="soon")), "a")),
    error("property_wrong", "a", straight(task("a", more=properties(catchUp="sometimes")), "a")),
    # scripts
    warning("script_missing", "a", straight('<scriptTask id="a"/>', "a")),
    error("script_doubled", "a",
          straight('<scriptTask id="a"><script>x = 1</script><script>y = 1</script></scriptTask>', "a")),
    error("script_foreign", "a",
          straight('<scriptTask id="a" scriptFormat="text/python"><script>x = 1</script></scriptTask>', "a")),
    error("feel_unreadable", "a", straight('<scriptTask id="a"><script>x = (1</script></scriptTask>', "a")),
    # numbers
    error("count_wrong", "a", straight('<task id="a" startQuantity="0"/>', "a")),
    error("count_wrong", "a", straight('<task id="a" completionQuantity="many"/>', "a"), note="word"),
    error("count_wrong", "a",
          straight('<task id="a"><standardLoopCharacteristics loopMaximum="-1"/></task>', "a"), note="loop"),
    error("count_wrong", "a", straight('<task id="a"><multiInstanceLoopCharacteristics><loopCardinality>-3'
          "</loopCardinality></multiInstanceLoopCharacteristics></task>", "a"), note="instances"),
    error("quantity_too_large", "a", straight('<task id="a" completionQuantity="1000000"/>', "a")),
    error("loop_endless", "a", straight('<task id="a"><standardLoopCharacteristics/></task>', "a")),
    error("instances_unknown", "a", straight('<task id="a"><multiInstanceLoopCharacteristics/></task>', "a")),
    # who does it
    warning("role_missing", "a", straight('<userTask id="a"/>', "a")),
    error("operation_missing", "a", straight('<serviceTask id="a"/>', "a")),
    error("nothing_sent", "a", straight('<sendTask id="a"/>', "a")),
    error("nothing_awaited", "a", straight('<receiveTask id="a"/>', "a")),
    warning("plain_task", "a", straight('<task id="a"/>', "a")),
    # calls in a circle
    error("circular_call", "call_p", calling("p", "p")),
    error("circular_call", "call_q", calling("p", "q"), calling("q", "p"), note="over two files"),
    # what is not executed
    error("decision_missing", "a", straight('<businessRuleTask id="a"/>', "a")),
    error("decision_unknown", "a", applying("phí"), definitions(decision("thuế", "1"))),
    error("decision_ambiguous", "a", applying("phí"), definitions(*(decision("phí", "1"),) * 2)),
    error("element_unsupported", "s", straight('<choreographyTask id="s"/>', "s")),
    # steps without an order
    error("ad_hoc_start_or_end", "x", without_order('<startEvent id="x"/><task id="y"/>' + path("x", "y"))),
    error("ad_hoc_start_or_end", "x", without_order('<endEvent id="x"/><task id="y"/>' + path("y", "x")), note="end"),
    error("ad_hoc_ordering", "s", without_order('<task id="x"/>', 'ordering="Random"')),
    error("ad_hoc_triggered", "s", without_order('<task id="x"/>', 'triggeredByEvent="true"')),
    error("ad_hoc_without_step", "s", without_order('<task id="x"/><task id="y"/>' + path("x", "y", "x"))),
    error("unreachable", "x", without_order('<task id="w"/><task id="x"/><task id="y"/>' + path("x", "y", "x")),
          note="without order"),
    error("nothing_inside", "s", without_order(""), note="without order"),
    error("part_unsupported", "a", straight('<task id="a"><surprise/></task>', "a")),
    error("part_misplaced", "b", straight(task("a", more='<task id="b"/>'), "a")),
    error("part_misplaced", "s", sub_process('<startEvent id="in"/><timerEventDefinition/>'), note="event"),
    error("part_misplaced", "a", straight(task("a", more="<conditionExpression>x</conditionExpression>"), "a"),
          note="condition"),
    error("part_doubled", "g_a",
          gateway("exclusiveGateway", flow("g", "a", "x</conditionExpression><conditionExpression>y"),
                  flow("g", "done", "y"))),
    error("part_doubled", "a",
          straight(task("a", more=MANY.format("x") + '<standardLoopCharacteristics loopMaximum="1"/>'), "a"),
          note="loops"),
    error("people_unsupported", "a", straight('<userTask id="a"><potentialOwner/></userTask>', "a")),
    error("compensation_handler_unused", "a",
          file(f'{ENDS}<task id="a" isForCompensation="true"/>' + path("go", "done"))),
    error("compensation_handler_missing", "edge", on_task("<compensateEventDefinition/>")),
    error("compensation_in_flow", "edge", on_task("<compensateEventDefinition/>")),
    error("compensated_unknown", "done", file(ENDS.replace(
        '"done"/>', '"done"><compensateEventDefinition activityRef="nothing"/></endEvent>') + path("go", "done"))),
    error("cancel_outside_transaction", "edge", on_task("<cancelEventDefinition/>")),
    error("cancel_outside_transaction", "done", file(ENDS.replace(
        '"done"/>', '"done"><cancelEventDefinition/></endEvent>') + path("go", "done")), note="end"),
    error("event_gateway_parallel", "g", file(
        ENDS + '<eventBasedGateway id="g" eventGatewayType="Parallel"/>' + path("go", "g", "done"))),
    error("instantiated_otherwise", "g", file(
        '<eventBasedGateway id="g" instantiate="true"/><endEvent id="done"/><intermediateCatchEvent id="late">'
        + "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
        + path("g", "late", "done"))),
    error("instantiates_inside", "g", file(
        ENDS + '<eventBasedGateway id="g" instantiate="true"/>' + path("go", "g", "done"))),
    error("called_triggered", "call", straight(
        '<callActivity id="call" calledElement="q"/>', "call",
        '<process id="q"><startEvent id="on"><timerEventDefinition><timeDuration>P1D</timeDuration>'
        '</timerEventDefinition></startEvent></process>')),
    error("timer_before_start", "on", file(
        '<startEvent id="on"><timerEventDefinition><timeDuration>some_time</timeDuration></timerEventDefinition>'
        '</startEvent><endEvent id="done"/>' + path("on", "done"))),
    error("timer_before_start", "on", file(
        '<startEvent id="on"><timerEventDefinition><timeDuration>lead before due</timeDuration></timerEventDefinition>'
        '</startEvent><endEvent id="done"/>' + path("on", "done")), note="due"),
    error("cancel_uncaught", "stop", straight(
        '<transaction id="t"><startEvent id="in"/><endEvent id="stop"><cancelEventDefinition/></endEvent>'
        + path("in", "stop") + "</transaction>", "t")),
    error("event_unsupported", "edge", on_task("<terminateEventDefinition/>")),
    error("event_multiple", "edge", on_task("<compensateEventDefinition/><errorEventDefinition/>"), note="alone"),
    warning("always_interrupts", "edge", on_task("<errorEventDefinition/>", 'cancelActivity="false"')),
    error("event_unsupported", "wait", catching(""), note="none"),
    error("event_multiple", "edge",
          on_task("<errorEventDefinition/><escalationEventDefinition/>", 'parallelMultiple="true"'), note="parallel"),
    error("event_multiple", "done", file(ENDS.replace(
        '"done"/>', '"done"><errorEventDefinition/><terminateEventDefinition/></endEvent>') + path("go", "done")),
        note="ends twice"),
    error("event_multiple", "edge", on_task(
        '<escalationEventDefinition/><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition>',
        'cancelActivity="false"'), note="timer"),
    error("behaviour_unknown", "a", behaving("Some")),
    warning("behaviour_unheard", "a", behaving("One")),
    warning("behaviour_unheard", "a", behaving("None", 'oneBehaviorEventRef="tell"'), note="of the other kind"),
    error("behaviour_without_event", "a", behaving("None", 'noneBehaviorEventRef="nobody"'), note="unknown"),
    error("behaviour_without_event", "a", behaving("Complex"), note="complex"),
    error("behaviour_without_event", "a", behaving("Complex", "", "<complexBehaviorDefinition><event>"
          "<terminateEventDefinition/></event></complexBehaviorDefinition>"), note="no condition"),
    error("behaviour_event_wrong", "a", behaving("One", 'oneBehaviorEventRef="stop"')),
    error("reference_unknown", "a", behaving("One", 'oneBehaviorEventRef="tell"'), note="thrown by a loop"),
    error("correlation_empty", "key",
          straight(task("a"), "a", '<collaboration id="c"><correlationKey id="key"/></collaboration>')),
    error("correlation_unknown", "key", straight(task("a"), "a", '<collaboration id="c"><correlationKey id="key">'
          '<correlationPropertyRef>none</correlationPropertyRef></correlationKey></collaboration>')),
    error("correlation_unbound", "p", file(
        f'{ENDS}{path("go", "done")}<correlationSubscription correlationKeyRef="key"/>',
        '<correlationProperty id="part"/><collaboration id="c"><correlationKey id="key">'
        '<correlationPropertyRef>part</correlationPropertyRef></correlationKey></collaboration>')),
    error("part_unsupported", "talk", straight(task("a"), "a", '<choreography id="talk"/>'), note="choreography"),
    error("link_unpaired", "wait", catching('<linkEventDefinition name="B"/>')),
    error("sub_process_start_event", "in", sub_process('<startEvent id="in"><signalEventDefinition/></startEvent>')),
    error("start_several", "s", sub_process('<startEvent id="in"/><startEvent id="also"/>')),
    error("event_sub_process_start", "s", event_sub_process("")),
    error("event_sub_process_joined", "s", event_sub_process("<errorEventDefinition/>", path("go", "s"))),
    # data and extensions
    error("data_unknown", "a", giving("<sourceRef>out</sourceRef><targetRef>nobody</targetRef>")),
    error("data_unknown", "a", giving("<sourceRef>out</sourceRef><targetRef>register</targetRef>").replace(
        b'id="register"', b'id="register" dataStoreRef="lost"'), note="no store"),
    error("data_store_mapped", "a", giving("<sourceRef>register</sourceRef><targetRef>papers</targetRef>")),
    error("data_incomplete", "a", giving("<targetRef>papers</targetRef>")),
    error("data_incomplete", "a", giving("<sourceRef>out</sourceRef><sourceRef>papers</sourceRef>"
                                         "<targetRef>papers</targetRef>"), note="two sources"),
    error("data_incomplete", "a", giving("<assignment><from>1</from></assignment>"), note="no goal"),
    error("feel_unreadable", "a", giving("<targetRef>papers</targetRef><transformation>(1 +</transformation>"),
          note="transformation"),
    error("feel_unreadable", "a", giving("<assignment><from>(1 +</from><to>papers</to></assignment>"),
          note="assignment"),
    error("extension_unsupported", "a", straight(
        '<task id="a"><extensionElements><spiffworkflow:preScript>import os</spiffworkflow:preScript>'
        "</extensionElements></task>", "a")),
    error("feel_unreadable", "g", straight(
        '<parallelGateway id="g"><extensionElements><spiffworkflow:properties>'
        '<spiffworkflow:property name="agency" value="((("/></spiffworkflow:properties></extensionElements>'
        "</parallelGateway>", "g"), note="the agency of a gateway"),
    error("foreign_behaviour", "a", straight(
        '<task id="a"><extensionElements xmlns:camunda="http://camunda.org/schema/1.0/bpmn">'
        '<camunda:executionListener class="Archive" event="end"/></extensionElements></task>', "a")),
    error("placeholder_left", "a", straight(
        '<task id="a"><extensionElements><spiffworkflow:properties>'
        '<spiffworkflow:property name="placeholder:mailing" value="to the applicant"/></spiffworkflow:properties>'
        "</extensionElements></task>", "a")),
    warning("foreign_extension", "a", straight('<task id="a" other:asyncBefore="true"/>', "a")),
]  # fmt: skip
