"""Shapes that occur in the exports of drawing tools: each can be imported, and what it leaves open is named.

Written after what the interchange models of some thirty tools look like; none of them is copied.
"""

from __future__ import annotations

import pytest

from engine.core.importing import Imported, import_files, is_foreign
from engine.core.reading import HasDoctype, read
from tests.engine.importing.test_importing import placeholders

SPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def model(inside: str, beside: str = "", space: str = f'xmlns="{SPACE}"') -> str:
    """A process ``p`` of a drawing tool: start ``s``, what is ``inside`` with the step ``x``, end ``e``."""
    flows = '<sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="e"/>'
    process = f'<process id="p" isExecutable="false"><startEvent id="s"/>{inside}<endEvent id="e"/>{flows}</process>'
    return f'<definitions {space} {XSI} id="d" exporter="Tool" targetNamespace="t">{process}{beside}</definitions>'


def taken(xml: str | bytes) -> Imported:
    return import_files({"a.bpmn": xml.encode() if isinstance(xml, str) else xml})


STEP = '<task id="x" name="Prüfen – kiểm tra"/>'
GERMAN = '<task id="x" name="Prüfen"/>'

DRAWN = {
    "associations and groups that lead nowhere": STEP
    + '<association id="a" sourceRef="gone" targetRef="x"/><group id="g" categoryValueRef="gone"/>'
    + '<textAnnotation id="t"/><association id="b" sourceRef="t" targetRef="f1"/>',
    "lanes without ids, twice": STEP + "<laneSet><lane><flowNodeRef>x</flowNodeRef></lane></laneSet><laneSet/>",
    "lanes with members that are gone": STEP + '<laneSet id="l"><lane id="m"><flowNodeRef>gone</flowNodeRef>'
    '<childLaneSet id="c"><lane id="n"/></childLaneSet></lane></laneSet>',
    "data that refer to nothing": '<dataObjectReference id="r" dataObjectRef="gone"/><dataStoreReference id="q"/>'
    '<dataObject id="o" itemSubjectRef="n:gone"><dataState name="new"/></dataObject>'
    '<task id="x"><dataInputAssociation id="i"><sourceRef>r</sourceRef></dataInputAssociation>'
    '<dataOutputAssociation id="k"/></task>',
    "inputs and outputs of the process": '<ioSpecification><dataInput id="i"/><dataOutput id="k"/>'
    "<inputSet><dataInputRefs>i</dataInputRefs></inputSet><outputSet/></ioSpecification>" + STEP,
    "an error that does not interrupt": STEP
    + '<boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><errorEventDefinition/></boundaryEvent>',
    "truth in capitals": '<subProcess id="x" triggeredByEvent="False"><startEvent id="i" isInterrupting="TRUE"/>'
    "</subProcess>",
    "a sub-process without a start": '<subProcess id="x"><task id="i"/><task id="k"/></subProcess>',
    "places of the drawing in every element": '<task id="x"><geometry xmlns="" x="1"/></task><geometry xmlns=""/>'
    '<sequenceFlow id="f3" sourceRef="x" targetRef="e"><waypoint xmlns="" x="1"/></sequenceFlow>',
    "identities of XML twice": '<task id="x" xml:id="1 a"/><textAnnotation id="t" xml:id="1 a"/>',
    "ids of every kind": STEP + '<task id="{1 tâche/é}"/><sequenceFlow id="ü" sourceRef="x" targetRef="{1 tâche/é}"/>',
}
BESIDE = {
    "pools and message flows that lead nowhere": '<collaboration id="c"><participant id="i" processRef="gone"/>'
    '<participant id="k" processRef="p"><participantMultiplicity minimum="2" maximum="4"/></participant>'
    '<participant id="l"/><messageFlow id="m" sourceRef="l" targetRef="x" messageRef="gone"/><messageFlow id="n"/>'
    "</collaboration>",
    "conversations": '<collaboration id="c"><participant id="k" processRef="p"/><conversation id="v">'
    '<participantRef>k</participantRef></conversation><subConversation id="w"/><callConversation id="u"/>'
    '<conversationLink id="l" sourceRef="k" targetRef="v"/><conversationAssociation id="a"/>'
    "<participantAssociation/><textAnnotation id='t'/></collaboration>",
    "two collaborations of one process": '<collaboration id="c"><participant id="k" processRef="p"/></collaboration>'
    '<collaboration id="i"><participant id="l" processRef="p"/></collaboration>',
    "everything that is only referred to": '<import importType="x" location="y.xsd" namespace="n"/>'
    '<itemDefinition id="i" structureRef="n:gone"/><message id="m" itemRef="gone"/><category id="c"/><resource id="r"/>'
    '<partnerEntity id="k"/><partnerRole id="l"/><endPoint id="n"/><relationship type="t"/><globalConversation id="g"/>'
    '<interface id="o" name="o"><operation id="q"><inMessageRef>gone</inMessageRef></operation></interface>',
    "a drawing of what is gone": '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"><d:BPMNPlane>'
    '<d:BPMNShape bpmnElement="gone"/></d:BPMNPlane></d:BPMNDiagram>',
}
OPEN: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "a flow out of a sub-process": (
        '<subProcess id="x"><task id="i"/></subProcess><task id="o"/>'
        '<sequenceFlow id="f3" sourceRef="i" targetRef="o"/>',
        {("f3", "flow_leaves_level"), ("o", "unreachable")},
    ),
    "flows without ends": (
        STEP + '<sequenceFlow id="f3"/><sequenceFlow id="f4" sourceRef="x" targetRef="gone"/>'
        '<textAnnotation id="t"/><sequenceFlow id="f5" sourceRef="t" targetRef="x"/>',
        {("f3", "flow_end_unknown"), ("f4", "flow_end_unknown"), ("f5", "flow_leaves_level")},
    ),
    "a flow back into the start": (
        STEP + '<sequenceFlow id="f3" sourceRef="x" targetRef="s"/>',
        {("s", "flow_enters")},
    ),
    "boundary events on nothing": (
        STEP + '<boundaryEvent id="b" attachedToRef="gone"><signalEventDefinition/></boundaryEvent>'
        '<boundaryEvent id="c" attachedToRef="x"/>',
        {("b", "host_unknown"), ("b", "reference_missing"), ("b", "unreachable"), ("c", "event_unsupported")},
    ),
    "boundary events that end a flow": (
        STEP + '<boundaryEvent id="b" attachedToRef="x"><errorEventDefinition/></boundaryEvent>'
        '<boundaryEvent id="c" attachedToRef="x"/><sequenceFlow id="f3" sourceRef="b" targetRef="c"/>',
        {("c", "event_unsupported"), ("c", "flow_enters")},
    ),
    "the same id twice": (STEP + '<dataObject id="x"/>', {("x", "double_id")}),
    "links without a partner": (
        STEP + '<intermediateThrowEvent id="l"><linkEventDefinition name=""/></intermediateThrowEvent>'
        '<sequenceFlow id="f3" sourceRef="x" targetRef="l"/>',
        {("l", "link_unpaired")},
    ),
    "a gateway that waits for steps": (
        '<eventBasedGateway id="x"/><task id="y"/><sequenceFlow id="f3" sourceRef="x" targetRef="y"/>',
        {("x", "event_target_wrong")},
    ),
    "compensation by a flow": (
        STEP + '<boundaryEvent id="b" attachedToRef="x"><compensateEventDefinition/></boundaryEvent>'
        '<task id="h" isForCompensation="true"/><sequenceFlow id="f3" sourceRef="b" targetRef="h"/>',
        {
            ("b", "compensation_handler_missing"),
            ("b", "compensation_in_flow"),
            ("h", "compensation_handler_unused"),
            ("h", "compensation_in_flow"),
        },
    ),
    "events that BPMN does not know": (
        STEP + '<intermediateThrowEvent id="t"><timerEventDefinition/></intermediateThrowEvent>'
        '<endEvent id="k"><cancelEventDefinition/></endEvent><sequenceFlow id="f3" sourceRef="x" targetRef="t"/>'
        '<sequenceFlow id="f4" sourceRef="t" targetRef="k"/>',
        {("t", "event_unsupported"), ("t", "timer_empty"), ("k", "cancel_outside_transaction")},
    ),
    "loops that say nothing": (
        '<task id="x"><multiInstanceLoopCharacteristics/><standardLoopCharacteristics/></task>',
        {("x", "instances_unknown"), ("x", "loop_endless"), ("x", "part_doubled")},
    ),
    "an ad-hoc sub-process with an order": (
        '<adHocSubProcess id="x"><startEvent id="i"/><task id="k"/><sequenceFlow id="f3" sourceRef="i" targetRef="k"/>'
        "</adHocSubProcess>",
        {("x", "ad_hoc_without_step"), ("i", "ad_hoc_start_or_end")},
    ),
    "parts that BPMN does not know": (
        STEP + "<bizagiProperties/><dataAssociation/>",
        {("p", "part_unsupported")},
    ),
    "a default flow of another gateway": ('<exclusiveGateway id="x" default="f1"/>', {("x", "default_elsewhere")}),
}
STRAY: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "steps outside every process": (
        '<task id="y"/><sequenceFlow id="f3" sourceRef="x" targetRef="y"/><odd id="o"/>',
        {("y", "part_misplaced"), ("f3", "part_misplaced"), ("o", "part_unsupported")},
    ),
    "steps in a collaboration": (
        '<collaboration id="c"><participant id="k" processRef="p"/><task id="y"/><dataObject id="o"/></collaboration>',
        {("y", "part_misplaced")},
    ),
    "a choreography beside it": (
        '<choreography id="h"><choreographyTask id="i"/></choreography><globalChoreographyTask id="k"/>',
        {("h", "part_unsupported"), ("k", "part_unsupported")},
    ),
}


