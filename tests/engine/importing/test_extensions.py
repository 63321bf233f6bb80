"""What the extensions of other engines would make happen is named, one by one: nothing just stops happening."""

from __future__ import annotations

import pytest
from lxml import etree

from engine.core.document import kind_of
from engine.core.importing import Imported, import_files
from engine.core.reading import read
from engine.core.vendors import behaviour_of

ENGINES = """xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
  xmlns:z="http://camunda.org/schema/zeebe/1.0" xmlns:f="http://flowable.org/bpmn" xmlns:a="http://activiti.org/bpmn"
  xmlns:j="http://www.jboss.org/drools" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" """


def taken(inside: str, beside: str = "") -> Imported:
    """A process ``start`` → what is ``inside``, whose step is ``x`` → ``end``."""
    flows = (
        '<sequenceFlow id="f1" sourceRef="start" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="end"/>'
    )
    process = f'<process id="p" isExecutable="true">{inside}<endEvent id="end"/>{flows}</process>'
    if 'id="start"' not in inside:
        process = process.replace("<endEvent", '<startEvent id="start"/><endEvent', 1)
    if 'id="x"' not in inside:
        process = process.replace("<endEvent", '<task id="x"/><endEvent', 1)
    return import_files(
        {"a.bpmn": f'<definitions {ENGINES} targetNamespace="t">{beside}{process}</definitions>'.encode()}
    )


def told(found: Imported) -> str:
    return " ".join(each.sentence("en") for each in (*found.rewrites, *found.placeholders))


def inside(kind: str, extension: str, rest: str = "") -> str:
    return f'<{kind} id="x"><extensionElements>{extension}</extensionElements>{rest}</{kind}>'


def on(kind: str, attribute: str, rest: str = "") -> str:
    return f'<{kind} id="x" {attribute}>{rest}</{kind}>'


