"""Checking as a whole: a sound diagram passes, findings read as sentences, every kind of finding has its diagram."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from engine.core import checking
from engine.core.findings import Finding, FindingKind, Place
from tests.engine.core import faulty
from tests.engine.core.drawing import codes, file, findings, flow, path, properties, straight, task

SOUND = file(
    f"""<laneSet id="lanes"><lane id="desk" name="Một cửa">{properties(role="clerk", agency="receiving_agency")}
    <flowNodeRef>receive</flowNodeRef></lane></laneSet>
    <startEvent id="Start"/>
    <userTask id="receive" name="Tiếp nhận">{properties(form="tiep_nhan", due="4wh")}</userTask>
    <boundaryEvent id="late" attachedToRef="receive" cancelActivity="false">
      <timerEventDefinition><timeDuration>1wd before due</timeDuration></timerEventDefinition></boundaryEvent>
    <serviceTask id="warn">{properties(operation="lateness.warn")}</serviceTask>
    <exclusiveGateway id="ok" default="no"/>
    <scriptTask id="count"><script>số_lần = 1</script></scriptTask>
    <endEvent id="End"/><endEvent id="refused"><terminateEventDefinition/></endEvent>
    {path("Start", "receive", "ok")}{flow("ok", "count", 'outcome = "đạt"')}{flow("ok", "refused", id="no")}
    {path("count", "End")}{path("late", "warn", "refused")}"""
)


def test_it_works():
    assert findings(SOUND) == ()


def test_a_finding_names_its_element_and_reads_as_a_sentence():
    (finding,) = findings(straight('<serviceTask id="pay" name="Thu phí"/>', "pay"))

    assert (finding.source, finding.element_id, finding.element_name) == ("1.bpmn", "pay", "Thu phí")
    assert (finding.severity, finding.code) == ("error", "operation_missing")
    assert finding.sentence("en") == (
        "Expected service task “Thu phí” (pay) to name the operation that it carries out, but it names none. "
        "Enter the property operation, or draw a user task."
    )
    assert finding.sentence("vi") == (
        "Cần công việc tự động “Thu phí” (pay) ghi tên thao tác phải thực hiện, nhưng chưa ghi. "
        "Hãy nhập thuộc tính operation, hoặc vẽ công việc của cán bộ."
    )


def test_a_finding_shows_the_id_that_was_drawn():
    assert codes(findings(straight('<serviceTask id="End"/>', "End"))) == [("operation_missing", "End")]


def test_errors_come_before_warnings():
    severities = [finding.severity for finding in findings(straight('<task id="a" startQuantity="0"/>', "a"))]

    assert severities == ["error", "warning"]


def test_braces_in_a_diagram_do_no_harm():
    (finding,) = findings(straight('<serviceTask id="pay" name="{0} {x.y} {"/>', "pay"))

    assert "{0} {x.y} {" in finding.sentence("vi")


@pytest.mark.parametrize("case", faulty.CASES, ids=str)
def test_a_faulty_diagram_is_found_out(case):
    found = {(finding.code, finding.element_id): finding for finding in findings(*case.files)}

    assert (case.code, case.element_id) in found
    finding = found[case.code, case.element_id]
    assert finding.severity == case.severity
    for language in ("vi", "en"):
        sentence = finding.sentence(language)
        assert "{" not in sentence.replace("${", "")
        assert sentence.endswith((".", ")", "”"))
        assert case.element_id in sentence


def test_every_kind_of_finding_has_a_faulty_diagram():
    modules = [import_module(f"{checking.__name__}.{found.name}") for found in iter_modules(checking.__path__)]
    declared = {each.code for module in modules for each in vars(module).values() if isinstance(each, FindingKind)}

    assert declared == {case.code for case in faulty.CASES}


def test_a_floor_above_brings_kinds_of_its_own():
    form_missing = FindingKind(
        "test.form_missing", "error", en="Expected the form of {element}, but {form} is missing.", vi="Thiếu {form}."
    )
    finding = form_missing.at(Place("a.bpmn", "review", "Thẩm định", "userTask"), form="tham_dinh")

    assert finding.sentence("en") == ("Expected the form of user task “Thẩm định” (review), but tham_dinh is missing.")
    assert Finding(**{name: getattr(finding, name) for name in Finding.__slots__}).sentence("vi") == "Thiếu tham_dinh."


def test_two_kinds_may_not_share_a_code():
    FindingKind("test.once", "error", en="a", vi="b")

    with pytest.raises(ValueError, match=r"test\.once"):
        FindingKind("test.once", "error", en="another", vi="b")


def test_a_role_on_the_task_is_enough():
    assert findings(straight(task("a", role="leader"), "a")) == ()
