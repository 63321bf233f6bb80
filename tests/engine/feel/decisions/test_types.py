"""Item definitions: what conforms stays, what can be converted is, and everything else is null."""

from __future__ import annotations

import pytest

from tests.engine.feel.decisions.drawing import (
    asked,
    decision,
    definitions,
    given,
    knowledge,
    literal,
    model,
    table,
    worth,
)

TYPES = """
<itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
<itemDefinition name="tMức"><typeRef>string</typeRef><allowedValues><text>"cao", "thấp"</text></allowedValues>
</itemDefinition>
<itemDefinition name="tMức chép"><typeRef>tMức</typeRef></itemDefinition>
<itemDefinition name="tMức khác"><typeRef>tMức</typeRef><allowedValues><text>"trái"</text></allowedValues>
</itemDefinition>
<itemDefinition name="tCác mức" isCollection="true"><typeRef>tMức</typeRef></itemDefinition>
<itemDefinition name="tBa số" isCollection="true"><typeRef>number</typeRef>
  <typeConstraint><text>count(?) = 3</text></typeConstraint></itemDefinition>
<itemDefinition name="tNgười"><itemComponent name="tên"><typeRef>string</typeRef></itemComponent>
  <itemComponent name="ngày sinh"><typeRef>date</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tHàm"><functionItem outputTypeRef="tMức"><parameters name="a" typeRef="string"/></functionItem>
</itemDefinition>
<itemDefinition name="tCây"><itemComponent name="con" isCollection="true"><typeRef>tCây</typeRef></itemComponent>
</itemDefinition>
"""


@pytest.mark.parametrize(
    ("kind", "expression", "value"),
    [
        ("string", "1 + 1", "null"),
        ("tNumbers", '[1, "a"]', "null"),
        ("tNumbers", "1", "[1]"),
        ("tNumbers", "null", "null"),
        ("number", "[1]", "1"),
        ("number", '["a"]', "null"),
        ("tMức", '"cao"', '"cao"'),
        ("tMức", '"vừa"', "null"),
        ("tMức chép", '"vừa"', "null"),
        ("tMức khác", '"trái"', '"trái"'),
        ("tMức khác", '"cao"', "null"),
        ("tCác mức", '["cao", "cao"]', '["cao", "cao"]'),
        ("tCác mức", '["cao", "vừa"]', "null"),
        ("tBa số", "[1, 2, 3]", "[1, 2, 3]"),
        ("tBa số", "[1, 2]", "null"),
        ("tNgười", '{tên: "An", ngày sinh: @"2000-01-02"}', '{tên: "An", ngày sinh: 2000-01-02}'),
        ("tNgười", '{tên: "An", ngày sinh: @"2000-01-02", x: 1}', '{tên: "An", ngày sinh: 2000-01-02, x: 1}'),
        ("tNgười", '{tên: "An"}', "null"),
        ("tCây", "{con: [{con: []}]}", "{con: [{con: []}]}"),
        ("date and time", '@"2026-11-02"', "2026-11-02T00:00:00Z"),
        ("Any", "1", "1"),
        ("feel:string", '"a"', '"a"'),
    ],
)
def test_a_value_of_a_type(kind: str, expression: str, value: str) -> None:
    assert worth(definitions(TYPES, decision("d", expression, kind=kind)), "d") == value


def test_a_value_that_does_not_conform_is_told() -> None:
    (problem,) = asked(definitions(TYPES, decision("d", '"vừa"', kind="tMức")), "d").problems
    assert problem.sentence("en") == 'Expected a value of the type tMức, but it is "vừa".'


def test_a_function_is_held_to_its_type() -> None:
    file = definitions(
        TYPES,
        decision("f", literal("function(a) a", "tHàm")),
        decision("d", '[f("cao"), f("vừa"), f(1)]', requires=["f"]),
    )
    assert worth(file, "d") == '["cao", null, null]'


def test_a_component_may_be_spelt_with_signs() -> None:
    kind = (
        '<itemDefinition name="tĐơn"><itemComponent name="mã-số"><typeRef>number</typeRef></itemComponent>'
        "</itemDefinition>"
    )
    file = definitions(kind, given("đơn", "tĐơn"), decision("d", "đơn.mã-số + 1", requires=["in-đơn"]))
    assert worth(file, "d", đơn={"mã-số": 5}) == "6"


def test_an_argument_that_does_not_conform_is_null_inside() -> None:
    file = definitions(
        TYPES,
        knowledge("thiếu", ["x: tMức"], "x = null"),
        decision("d", '[thiếu("cao"), thiếu("vừa")]', knows=["thiếu"]),
    )
    assert worth(file, "d") == "[false, true]"


def test_types_are_known_to_expressions() -> None:
    file = definitions(TYPES, decision("d", '["cao" instance of tMức, "vừa" instance of tMức]'))
    assert worth(file, "d") == "[true, true]"


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("date", "2026-11-02", "2026-11-02"),
        ("days and time duration", "P1D", "P1D"),
        ("date", "hôm nay", "null"),
        ("string", "2026-11-02", '"2026-11-02"'),
        ("number", "5", "null"),
        ("tNgười", {"tên": "An", "ngày sinh": "2000-01-02"}, '{tên: "An", ngày sinh: 2000-01-02}'),
        ("tMức", "vừa", "null"),
    ],
)
def test_an_input_is_read_as_its_type(kind: str, value: object, found: str) -> None:
    file = definitions(TYPES, given("vào", kind), decision("d", "vào", requires=["in-vào"]))
    assert worth(file, "d", vào=value) == found


def test_a_type_that_there_is_not_is_told() -> None:
    (problem,) = model(definitions(decision("d", "1", kind="tLạ"))).problems
    assert problem.sentence("en") == "Expected a type of FEEL or of this model, but there is no “tLạ”."


def test_a_column_of_another_type_is_asked_as_it_is_and_told() -> None:
    drawn = table(["1"], ["out"], [["1", '"một"']]).replace("<inputExpression>", '<inputExpression typeRef="string">')
    outcome = asked(definitions(decision("d", drawn)), "d")
    assert outcome.value == "một"
    assert [each.sentence("en") for each in outcome.problems] == ["Expected a value of the type string, but it is 1."]
