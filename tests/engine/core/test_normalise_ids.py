"""Ids: given where there is none, mapped where the executor keeps them for itself, never changed for people.

Defects 1 and 2 of the library: without this the process is cut off after its start, or a task "End" is skipped.
"""

from __future__ import annotations

import pytest
from SpiffWorkflow.bpmn.parser import BpmnParser

from engine.core.document import visible_id
from engine.core.reading import read
from tests.engine.core.drawing import codes, file, normalised, path, straight, task

WITHOUT_FLOW_IDS = file(
    '<startEvent id="go"/><manualTask id="review"/><endEvent id="done"/>'
    '<sequenceFlow sourceRef="go" targetRef="review"/><sequenceFlow sourceRef="review" targetRef="done"/>'
)


def library_reaches(root, process_id: str = "p") -> set[str]:
    """The specs that the plain library makes of a tree."""
    parser = BpmnParser()
    parser.add_bpmn_xml(root)
    return set(parser.get_spec(process_id).task_specs)


def test_the_library_loses_what_stands_behind_a_flow_without_id():
    assert "review" not in library_reaches(read(WITHOUT_FLOW_IDS, "a").root)


def test_a_flow_without_id_is_given_one_and_leads_on():
    document, rewrites = normalised(WITHOUT_FLOW_IDS)

    assert {"review", "done"} <= library_reaches(document.root)
    assert [code for code, _ in codes(rewrites)] == ["gave_id", "gave_id"]


def test_a_given_id_never_meets_one_that_is_drawn():
    document, _ = normalised(file('<task id="_task_1"/><task/><task id="_task_2"/>'))

    ids = [node.get("id") for node in document.all("task")]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("reserved", ["Start", "End", "Root", "StartEventSplit", "p.EndJoin", "a [child]", "a [each]"])
def test_an_id_that_the_library_keeps_is_mapped_and_still_seen(reserved):
    document, rewrites = normalised(straight(task(reserved), reserved))
    step = next(document.all("userTask"))

    assert step.get("id") != reserved
    assert visible_id(step) == reserved
    assert document.original_ids == {step.get("id"): reserved}
    assert document.generated_ids == frozenset()
    assert codes(rewrites) == [("mapped_reserved_id", reserved)]


def test_flows_boundaries_and_lanes_follow_a_mapped_id():
    lane = '<laneSet id="s"><lane id="l"><flowNodeRef>End</flowNodeRef></lane></laneSet>'
    boundary = '<boundaryEvent id="late" attachedToRef="End"><errorEventDefinition/></boundaryEvent>'
    document, _ = normalised(file(f'{lane}<startEvent id="go"/>{task("End")}{boundary}{path("go", "End")}'))
    mapped = next(document.all("userTask")).get("id")

    assert next(document.all("boundaryEvent")).get("attachedToRef") == mapped
    assert next(document.all("flowNodeRef")).text == mapped
    assert next(document.all("sequenceFlow")).get("targetRef") == mapped


def test_the_library_reaches_a_task_called_end_once_it_is_mapped():
    document, _ = normalised(straight(task("End"), "End"))

    assert next(document.all("userTask")).get("id") in library_reaches(document.root)
