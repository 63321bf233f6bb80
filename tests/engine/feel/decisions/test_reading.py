"""DMN files of every version, and those that are refused."""

from __future__ import annotations

import pytest

from engine.feel.decisions import read_model
from engine.feel.decisions.reading import NotDmn, TooLarge
from engine.xml import HasDoctype, NotXml

NAMESPACES = [
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
]
FILE = """<?xml version="1.0" encoding="UTF-8"?>
<dmn:definitions xmlns:dmn="{namespace}" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:x="urn:x" name="m">
  <dmn:extensionElements><x:layout/></dmn:extensionElements>
  <dmn:decision id="d" name="d"><dmn:variable name="d" typeRef="feel:number"/>
    <dmn:extensionElements><x:note/></dmn:extensionElements>
    <dmn:literalExpression><dmn:text>1 + 1</dmn:text></dmn:literalExpression></dmn:decision>
</dmn:definitions>"""


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_it_is_read_in_every_version(namespace: str) -> None:
    assert read_model({"a.dmn": FILE.format(namespace=namespace).encode()}).evaluate("d", {}).value == 2


@pytest.mark.parametrize(
    ("xml", "refusal"),
    [
        (b"<a", NotXml),
        (b"<a/>", NotDmn),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', NotDmn),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', HasDoctype),
        (b"<a>" + b" " * (2 << 20) + b"</a>", TooLarge),
        (
            b'<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">' + b"<list>" * 130 + b"</list>" * 130
            + b"</definitions>",
            TooLarge,
        ),
    ],
)  # fmt: skip
def test_what_is_refused(xml: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match="Expected"):
        read_model({"a.dmn": xml})