USER = [
    on("userTask", 'a:assignee="kermit"'),
    on("userTask", 'a:candidateUsers="kermit, gonzo"'),
    on("userTask", 'f:candidateGroups="a,b"'),
    on("userTask", 'f:owner="kermit"'),
    on("userTask", 'f:dueDate="${due}"'),
    on("userTask", 'f:businessCalendarName="week"'),
    on("userTask", 'a:priority="5"'),
    on("userTask", 'a:category="kind"'),
    on("userTask", 'f:skipExpression="${skip}"'),
    on("userTask", 'f:taskIdVariableName="kept"'),
    on("userTask", 'f:taskCompleterVariableName="who"'),
    on("userTask", 'f:formKey="${form}"'),
    on("userTask", 'c:followUpDate="2027-01-01"'),
    inside("userTask", '<a:formProperty id="amount" type="long" required="true"/>'),
    inside("userTask", '<c:formData><c:formField id="amount" type="long"/></c:formData>'),
    inside("userTask", '<a:taskListener event="create" class="org.example.Listener"/>'),
    inside("userTask", '<f:taskListener event="all" type="script"><f:script>x = 1</f:script></f:taskListener>'),
    inside("userTask", '<a:customResource a:name="businessAdministrator"/>'),
    inside("userTask", '<z:taskSchedule dueDate="=due"/>'),
    inside("userTask", '<z:priorityDefinition priority="5"/>'),
    inside("userTask", '<z:taskListeners><z:taskListener eventType="creating" type="t"/></z:taskListeners>'),
    '<userTask id="x"><a:taskListener event="create" class="org.example.Beside"/></userTask>',
]
SERVICE = [
    on("serviceTask", 'a:class="org.example.Delegate"'),
    on("serviceTask", 'f:delegateExpression="${bean}"'),
    on("serviceTask", 'a:expression="${bean.run(1)}" a:resultVariableName="r"'),
    on("serviceTask", 'f:type="http"'),
    on("serviceTask", 'f:type="send-event"'),
    on("serviceTask", 'a:type="mail"'),
    on("serviceTask", 'f:triggerable="true" f:class="org.example.Delegate"'),
    on("serviceTask", 'f:useLocalScopeForResultVariable="true"'),
    on("serviceTask", 'f:storeResultVariableAsTransient="true"'),
    inside("serviceTask", '<a:field name="to" stringValue="an@example.org"/>'),
    inside("serviceTask", '<f:mapException errorCode="e" andChildren="true">org.example.E</f:mapException>'),
    inside("serviceTask", "<f:eventType>arrived</f:eventType><f:triggerEventType>answered</f:triggerEventType>"),
    inside("serviceTask", "<c:connector><c:connectorId>http</c:connectorId></c:connector>"),
    inside("serviceTask", '<c:errorEventDefinition errorRef="e" expression="${x}"/>'),
    inside("serviceTask", '<z:taskHeaders><z:header key="resultExpression" value="={a: b}"/></z:taskHeaders>'),
    inside("serviceTask", '<z:ioMapping><z:output source="=a" target="b"/></z:ioMapping>'),
    inside(
        "serviceTask", '<z:executionListeners><z:executionListener eventType="start" type="t"/></z:executionListeners>'
    ),
    inside("serviceTask", '<z:linkedResources><z:linkedResource resourceId="r"/></z:linkedResources>'),
    on("businessRuleTask", 'a:ruleVariablesInput="${order}" a:rules="r1" a:resultVariable="out" a:exclude="true"'),
    on("businessRuleTask", 'c:decisionRef="d" c:decisionRefVersion="3"'),
    on("businessRuleTask", 'j:ruleFlowGroup="group"'),
    on("scriptTask", 'f:autoStoreVariables="true" scriptFormat="groovy"', "<script>x = 1</script>"),
    on("scriptTask", 'c:resource="deployment://script.groovy" scriptFormat="groovy"'),
    on("sendTask", 'a:type="mail"'),
    on("receiveTask", 'f:skipExpression="${skip}"'),
    on("manualTask", 'f:skipExpression="${skip}"'),
    on("task", 'j:taskName="Log"'),
]
CALLS = [
    on("callActivity", 'f:calledElementType="id" calledElement="q"'),
    on("callActivity", 'f:businessKey="${key}" calledElement="q"'),
    on("callActivity", 'f:processInstanceName="n" calledElement="q"'),
    on("callActivity", 'c:variableMappingClass="org.example.Mapping" calledElement="q"'),
    on("callActivity", 'c:caseRef="case"'),
    inside("callActivity", '<a:in source="x" target="y"/><a:out sourceExpression="${1}" target="z"/>'),
    inside("callActivity", '<z:calledElement processIdExpression="=kind"/>'),
]
EVENTS = [
    '<startEvent id="start" a:initiator="starter"/>',
    '<startEvent id="start"><extensionElements><f:eventType>arrived</f:eventType></extensionElements></startEvent>',
    '<startEvent id="start"><extensionElements><a:formProperty id="amount"/></extensionElements></startEvent>',
    '<startEvent id="start"><extensionElements><z:properties><z:property name="inbound.type" value="webhook"/>'
    "</z:properties></extensionElements></startEvent>",
    '<task id="x"/><boundaryEvent id="b" attachedToRef="x"><errorEventDefinition f:errorVariableName="v"/>'
    "</boundaryEvent>",
    '<task id="x"/><boundaryEvent id="b" attachedToRef="x"><extensionElements><f:variableListenerEventDefinition'
    ' variableName="v"/></extensionElements><errorEventDefinition/></boundaryEvent>',
    '<task id="x"/><boundaryEvent id="b" attachedToRef="x"><timerEventDefinition a:businessCalendarName="c">'
    '<timeCycle a:endDate="${end}">R3/P1D</timeCycle></timerEventDefinition></boundaryEvent>',
    '<intermediateThrowEvent id="x"><messageEventDefinition c:topic="t" c:type="external"/></intermediateThrowEvent>',
    '<intermediateCatchEvent id="x"><conditionalEventDefinition c:variableName="v" c:variableEvents="update">'
    "<condition>${v > 1}</condition></conditionalEventDefinition></intermediateCatchEvent>",
]
FLOW = [
    on("exclusiveGateway", "", "<extensionElements><a:executionListener event='end' class='L'/></extensionElements>"),
    '<sequenceFlow id="f3" sourceRef="x" targetRef="end" f:skipExpression="${skip}"/>',
    '<extensionElements><f:eventListener events="ENTITY_CREATED" class="org.example.L"/></extensionElements>',
    '<extensionElements><a:executionListener event="start" expression="${bean.started()}"/></extensionElements>',
    "<extensionElements><a:potentialStarter><a:resourceAssignmentExpression/></a:potentialStarter></extensionElements>",
    '<dataObject id="o" name="o"><extensionElements><a:value>Kermit</a:value></extensionElements></dataObject>',
    '<adHocSubProcess id="x"><extensionElements><z:adHoc activeElementsCollection="=[1]"/></extensionElements>'
    '<task id="i"/></adHocSubProcess>',
    '<task id="x"><multiInstanceLoopCharacteristics f:collection="${bean.all()}" f:elementVariable="one"/></task>',
    '<task id="x"><multiInstanceLoopCharacteristics f:collection="all" f:elementIndexVariable="i"/></task>',
    '<task id="x"><multiInstanceLoopCharacteristics f:collection="all"><extensionElements><f:variableAggregation'
    ' target="results"/></extensionElements></multiInstanceLoopCharacteristics></task>',
    '<task id="x"><multiInstanceLoopCharacteristics><extensionElements><z:loopCharacteristics inputCollection="=all"'
    ' outputCollection="results"/></extensionElements></multiInstanceLoopCharacteristics></task>',
]
BESIDE = [
    '<signal id="s" name="s" f:scope="processInstance"/>',
    '<message id="m" name="m"><extensionElements><f:eventType>arrived</f:eventType></extensionElements></message>',
    '<message id="m" name="m"><extensionElements><z:subscription correlationKey="=key"/></extensionElements></message>',
]


