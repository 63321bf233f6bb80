"""Examining: read, normalised, checked, compiled and accounted for; never raising for what a file holds."""

from __future__ import annotations

import pytest

from engine.core import DiagramRefused, compile_model, examine
from engine.core.accounting import unaccounted
from engine.core.findings import FindingKind, Place
from engine.core.model import Model
from engine.core.preparing import MAX_FILES, prepare
from tests.engine.core.drawing import codes, file, flow, path, properties, straight, task

FORM_MISSING = FindingKind("test.no_form", "error", en="Expected a form at {element}.", vi="Cần biểu mẫu ở {element}.")


def test_it_works():
    examination = examine({"a.bpmn": straight(task("review"), "review")})

    assert examination.findings == ()
    assert not examination.refused
    assert examination.model.process_ids == ("p",)
    assert [element.id for element in examination.elements] == ["go", "review", "done"]


def test_a_refused_set_has_no_model_and_still_lists_its_elements():
    examination = examine({"a.bpmn": straight('<serviceTask id="pay"/>', "pay")})

    assert (examination.refused, examination.model) == (True, None)
    assert [element.id for element in examination.elements] == ["go", "pay", "done"]


def test_an_unreadable_file_is_a_finding_beside_those_of_the_others():
    examination = examine({"photo.jpg": b"\xff\xd8", "a.bpmn": straight('<serviceTask id="pay"/>', "pay")})

    assert codes(examination.findings) == [("file_unreadable", ""), ("operation_missing", "pay")]
    assert examination.findings[0].source == "photo.jpg"
    assert examination.findings[0].sentence("vi").startswith("Cần tệp XML đúng cú pháp, nhưng photo.jpg hỏng ở dòng 1")


def test_too_many_files_are_refused_at_once():
    assert codes(examine({f"{n}.bpmn": b"" for n in range(MAX_FILES + 1)}).findings) == [("too_many_files", "")]


def test_nothing_at_all_is_no_reason_to_fail():
    assert examine({}).model is not None


def test_the_floors_above_look_further():
    def look(elements):
        for element in elements:
            if element.kind == "userTask" and "form" not in element.properties:
                yield FORM_MISSING.at(Place(element.source, element.id, element.name, element.kind))

    files = {"a.bpmn": straight(task("review"), "review")}

    assert codes(examine(files, extra_checks=[look]).findings) == [("test.no_form", "review")]
    assert examine(files, extra_checks=[look]).model is None


def test_warnings_do_not_refuse():
    examination = examine({"a.bpmn": straight('<task id="a"/>', "a")})

    assert codes(examination.findings) == [("plain_task", "a")]
    assert examination.model is not None


def test_compiling_refuses_what_examining_refuses():
    with pytest.raises(DiagramRefused) as refused:
        compile_model({"a.bpmn": straight('<serviceTask id="pay" name="Thu phí"/>', "pay")})

    assert "Thu phí" in refused.value.sentence("vi")


CAREFUL = (
    '<startEvent id="go"/><exclusiveGateway id="g" default="g_done"/><endEvent id="done"/>'
    + task("a", more="<standardLoopCharacteristics loopMaximum='3'/>")
    + '<boundaryEvent id="late" attachedToRef="a">'
    "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"
    + f'<serviceTask id="s">{properties(operation="x")}</serviceTask>'
    + flow("go", "g")
    + flow("g", "a", "x = 1")
    + flow("g", "done")
    + path("a", "done")
    + path("late", "s", "done")
)


def test_everything_drawn_is_accounted_for():
    prepared = prepare({"a.bpmn": file(CAREFUL)})

    assert list(unaccounted(prepared.documents, Model(prepared.documents))) == []


@pytest.mark.parametrize(
    ("without", "instead", "lost", "what"),
    [
        ("<conditionExpression>x = 1</conditionExpression>", "", "g_a", "the condition"),
        (flow("g", "done"), "", "g_done", "the flow"),
        ("<standardLoopCharacteristics loopMaximum='3'/>", "", "a", "its loop"),
        ("<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>", "", "late", "its event"),
        ('attachedToRef="a"', 'attachedToRef="s"', "late", "its place on the step"),
        ('"a"', '"b"', "a", "the element"),
    ],
)
def test_what_a_model_lost_is_found_out(without, instead, lost, what):
    assert without in CAREFUL
    drawn = prepare({"a.bpmn": file(CAREFUL)}).documents
    lossy = CAREFUL.replace(without, instead)
    model = Model(prepare({"a.bpmn": file(lossy)}).documents)

    found = {finding.element_id: finding.params["lost"] for finding in unaccounted(drawn, model)}

    assert found[lost] == what
