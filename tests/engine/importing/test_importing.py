"""Models as other tools export them: what is certain is translated, what is left silent is named, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from engine.core import examine
from engine.core.document import kind_of, tag
from engine.core.importing import Imported, import_files, is_foreign
from engine.core.reading import read
from engine.core.sandbox import import_safely
from engine.core.vocabulary import FLOW_NODES
from engine.testing import Deployment
from tests.engine.core import faulty
from tests.engine.diagrams import catch, condition, diagram, end, process, start, user

MODELS = Path(__file__).parent / "models"
TOOLS = sorted(path.stem for path in MODELS.glob("*.bpmn"))


def model(tool: str) -> bytes:
    return (MODELS / f"{tool}.bpmn").read_bytes()


RATING = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="rating" namespace="urn:r">
  <inputData id="total" name="total"><variable name="total"/></inputData>
  <decision id="rating" name="Rating"><variable name="Rating"/>
    <informationRequirement><requiredInput href="#total"/></informationRequirement>
    <literalExpression><text>if total > 2 then "A" else "B"</text></literalExpression></decision></definitions>"""


def imported(tool: str) -> Imported:
    """With the decision that one of the models calls."""
    return import_files({f"{tool}.bpmn": model(tool), "rating.dmn": RATING})


def placeholders(found: Imported) -> set[tuple[str, str]]:
    """Element and what is left open there."""
    return {(each.element_id, str(each.params.get("what") or each.code)) for each in found.placeholders}


def test_it_works() -> None:
    found = imported("camunda7")

    assert found.outcome == "draft"
    assert placeholders(found) == {
        ("start", "form"),
        ("review", "dueDate"),
        ("review", "taskListener"),
        ("book", "operation"),
        ("pay", "called_unknown"),
        ("pay", "out"),
    }


@pytest.mark.parametrize(
    ("tool", "named"),
    [
        ("signavio", {"sid-start", "sid-check", "sid-f3", "sid-f4"}),
        ("bizagi", {"Id_1", "Id_2", "Id_3", "Id_5", "Id_6", "Id_f4", "Id_f5"}),
        ("visio", {"_sequenceFlow_2", "_sequenceFlow_3", "R", "K", "S", "W"}),
        ("jbpm", {"_t", "_f4"}),
        ("ibm", {"bpmnid-1", "bpmnid-2", "bpmnid-b"}),
        ("flowable", {"startEvent1", "approve", "mail", "_sequenceFlow_2"}),
        ("trisotech", {"_t1", "_gut", "_s2", "_i1", "_i2", "_e2"}),
    ],
)
def test_every_silent_spot_is_a_placeholder(tool: str, named: set[str]) -> None:
    found = imported(tool)

    assert found.outcome == "draft"
    assert {each.element_id for each in found.placeholders} >= named
    assert all(each.sentence("vi") and each.sentence("en") for each in found.placeholders)


@pytest.mark.parametrize("tool", TOOLS)
def test_nothing_that_is_drawn_gets_lost(tool: str) -> None:
    before, after = read(model(tool), "before"), read(imported(tool).files[f"{tool}.bpmn"], "after")
    known = {each.get("id"): kind_of(each) for each in after.root.iter() if kind_of(each)}

    for node in before.root.iter():
        if node.get("id") and kind_of(node) in FLOW_NODES | {"sequenceFlow", "lane", "participant", "messageFlow"}:
            assert known[node.get("id")] == kind_of(node)
    for kind in FLOW_NODES | {"sequenceFlow"}:
        assert len(list(after.all(kind))) == len(list(before.all(kind)))


@pytest.mark.parametrize("tool", TOOLS)
def test_what_comes_out_is_a_draft_until_no_placeholder_is_left(tool: str) -> None:
    found = imported(tool)
    again = import_files(found.files)

    assert examine(found.files).refused == bool(found.placeholders)
    assert (again.outcome, placeholders(again)) == (found.outcome, placeholders(found))


@pytest.mark.parametrize("tool", TOOLS)
def test_a_file_tells_that_it_comes_from_elsewhere(tool: str) -> None:
    assert is_foreign(model(tool))


def test_a_file_of_this_house_is_none() -> None:
    assert not is_foreign(diagram(process("p", start(), user("a"), end(), "start > a > end"))["test.bpmn"])


def test_a_model_that_says_everything_runs() -> None:
    found = imported("camunda8")
    assert found.outcome == "ready"
    office = Deployment(services={"charge": lambda inputs: {"receipt": inputs["amount"]}})
    office.deploy(found.files)

    case = office.start("order", {"a": 2, "orderId": "42", "items": [1, 2], "order": {"amount": 5}, "status": "ok"})
    assert [(task.element_id, task.role, task.form) for task in case.tasks] == [("accept", "clerk", "accept")]
    case.complete("accept")
    office.send("arrived", correlation="42")

    case.expect(status="completed", variables={"total": 3, "receipts": [5, 5], "rate": "A"})
    assert case.trace == [
        "start",
        "accept",
        "count",
        "charge",
        "charge",
        "rate",
        "s",
        "e",
        "ship",
        "arrived",
        "all",
        "end",
    ]


