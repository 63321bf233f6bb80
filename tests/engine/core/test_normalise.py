"""Normalising as a whole: nothing that people see changes, the original is left alone, each rewrite is said."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from engine.core.normalising import normalise
from engine.core.reading import read
from tests.engine.core.drawing import codes, file, flow, normalised, path, straight, task


def test_it_works():
    document, rewrites = normalised(straight(task("review"), "review"))

    assert rewrites == ()
    assert document.original_ids == {}
    assert document.generated_ids == frozenset()


def test_the_document_itself_is_left_alone():
    document = read(file('<startEvent id="Start"/><sequenceFlow sourceRef="Start" targetRef="a"/><task id="a"/>'), "a")
    before = etree.tostring(deepcopy(document.root))

    normalise(document)

    assert etree.tostring(document.root) == before


def test_the_same_diagram_is_always_rewritten_alike():
    xml = file(f'<task id="a"/><task id="b"/><task/>{flow("a", "b", "x")}', attributes="")

    assert etree.tostring(normalised(xml)[0].root) == etree.tostring(normalised(xml)[0].root)


def test_a_normalised_document_needs_nothing_more():
    xml = file(f'<task id="End"/><task id="b"/><task id="c"/>{flow("End", "b", "x")}{flow("End", "c")}', attributes="")
    once, _ = normalised(xml)
    twice, rewrites = normalise(once)

    assert rewrites == ()
    assert twice.original_ids == once.original_ids


def test_a_process_that_does_not_say_so_is_executable():
    document, rewrites = normalised(file('<startEvent id="go"/><endEvent id="done"/>' + path("go", "done"), "", ""))

    assert document.processes()[0].get("isExecutable") == "true"
    assert codes(rewrites) == [("made_executable", "p")]


def test_a_process_without_steps_is_not_made_executable():
    document, rewrites = normalised(file("", "", ""))

    assert document.processes()[0].get("isExecutable") == "false"
    assert rewrites == ()


def test_booleans_may_be_written_as_numbers():
    document, _ = normalised(file('<boundaryEvent id="late" cancelActivity="0"/>', "", 'isExecutable="1"'))

    assert next(document.all("boundaryEvent")).get("cancelActivity") == "false"
    assert document.processes()[0].get("isExecutable") == "true"


def test_a_reference_with_a_prefix_means_this_file():
    around = '<message id="m" name="withdraw"/>'
    event = '<intermediateCatchEvent id="wait"><messageEventDefinition messageRef="tns:m"/></intermediateCatchEvent>'
    call = '<callActivity id="call" calledElement="tns:tra_ket_qua"/>'
    document, _ = normalised(file(event + call, around))

    assert next(document.all("messageEventDefinition")).get("messageRef") == "m"
    assert next(document.all("callActivity")).get("calledElement") == "tra_ket_qua"


def test_an_id_with_a_colon_is_left_as_it_is():
    document, _ = normalised(straight(task("a:b"), "a:b"))

    assert next(document.all("sequenceFlow")).get("targetRef") == "a:b"


def test_a_shared_event_definition_is_copied_into_each_event():
    around = '<timerEventDefinition id="week"><timeDuration>P7D</timeDuration></timerEventDefinition>'
    event = '<intermediateCatchEvent id="{0}"><eventDefinitionRef>{1}week</eventDefinitionRef></intermediateCatchEvent>'
    document, rewrites = normalised(file(event.format("first", "") + event.format("second", "tns:"), around))

    assert [len(list(each.iter("{*}timeDuration"))) for each in document.all("intermediateCatchEvent")] == [1, 1]
    assert ("copied_event_definition", "first") in codes(rewrites)
    assert ("copied_event_definition", "second") in codes(rewrites)


def test_every_rewrite_is_said_in_both_languages():
    xml = file(f'<task id="a" name="Nhận"/><task id="b"/>{flow("a", "b", "= x")}', attributes="")
    said = {rewrite.code: rewrite for rewrite in normalised(xml)[1]}

    assert said["split_flows"].sentence("vi") == (
        "Có 1 luồng ra khỏi công việc “Nhận” (a); việc tách luồng được thực hiện bằng một cổng đặt ngay sau."
    )
    assert said["split_flows"].sentence("en") == (
        "1 flows leave task “Nhận” (a); the split is made by a gateway behind it."
    )
    assert all("{" not in rewrite.sentence(language) for rewrite in said.values() for language in ("vi", "en"))
