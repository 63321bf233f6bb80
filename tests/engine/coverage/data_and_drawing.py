"""Samples of data, collaborations and what is only drawn."""

from __future__ import annotations

from tests.engine.coverage.sample import Sample, drawn, sample
from tests.engine.diagrams import diagram, end, lane, process, start, task, user

_DATA = '<dataObject id="do"/><dataObjectReference id="dor" dataObjectRef="do" name="file"/>'
_STORE = '<dataStore id="ds" name="Register"/>'
_POOLS = (
    '<collaboration id="c"><participant id="own" processRef="p"/><participant id="other" name="Citizen"/>'
    "{}</collaboration>"
)
_INPUT = '<dataInputAssociation id="dia"><sourceRef>dor</sourceRef><targetRef>di</targetRef></dataInputAssociation>'


DATA = (
    drawn("dataObject", "", _DATA, None, proof="test_normalise_data.py"),
    drawn("dataObjectReference", "", _DATA, None, proof="test_normalise_data.py"),
    drawn("dataStore", "", '<dataStoreReference id="dsr" dataStoreRef="ds"/>', None, around=_STORE),
    drawn("dataStoreReference", "", '<dataStoreReference id="dsr" dataStoreRef="ds"/>', None, around=_STORE),
    drawn("property", "", '<property id="pr" name="amount"/>', None),
)

COLLABORATION = (
    sample(
        "lane",
        "",
        "start a end",
        lane("counter", "a", role="clerk"),
        start(),
        task("a"),
        end(),
        "start > a > end",
        note="gives its tasks their role",
        proof="test_reading_elements.py",
    ),
    drawn("participant", "", "", None, around=_POOLS.format("")),
    drawn("messageFlow", "", "", None, around=_POOLS.format('<messageFlow id="mf" sourceRef="other" targetRef="a"/>')),
    drawn("correlationKey", "", "", None, around=_POOLS.format('<correlationKey id="ck"/>')),
    drawn("conversation", "", "", None, around='<collaboration id="c"><conversation id="k"/></collaboration>'),
    drawn("choreography", "", "", None, around='<choreography id="ch"/>'),
    drawn("choreographyTask", "", '<choreographyTask id="ct"/>', None),
    Sample(
        "process",
        "",
        "isExecutable=false",
        diagram(
            process("p", start(), task("a"), end(), "start > a > end"),
            process("q", start("x"), user("y"), end("z"), "x > y > z", executable=False),
        ),
        None,
    ),
)

ARTIFACTS = (
    drawn("textAnnotation", "", '<textAnnotation id="ta"><text>Note</text></textAnnotation>', None),
    drawn(
        "association",
        "",
        '<textAnnotation id="ta"><text>x</text></textAnnotation><association id="as" sourceRef="a" targetRef="ta"/>',
        None,
    ),
    drawn("group", "", '<group id="gr"/>', None),
    drawn("category", "", "", None, around='<category id="ca"><categoryValue id="cv" value="x"/></category>'),
    drawn("documentation", "", "<documentation>What it is about.</documentation>", None),
    drawn("auditing", "", '<auditing id="au"/>', None),
    drawn("monitoring", "", '<monitoring id="mo"/>', None),
)

OTHERS = (
    drawn(
        "resourceRole",
        "",
        '<userTask id="u"><potentialOwner id="po"/></userTask><sequenceFlow id="fu" sourceRef="a" targetRef="u"/>',
        None,
        note="potentialOwner, performer",
    ),
    drawn(
        "ioSpecification",
        "",
        '<task id="x"><ioSpecification><inputSet/><outputSet/></ioSpecification></task>'
        '<sequenceFlow id="fx" sourceRef="a" targetRef="x"/>',
        None,
        note="without associations",
    ),
    drawn(
        "dataInputAssociation",
        "",
        _DATA + '<task id="x"><ioSpecification><dataInput id="di"/><inputSet/><outputSet/>'
        f'</ioSpecification>{_INPUT}</task><sequenceFlow id="fx" sourceRef="a" targetRef="x"/>',
        None,
        note="with source and target",
    ),
    drawn(
        "eventDefinitionRef",
        "",
        '<endEvent id="t"><eventDefinitionRef>stop</eventDefinitionRef></endEvent>'
        '<sequenceFlow id="ft" sourceRef="a" targetRef="t"/>',
        "s a t",
        around='<terminateEventDefinition id="stop"/>',
    ),
    drawn(
        "import",
        "",
        "",
        None,
        around='<import importType="http://www.w3.org/2001/XMLSchema" location="a.xsd" namespace="urn:a"/>',
    ),
    drawn("itemDefinition", "", "", None, around='<itemDefinition id="it" structureRef="string"/>'),
    drawn("interface", "", "", None, around='<interface id="if" name="x"><operation id="op" name="y"/></interface>'),
)

ALL = (*DATA, *COLLABORATION, *ARTIFACTS, *OTHERS)