@pytest.mark.parametrize("inside", DRAWN.values(), ids=DRAWN.keys())
def test_what_is_only_drawn_hinders_nothing(inside: str) -> None:
    assert (taken(model(inside)).outcome, taken(model(inside)).placeholders) == ("ready", ())


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE.keys())
def test_nor_what_stands_beside_the_processes(beside: str) -> None:
    assert (taken(model(STEP, beside)).outcome, taken(model(STEP, beside)).placeholders) == ("ready", ())


@pytest.mark.parametrize(("inside", "named"), OPEN.values(), ids=OPEN.keys())
def test_what_cannot_be_executed_is_named(inside: str, named: set[tuple[str, str]]) -> None:
    found = taken(model(inside))

    assert (found.outcome, placeholders(found)) == ("draft", named)


@pytest.mark.parametrize(("beside", "named"), STRAY.values(), ids=STRAY.keys())
def test_what_stands_outside_every_process_is_named(beside: str, named: set[tuple[str, str]]) -> None:
    found = taken(model(STEP, beside))

    assert (found.outcome, placeholders(found)) == ("draft", named)


@pytest.mark.parametrize(
    "xml",
    [
        b"\xef\xbb\xbf\r\n" + f'<?xml version="1.0" encoding="UTF-8"?>{model(STEP)}'.encode(),
        f'<?xml version="1.0" encoding="UTF-16" standalone="yes"?>{model(STEP)}'.encode("utf-16"),
        model(STEP).encode("utf-16"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{model(GERMAN)}'.encode("latin-1"),
        f'<?xml version="1.0" encoding="windows-1252"?>{model(GERMAN)}'.encode("cp1252"),
        f'<?xml version="1.0" encoding="utf-16"?>{model(STEP)}'.encode(),
        f'<?xml version="1.0" encoding="x-MacRoman"?>{model(GERMAN)}'.encode("mac-roman"),
        f'<?xml version="1.0" encoding="ISO8859_1"?>{model(GERMAN)}'.encode("latin-1"),
        f'<?xml version="1.0" encoding="ANSI"?>{model(GERMAN)}'.encode(),
        f'<?xml version="1.0" encoding=""?>{model(GERMAN)}'.encode(),
        b"\n<!-- Tool --><?tool made this?>" + model(STEP).encode(),
        model("<documentation><![CDATA[<!DOCTYPE html><p>]]></documentation>" + STEP).encode(),
    ],
    ids=[
        "byte order mark and empty line",
        "UTF-16",
        "UTF-16 undeclared",
        "Latin-1",
        "Windows",
        "said to be UTF-16",
        "Mac by Java's name",
        "Latin-1 by Java's name",
        "UTF-8 by a name of nobody",
        "UTF-8 by no name",
        "comment",
        "page in the documentation",
    ],
)
def test_it_is_read_in_whatever_letters_it_is_written(xml: bytes) -> None:
    assert taken(xml).outcome == "ready"


@pytest.mark.parametrize("before", ["", " \n", "<!-- a --><?b c?>", "<!-- <a> --> <?b <a> ?>\n"])
@pytest.mark.parametrize("table", ["UTF-8", "UTF-16", "x-MacRoman"])
def test_a_document_type_is_refused_wherever_it_may_stand(before: str, table: str) -> None:
    declared = f'<?xml version="1.0" encoding="{table}"?>{before}<!DOCTYPE definitions [<!ENTITY a "b">]>'

    with pytest.raises(HasDoctype):
        read((declared + model(GERMAN)).encode(table.removeprefix("x-")), "a.bpmn")


@pytest.mark.parametrize("table", ["utf-7", "idna", "rot13", "unicode_escape", "x-MacRoman"])
def test_what_is_no_table_of_letters_is_none(table: str) -> None:
    xml = f'<?xml version="1.0" encoding="{table}"?>'.encode() + model(STEP).encode() + b"<!-- \xe4\xff -->" * 2

    assert taken(xml).outcome == ("ready" if table == "x-MacRoman" else "refused")


def test_a_name_space_that_is_no_uri_hinders_nothing() -> None:
    xml = model(STEP, '<x:odd xmlns:x="Tool"/>').replace(
        "<definitions ", '<definitions xmlns:P="http://a/Initial Import" '
    )
    found = taken(xml.replace('attachedToRef="x"', 'attachedToRef="P:x"'))

    assert found.outcome == "ready"
    assert taken(found.files["a.bpmn"]).outcome == "ready"


@pytest.mark.parametrize("broken", ["</startEvent>", "<open>", '<task c:class="org.example.X"/>', "&amp"])
def test_what_is_broken_beside_it_is_refused_all_the_same(broken: str) -> None:
    xml = model(STEP).replace("<definitions ", '<definitions xmlns:P="http://a/Initial Import" ')

    assert taken(xml.replace("</process>", f"{broken}</process>")).outcome == "refused"


@pytest.mark.parametrize("space", ["http://schema.omg.org/spec/BPMN/2.0", "http://www.omg.org/bpmn20", f"{SPACE}/", ""])
def test_drafts_of_the_standard_are_read_as_the_standard(space: str) -> None:
    xml = model(STEP, space=f'xmlns="{space}"' if space else "").replace('exporter="Tool"', "").encode()
    found = taken(xml)

    assert is_foreign(xml, "a.bpmn")
    assert found.outcome == "ready"
    assert [each.params["found"] for each in found.rewrites if each.code == "foreign_name_space"] == [space or "—"]
    assert taken(found.files["a.bpmn"]).outcome == "ready"


def test_another_language_is_none() -> None:
    xpdl = b'<definitions xmlns="http://www.wfmc.org/2009/XPDL2.2"/>'

    assert taken(xpdl).outcome == "refused"
    assert not is_foreign(xpdl, "a.bpmn")
