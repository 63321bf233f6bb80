"""What other tools write where a condition belongs: FEEL in all but name, or words for readers."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from lxml import etree

from engine.core.document import tag, text_of
from engine.core.importing import Imported, import_files
from engine.core.reading import read
from tests.engine.diagrams import diagram, end, process, start, user, xor
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
SILENT = {"flow": "", "loop": "", "event": "<condition>paid = true</condition>"}


def flowing(condition: str, drawn: str = "") -> Imported:
    xml = (WORDS % {**SILENT, "flow": condition}).replace("<startEvent", f"{drawn}<startEvent", 1)
    return import_files({"a.bpmn": xml.encode()})


def condition_in(found: Imported) -> str:
    (condition,) = read(found.files["a.bpmn"], "a.bpmn").all("conditionExpression")
    return text_of(condition)


def timed(text: str, kind: str = "timeDuration") -> Imported:
    event = f"""<boundaryEvent id="late" attachedToRef="step"><timerEventDefinition><{kind}>{text}</{kind}>
      </timerEventDefinition></boundaryEvent>"""
    return import_files({"a.bpmn": (WORDS % SILENT).replace("<startEvent", f"{event}<startEvent", 1).encode()})


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


@pytest.mark.parametrize(
    "words",
    [
        "amount greater than 5",
        "if the customer is a VIP > gold",
        "customer is a VIP > gold",
        "customer > gold",
        "sign-off",
        "yes and no",
        "x in stock",
        "_undefined",
        "test='Conditional Sequence Flow'",
    ],
)
def test_words_that_compare_or_read_as_feel_are_for_readers_all_the_same(words: str) -> None:
    found = flowing(f"<conditionExpression>{escape(words)}</conditionExpression>")

    assert (found.outcome, placeholders(found)) == ("draft", {("f2", "condition")})
    assert [each.params["text"] for each in found.placeholders] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "amount > 5",
        'status = "approved" or order.amount > customer.limit',
        "kind in (1, 2) and order.paid",
        "age between 18 and 60",
        "some x in list satisfies x > 1",
        "contains(name, part)",
        "true",
    ],
)
def test_what_plainly_is_an_expression_stays(text: str) -> None:
    found = flowing(f"<conditionExpression {XPATH}>{escape(text)}</conditionExpression>")

    assert found.outcome == "ready"
    assert condition_in(found) == text


def test_the_data_that_a_model_draws_may_be_named_in_several_words() -> None:
    drawn = '<dataObject id="o" name="fee of the case"/><dataObject id="q" name="fee paid"/>'
    found = flowing("<conditionExpression>fee of the case = fee paid</conditionExpression>", drawn)

    assert found.outcome == "ready"


def test_where_a_model_says_that_it_is_written_in_feel_nobody_doubts_it() -> None:
    feel = 'expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/"'
    text = "<conditionExpression>customer is a VIP &gt; gold</conditionExpression>"
    xml = (WORDS % {**SILENT, "flow": text}).replace("<definitions ", f"<definitions {feel} ")

    assert import_files({"a.bpmn": xml.encode()}).outcome == "ready"


def test_a_diagram_of_this_house_is_not_doubted_either() -> None:
    step = start(), xor("g"), user("a"), end(), "start > g", "g > a | số tiền > mức thu", "g > end | else", "a > end"
    found = import_files(diagram(process("p", *step)))

    assert (found.outcome, found.placeholders) == ("ready", ())


def test_what_people_enter_afterwards_is_not_doubted_when_the_file_is_imported_again() -> None:
    found = flowing("<conditionExpression>customer is a VIP &gt; gold</conditionExpression>")
    document = read(found.files["a.bpmn"], "a.bpmn")
    flow = next(each for each in document.all("sequenceFlow") if each.get("id") == "f2")
    etree.SubElement(flow, tag("conditionExpression")).text = "khách hàng > hạng vàng"

    assert import_files({"a.bpmn": etree.tostring(document.root)}).outcome == "ready"


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<loopCardinality>number of items</loopCardinality>", "loopCardinality"),
        ("<loopCardinality>many</loopCardinality>", "loopCardinality"),
        ("<loopCardinality>1-3</loopCardinality>", "loopCardinality"),
        ("<loopDataInputRef>all members of the board</loopDataInputRef>", "loopDataInputRef"),
        ("<loopDataInputRef>members</loopDataInputRef>", "loopDataInputRef"),
    ],
)
def test_words_say_neither_how_often_nor_over_what(inside: str, what: str) -> None:
    loop = f"<multiInstanceLoopCharacteristics>{inside}</multiInstanceLoopCharacteristics>"
    found = import_files({"a.bpmn": (WORDS % {**SILENT, "loop": loop}).encode()})

    assert (found.outcome, placeholders(found)) == ("draft", {("step", what)})


@pytest.mark.parametrize(
    "inside",
    [
        "<loopCardinality>3</loopCardinality>",
        "<loopCardinality>count(members)</loopCardinality>",
        "<loopDataInputRef>case.members</loopDataInputRef>",
        "<loopDataInputRef>o</loopDataInputRef>",
    ],
)
def test_numbers_calls_paths_and_drawn_data_do(inside: str) -> None:
    loop = f"<multiInstanceLoopCharacteristics>{inside}</multiInstanceLoopCharacteristics>"
    xml = (WORDS % {**SILENT, "loop": loop}).replace("<startEvent", '<dataObject id="o"/><startEvent', 1)

    assert import_files({"a.bpmn": xml.encode()}).outcome == "ready"


@pytest.mark.parametrize("words", ["every monday", "end of month", "deadline", "0 0/5 * * * ?"])
def test_words_are_no_time(words: str) -> None:
    found = timed(words)

    assert (found.outcome, placeholders(found)) == ("draft", {("late", "timer")})


def test_words_for_a_time_that_are_read_are_told() -> None:
    found = timed("7 days")

    assert found.outcome == "ready"
    assert "The time of boundary event (late), “7 days”, is read as 7d." in {
        each.sentence("en") for each in found.rewrites
    }
    assert "foreign_time" not in {each.code for each in timed("P7D").rewrites}


def test_a_time_may_be_calculated() -> None:
    assert timed('date and time(due) - duration("P1D")', "timeDate").outcome == "ready"


def test_words_assign_nothing() -> None:
    step = """<userTask id="step"><ioSpecification><dataInput id="i"/></ioSpecification><dataInputAssociation>
      <targetRef>i</targetRef><assignment><from>the total of the invoice</from><to>i</to></assignment>
      </dataInputAssociation></userTask>"""
    xml = (WORDS % SILENT).replace('<task id="step"></task>', step)

    assert ("step", "data") in placeholders(import_files({"a.bpmn": xml.encode()}))


def test_a_condition_entered_in_an_event_fills_its_placeholder() -> None:
    parts = {"flow": "", "loop": "", "event": "<condition>the fee has come</condition>"}
    document = read(import_files({"a.bpmn": (WORDS % parts).encode()}).files["a.bpmn"], "a.bpmn")
    definition = next(iter(document.all("conditionalEventDefinition")))
    etree.SubElement(definition, tag("condition")).text = "paid = true"

    assert import_files({"a.bpmn": etree.tostring(document.root)}).outcome == "ready"