def test_each_translation_is_told() -> None:
    told = {(each.element_id, each.params.get("value")) for each in imported("camunda7").rewrites}

    assert {
        ("yes", 'approved = "yes" and request.amount < 1000'),
        ("late", "waiting"),
        ("review", "numberOfCompletedInstances / numberOfInstances >= 0.5"),
        ("review", "documents"),
        ("review", "clerk"),
        ("score", "scoring"),
        ("score", "request.amount"),
        ("total", "total = request.amount * 2"),
    } <= told


def test_a_condition_for_readers_is_kept_as_a_placeholder_until_there_is_one() -> None:
    found = imported("signavio")
    document = read(found.files["signavio.bpmn"], "signavio.bpmn")
    flow = next(each for each in document.all("sequenceFlow") if each.get("id") == "sid-f3")
    assert ("sid-f3", "condition") in placeholders(found)

    condition = flow.makeelement(tag("conditionExpression"))
    condition.text = 'outcome = "ok"'
    flow.append(condition)

    assert ("sid-f3", "condition") not in placeholders(import_files({"s.bpmn": etree.tostring(document.root)}))


def test_a_method_is_put_into_feel_whatever_the_file_says_of_its_language() -> None:
    wait = catch("wait", condition('words.contains("a")'))
    files = diagram(process("p", start(), wait, end(), "start > wait > end"))
    assert examine(files).refused, "here it would wait for ever"

    found = import_files(files)

    assert (found.outcome, [each.code for each in found.rewrites]) == ("ready", ["foreign_expression"])
    office = Deployment()
    office.deploy(dict(found.files))
    assert [office.start("p", {"words": words}).ended for words in ("ab", ["a"], "b")] == [True, True, False]


def test_an_xml_of_another_encoding_comes_out_in_utf_8() -> None:
    assert "Décision du jury" in imported("trisotech").files["trisotech.bpmn"].decode("utf-8")


def test_a_catalogue_in_the_steps_may_be_long() -> None:
    attributes = (
        b'<a:attribute xmlns:a="http://catalogue" name="A"><a:value>No entry at all</a:value></a:attribute>' * 12000
    )
    step = b'<process id="p"><task id="step"><extensionElements>%s</extensionElements></task></process>' % attributes

    assert len(step) > 1 << 20
    assert import_files({"a.bpmn": EMPTY % step}).outcome == "ready"


def test_what_no_placeholder_can_stand_for_is_refused() -> None:
    for xml in (b"<html/>", b"<!DOCTYPE x><definitions/>", b"not XML"):
        found = import_files({"a.bpmn": xml})
        assert (found.outcome, [each.code for each in found.findings]) == ("refused", ["file_unreadable"])


EMPTY = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">%s</definitions>'


def test_pools_without_a_step_are_a_draft_whose_steps_are_to_be_drawn() -> None:
    found = import_files({"a.bpmn": EMPTY % b'<collaboration id="c"><participant id="p"/></collaboration>'})

    assert (found.outcome, placeholders(found)) == ("draft", {("d", "nothing_executable")})


def test_nothing_drawn_is_refused() -> None:
    for inside in (b"", b'<choreography id="c"/>'):
        assert import_files({"a.bpmn": EMPTY % inside}).outcome == "refused"


def test_a_stranger_is_imported_in_a_child_process() -> None:
    files = {"camunda7.bpmn": model("camunda7")}

    assert import_safely(files) == import_files(files)


HEAVY = [case for case in faulty.CASES if case.severity == "error" and len(case.files) == 1]


@pytest.mark.parametrize("case", HEAVY, ids=str)
def test_whatever_a_check_refuses_is_a_placeholder_of_an_import(case: faulty.Case) -> None:
    """Unless it is told how it was rewritten, it is a decision that is wrong, or nothing is drawn."""
    found = import_files({"a.bpmn": case.files[0]})

    if found.outcome == "ready":
        assert case.element_id in {each.element_id for each in found.rewrites}
        return
    assert found.outcome == "draft" or case.code.startswith("decision_") or case.code == "nothing_executable"
    assert found.placeholders or found.outcome == "refused"


def test_markup_inside_a_condition_is_read_with_it() -> None:
    xml = model("jbpm").replace(
        b"return KieFunctions.isTrue(amount);]]>", b"a ]]><bpmn2:script>b;</bpmn2:script><![CDATA[]]>"
    )

    found = import_files({"a.bpmn": xml})

    assert found.outcome == "draft"
    assert "_f4" in {each.element_id for each in found.placeholders}
