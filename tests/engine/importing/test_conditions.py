"""What other tools write where a condition belongs: FEEL in all but name, or words for readers."""

from __future__ import annotations

import pytest
from lxml import etree

from engine.core.document import tag
from engine.core.importing import import_files
from engine.core.reading import read
from tests.engine.importing.test_importing import placeholders

WORDS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" exporter="Tool">
<process id="p">
<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="step"/>
<task id="step">%(loop)s</task>
<sequenceFlow id="f2" sourceRef="step" targetRef="wait" name="when signed">%(flow)s</sequenceFlow>
<intermediateCatchEvent id="wait">
<conditionalEventDefinition>%(event)s</conditionalEventDefinition></intermediateCatchEvent>
<sequenceFlow id="f3" sourceRef="wait" targetRef="end"/><endEvent id="end"/></process></definitions>"""
XPATH = 'language="http://www.w3.org/1999/XPath"'


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ({"flow": f"<conditionExpression {XPATH}>all are here</conditionExpression>"}, ("f2", "condition")),
        ({"flow": '<conditionExpression>getDataInput("x")/a = 1</conditionExpression>'}, ("f2", "condition")),
        ({"flow": "<conditionExpression/>"}, ("f2", "condition")),
        ({"event": "<condition>the fee has come</condition>"}, ("wait", "condition")),
        (
            {
                "loop": "<standardLoopCharacteristics><loopCondition>until signed</loopCondition>"
                "</standardLoopCharacteristics>"
            },
            ("step", "loopCondition"),
        ),
        (
            {
                "loop": "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>"
                "<completionCondition>all said yes</completionCondition></multiInstanceLoopCharacteristics>"
            },
            ("step", "completionCondition"),
        ),
    ],
)
def test_words_for_readers_are_no_condition_anywhere(words: dict[str, str], named: tuple[str, str]) -> None:
    parts = {"flow": "", "loop": "", "event": "<condition>paid = true</condition>", **words}
    found = import_files({"a.bpmn": (WORDS % parts).encode()})

    assert (found.outcome, placeholders(found)) == ("draft", {named})


def test_a_condition_of_built_in_functions_stays() -> None:
    text = 'string length(substring(name, 2)) > 3 and not(contains(name, "x(y)"))'
    parts = {"flow": f"<conditionExpression>{text.replace('>', '&gt;')}</conditionExpression>", "loop": "", "event": ""}
    event = {"event": f"<condition {XPATH}>date and time(due) &lt; now()</condition>"}

    assert import_files({"a.bpmn": (WORDS % {**parts, **event}).encode()}).outcome == "ready"


def test_a_condition_entered_in_an_event_fills_its_placeholder() -> None:
    parts = {"flow": "", "loop": "", "event": "<condition>the fee has come</condition>"}
    document = read(import_files({"a.bpmn": (WORDS % parts).encode()}).files["a.bpmn"], "a.bpmn")
    definition = next(iter(document.all("conditionalEventDefinition")))
    etree.SubElement(definition, tag("condition")).text = "paid = true"

    assert import_files({"a.bpmn": etree.tostring(document.root)}).outcome == "ready"
