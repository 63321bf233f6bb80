"""The catalogue of a diagram: what stands on it, who does it, by when — also while it cannot be executed."""

from __future__ import annotations

from engine.core.elements import Timer, catalogue
from engine.core.reading import read
from tests.engine.core.drawing import file, flow, normalised, path, properties, task

LANES = f"""
<laneSet id="lanes">
  <lane id="office" name="Phòng Xây dựng">{properties(agency="agencies.planning", role="leader")}
    <flowNodeRef>sign</flowNodeRef>
    <childLaneSet id="inner"><lane id="desk" name="Chuyên viên">{properties(role="specialist")}
      <flowNodeRef>review</flowNodeRef><flowNodeRef>visit</flowNodeRef></lane></childLaneSet>
  </lane>
</laneSet>
<startEvent id="go"/><endEvent id="done"/>
<userTask id="review" name="Thẩm định">{properties(form="tham_dinh", name_en="Review")}</userTask>
<userTask id="sign" name="Ký"/>
<subProcess id="visit">
  <startEvent id="in"/><userTask id="walk"/><endEvent id="out"/>{path("in", "walk", "out")}</subProcess>
<boundaryEvent id="late" name="Trễ" attachedToRef="review" cancelActivity="false">{properties(workingTime="true")}
  <timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>
{path("go", "review", "visit", "sign", "done")}{flow("late", "done")}
"""


def elements(xml: bytes = file(LANES)):
    return {element.id: element for element in catalogue([read(xml, "a.bpmn")])}


def test_a_step_knows_its_lane_its_role_and_its_form():
    review = elements()["review"]

    assert (review.name, review.name_en, review.kind) == ("Thẩm định", "Review", "userTask")
    assert (review.lane, review.role, review.agency) == ("Chuyên viên", "specialist", "agencies.planning")
    assert review.properties["form"] == "tham_dinh"
    assert (review.process_id, review.scope_id, review.source) == ("p", "p", "a.bpmn")
    assert (review.incoming, review.outgoing) == (("go_review",), ("review_visit",))


def test_the_lane_outside_serves_whoever_stands_in_no_inner_one():
    assert (elements()["sign"].lane, elements()["sign"].role) == ("Phòng Xây dựng", "leader")


def test_what_stands_in_a_sub_process_is_in_its_lane():
    walk = elements()["walk"]

    assert (walk.scope_id, walk.lane, walk.role) == ("visit", "Chuyên viên", "specialist")


def test_a_boundary_timer_knows_its_host_its_lane_and_its_value():
    late = elements()["late"]

    assert (late.kind, late.event, late.attached_to, late.interrupting) == ("boundaryEvent", "timer", "review", False)
    assert late.timer == Timer("duration", "P2D")
    assert late.role == "specialist"


def test_a_message_event_knows_the_name_of_its_message():
    around = '<message id="m" name="supplement.received"/>'
    xml = file(
        '<intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>', around
    )

    assert (elements(xml)["wait"].event, elements(xml)["wait"].message) == ("message", "supplement.received")


def test_a_call_activity_knows_what_it_calls():
    assert elements(file('<callActivity id="intake" calledElement="tiep_nhan"/>'))["intake"].called == "tiep_nhan"


def test_after_normalising_people_still_see_what_they_drew():
    drawn = file(
        f'<startEvent id="Start"/>{task("review")}<task id="a"/><task id="b"/>'
        + flow("Start", "review")
        + flow("review", "a", "x = 1")
        + flow("review", "b", "x = 2")
    )
    document, _ = normalised(drawn)
    seen = {element.id: element for element in catalogue([document])}

    assert list(seen) == ["Start", "review", "a", "b"]
    assert seen["review"].outgoing == ("review_a", "review_b")
    assert seen["a"].incoming == ("review_a",)
    assert seen["a"].outgoing == ()


def test_a_link_is_listed_as_the_link_that_was_drawn():
    throw = '<intermediateThrowEvent id="off"><linkEventDefinition name="B"/></intermediateThrowEvent>'
    catch = '<intermediateCatchEvent id="on"><linkEventDefinition name="B"/></intermediateCatchEvent>'
    drawn = file(f'<startEvent id="go"/>{throw}{catch}<endEvent id="done"/>{path("go", "off")}{path("on", "done")}')
    seen = {element.id: element for element in catalogue([normalised(drawn)[0]])}

    assert (seen["on"].kind, seen["on"].event) == ("intermediateCatchEvent", "link")