@pytest.mark.parametrize("drawn", [*USER, *SERVICE, *CALLS, *EVENTS, *FLOW])
def test_each_extension_of_another_engine_is_named(drawn: str) -> None:
    _each_is_named(drawn, taken(drawn))


@pytest.mark.parametrize("drawn", BESIDE)
def test_beside_the_processes_too(drawn: str) -> None:
    _each_is_named(drawn, taken("", drawn))


def _each_is_named(drawn: str, found: Imported) -> None:
    around = etree.fromstring(f"<root {ENGINES}>{drawn}</root>".encode())
    expected = {name for node in around.iter() for _, name in behaviour_of(node)}

    assert expected
    assert found.outcome == "draft"
    assert not [each for node in read(found.files["a.bpmn"], "a").root.iter() for each in behaviour_of(node)]
    for node in around.iter():
        words = [str(value) for key, value in node.attrib.items() if str(key).startswith("{")]
        if not kind_of(node):
            words += [*map(str, node.attrib.values()), (node.text or "").strip()]
        for word in words:
            assert word.removeprefix("=") in told(found)


@pytest.mark.parametrize(
    "drawn",
    [
        on("userTask", 'f:async="true" f:exclusive="false" c:asyncBefore="true" c:jobPriority="3"'),
        inside("task", "<c:failedJobRetryTimeCycle>R3/PT1M</c:failedJobRetryTimeCycle>"),
        inside("task", '<z:properties><z:property name="owner" value="An"/></z:properties>'),
    ],
)
def test_how_another_engine_stores_and_retries_is_nobodys_business(drawn: str) -> None:
    assert not [each for each in taken(drawn).placeholders if each.params.get("what") not in (None, "role")]


def test_a_called_process_that_shared_less_is_told_to_share_everything() -> None:
    found = taken(inside("callActivity", '<z:calledElement processId="p" propagateAllChildVariables="false"/>'))

    assert "had “propagateAllChildVariables=false”; here the process that it calls sees all variables" in told(found)


def test_the_headers_of_a_worker_are_handed_over_as_inputs() -> None:
    found = taken(
        inside(
            "serviceTask",
            '<z:taskDefinition type="pay"/><z:taskHeaders><z:header key="kind" value="a&quot;b"/></z:taskHeaders>',
        )
    )

    assert found.outcome == "ready"
    assert 'name="param:kind" value="&quot;a\\&quot;b&quot;"' in found.files["a.bpmn"].decode()
