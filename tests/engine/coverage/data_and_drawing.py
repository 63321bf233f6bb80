"""Samples of data, collaborations and what is only drawn."""

from __future__ import annotations

from typing import Any

from tests.engine.coverage.sample import Sample, drawn, hear, sample
from tests.engine.diagrams import (
    Node,
    catch,
    data_object,
    data_store,
    diagram,
    end,
    holding,
    keyed,
    lane,
    message,
    process,
    script,
    start,
    subscribed,
    task,
    throw,
    user,
)

_STORE = '<dataStore id="ds" name="Register"/>'
_POOLS = (
    '<collaboration id="c"><participant id="own" processRef="p"/><participant id="other" name="Citizen"/>'
    "{}</collaboration>"
)


_FEE = (start(), data_object("fee"), end())
_WRITE = holding(script("write", 'out = "x"'), "out -> fee", outputs="out")
_READ = holding(script("read", 'log = given + "y"'), "fee -> given", inputs="given")
_KEPT = data_store("register", "Register")
_WRITE_STORE = holding(script("write", 'out = "x"'), "out -> register", outputs="out")
_READ_STORE = holding(script("read", 'log = given + "y"'), "register -> given", inputs="given")
_COMPUTE = holding(script("write", "log = total"), "-> total := n * 2", inputs="total")
_ASSIGN = holding(script("write", "log = a"), "-> a = n * 3", inputs="a")


def _data(element: str, trace: str, *steps: Node, note: str = "", proof: str = "test_data.py", **result: Any) -> Sample:
    way = " > ".join(["start", *(each.id for each in steps if each is not _KEPT), "end"])
    files = diagram(process("p", *_FEE, *steps, way))
    expected = tuple(trace.split())
    return Sample(element, "", note, files, expected, proof=proof, variables={"n": 2}, result=result)


DATA = (
    _data("dataObject", "start write end", script("write", "fee = 7"), note="named by a script", fee=7),
    _data("dataOutputAssociation", "start write end", _WRITE, fee="x"),
    _data("dataInputAssociation", "start write read end", _WRITE, _READ, log="xy"),
    _data("ioSpecification", "start write read end", _WRITE, _READ, note="inputs and outputs", log="xy"),
    _data("transformation", "start write end", _COMPUTE, log=4),
    _data("assignment", "start write end", _ASSIGN, log=6),
    _data(
        "dataStore",
        "start write read end",
        _KEPT,
        _WRITE_STORE,
        _READ_STORE,
        note="read and written",
        proof="test_data_stores.py",
        log="xy",
    ),
    drawn("dataStore", "", '<dataStoreReference id="dsr" dataStoreRef="ds"/>', None, around=_STORE),
    drawn("dataStoreReference", "", '<dataStoreReference id="dsr" dataStoreRef="ds"/>', None, around=_STORE),
    drawn("property", "", '<property id="pr" name="amount"/>', None, proof="test_data.py"),
)

_ASKING = (
    start(),
    throw("ask", message("ask"), param_number="number"),
    catch("wait", message("answer")),
    end(),
    "start > ask > wait > end",
)
_SUBSCRIBED = (start(), subscribed("order", "number"), catch("wait", message("answer")), end(), "start > wait > end")

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
    *(
        Sample(
            element,
            "",
            "",
            keyed(diagram(process("p", *parts)), "order", **dict.fromkeys(told, "number")),
            tuple(trace.split()),
            (hear("answer", number=8), hear("answer", number=7)),
            proof="test_correlation.py",
            variables={"number": 7},
        )
        for element, trace, told, parts in (
            ("correlationKey", "start ask wait end", ("ask", "answer"), _ASKING),
            ("correlationSubscription", "start wait end", ("answer",), _SUBSCRIBED),
        )
    ),
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
