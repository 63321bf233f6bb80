"""BPMN lets a process begin and end without saying so; the executor wants events."""

from __future__ import annotations

from tests.engine.core.drawing import codes, file, flow, normalised, path


def test_a_step_that_nothing_leads_on_from_ends_its_path():
    document, rewrites = normalised(file('<startEvent id="go"/><task id="a"/>' + path("go", "a")))

    assert codes(rewrites) == [("added_end", "a")]
    assert len(list(document.all("endEvent"))) == 1


def test_a_boundary_event_that_nothing_leads_on_from_ends_its_path():
    boundary = '<boundaryEvent id="late" attachedToRef="a"><errorEventDefinition/></boundaryEvent>'
    _, rewrites = normalised(
        file(f'<startEvent id="go"/><task id="a"/>{boundary}<endEvent id="done"/>' + path("go", "a", "done"))
    )

    assert codes(rewrites) == [("added_end", "late")]


def test_a_process_without_start_event_starts_wherever_nothing_leads_to():
    document, rewrites = normalised(file('<task id="a"/><task id="b"/><endEvent id="done"/>' + flow("a", "done")))

    assert ("added_start", "p") in codes(rewrites)
    assert rewrites[0].params["nodes"] == "a, b"
    assert [each.get("targetRef") for each in document.all("sequenceFlow")][1:3] == ["_parallelGateway_1", "a"]


def test_a_sub_process_too():
    inside = '<task id="a"/>'
    _, rewrites = normalised(
        file(f'<startEvent id="go"/><subProcess id="s">{inside}</subProcess><endEvent id="e"/>' + path("go", "s", "e"))
    )

    assert codes(rewrites) == [("added_start", "s"), ("added_end", "a")]


def test_a_process_with_a_start_event_starts_nowhere_else():
    _, rewrites = normalised(file('<startEvent id="go"/><endEvent id="e"/><task id="lost"/>' + path("go", "e")))

    assert codes(rewrites) == [("added_end", "lost")]


def test_an_event_sub_process_neither_starts_with_the_process_nor_ends_it():
    inside = '<startEvent id="in"><signalEventDefinition/></startEvent><endEvent id="out"/>' + path("in", "out")
    _, rewrites = normalised(
        file(
            f'<subProcess id="s" triggeredByEvent="true">{inside}</subProcess><startEvent id="go"/><endEvent id="e"/>'
            + path("go", "e")
        )
    )

    assert rewrites == ()
