"""Reading shuts the doors that XML leaves open."""

from __future__ import annotations

import pytest

from engine.core import reading
from engine.core.reading import read
from tests.engine.core.drawing import HEAD, file, straight, task


def test_it_works():
    document = read(straight(task("review"), "review"), "licence.bpmn")

    assert document.source == "licence.bpmn"
    assert [process.get("id") for process in document.processes()] == ["p"]


def test_comments_are_not_kept():
    document = read(file("<!-- <userTask id='hidden'/> --><startEvent id='go'/>"), "a.bpmn")

    assert [node.get("id") for node in document.all("startEvent", "userTask")] == ["go"]


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        (b"", "Cần tệp XML đúng cú pháp, nhưng a.bpmn hỏng ở dòng"),
        (b"a photograph", "Cần tệp XML đúng cú pháp, nhưng a.bpmn hỏng ở dòng 1"),
        (b"\x00\xff\xfe", "Cần tệp XML đúng cú pháp"),
        (b"<definitions>", "Cần tệp XML đúng cú pháp"),
        (b'<?xml version="1.0" encoding="klingon"?><a \xe4=""/>', "Cần tệp XML đúng cú pháp"),
        (b"<html/>", "phần tử gốc của a.bpmn là “html”"),
        (b"<definitions/>", "phần tử gốc của a.bpmn là “definitions”"),
    ],
)
def test_what_is_no_diagram_is_refused_with_the_reason(xml, sentence):
    with pytest.raises(reading.Unreadable) as refused:
        read(xml, "a.bpmn")

    assert sentence in refused.value.sentence("vi")
    assert refused.value.sentence("en").startswith("Expected ")


def test_an_empty_line_before_the_declaration_does_no_harm():
    assert read(b"\r\n  " + straight(task("review"), "review"), "a.bpmn").processes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_doctype_is_refused_in_any_encoding(encoding):
    text = f'<?xml version="1.0" encoding="{encoding[:6]}"?><!DOCTYPE a [<!ENTITY e "x">]>{HEAD}/>'

    with pytest.raises(reading.HasDoctype):
        read(text.encode(encoding), "a.bpmn")


def test_a_bomb_of_entities_is_refused_before_it_grows():
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>' + HEAD + ">&c;</definitions>"

    with pytest.raises(reading.HasDoctype):
        read(bomb.encode(), "a.bpmn")


def test_four_mebibytes_are_the_limit():
    with pytest.raises(reading.TooLarge) as refused:
        read(b" " * (reading.MAX_BYTES + 1), "a.bpmn")

    assert refused.value.sentence("en") == (
        "Expected a diagram of at most 4194304 bytes, but a.bpmn has 4194305. Split it with call activities."
    )


def nested(levels: int, kind: str) -> bytes:
    return file(f"<{kind}>" * levels + f"</{kind}>" * levels)


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (file("<task/>" * (reading.MAX_FLOW_NODES + 1)), "steps, events and gateways"),
        (file("<exclusiveGateway/>" * (reading.MAX_GATEWAYS + 1)), "gateways"),
        (file("<documentation/>" * reading.MAX_XML_ELEMENTS), "XML elements"),
        (nested(reading.MAX_SUB_PROCESS_DEPTH + 1, "subProcess"), "levels of sub-processes"),
        (nested(reading.MAX_XML_DEPTH, "documentation"), "levels of XML"),
    ],
    ids=["nodes", "gateways", "elements", "nesting", "depth"],
)
def test_a_diagram_beyond_all_measure_is_refused(xml, what):
    with pytest.raises(reading.TooComplex) as refused:
        read(xml, "a.bpmn")

    assert what in refused.value.sentence("en")


def test_the_largest_allowed_nesting_is_read():
    read(nested(reading.MAX_SUB_PROCESS_DEPTH, "subProcess"), "a.bpmn")
