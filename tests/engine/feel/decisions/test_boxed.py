"""Boxed expressions, each as a tiny decision."""

from __future__ import annotations

import pytest

from tests.engine.feel.decisions.drawing import asked, decision, definitions, knowledge, literal, model, worth


def entry(name: str, text: str, kind: str = "") -> str:
    variable = f'<variable name="{name}" typeRef="{kind}"/>' if name else ""
    return f"<contextEntry>{variable}{text if text.startswith('<') else literal(text)}</contextEntry>"


AN, BÉ = literal('"An"'), literal('"Bé"')

BOXES = {
    "context": (
        f"<context>{entry('lệ phí', '10')}{entry('tổng', 'lệ phí * 2')}</context>",
        "{lệ phí: 10, tổng: 20}",
    ),
    "context with a result": (f"<context>{entry('a', '10')}{entry('', 'a + 1')}</context>", "11"),
    "context entry of another type": (f"<context>{entry('a', '10', 'string')}</context>", "{a: null}"),
    "function in a context, which calls itself": (
        "<context>"
        + entry(
            "giai thừa",
            '<functionDefinition><formalParameter name="n" typeRef="number"/>'
            + literal("if n = 0 then 1 else n * giai thừa(n - 1)")
            + "</functionDefinition>",
        )
        + entry("", "giai thừa(5)")
        + "</context>",
        "120",
    ),
    "list": (f"<list>{literal('1')}{literal('1 + 1')}<list>{literal('3')}</list></list>", "[1, 2, [3]]"),
    "relation": (
        '<relation><column name="tên"/><column name="tuổi"/>'
        f"<row>{AN}{literal('20')}</row><row>{BÉ}{literal('5')}</row></relation>",
        '[{tên: "An", tuổi: 20}, {tên: "Bé", tuổi: 5}]',
    ),
    "conditional": (
        f"<conditional><if>{literal('1 > 2')}</if><then>{AN}</then><else>{BÉ}</else></conditional>",
        '"Bé"',
    ),
    "for": (
        f'<for iteratorVariable="x"><in>{literal("1..3")}</in><return>{literal("x * x")}</return></for>',
        "[1, 4, 9]",
    ),
    "for with what came before": (
        f'<for iteratorVariable="x"><in>{literal("1..3")}</in><return>{literal("x + sum(partial)")}</return></for>',
        "[null, null, null]",
    ),
    "some": (
        f'<some iteratorVariable="x"><in>{literal("[1, 2]")}</in><satisfies>{literal("x > 1")}</satisfies></some>',
        "true",
    ),
    "every": (
        f'<every iteratorVariable="x"><in>{literal("[1, 2]")}</in><satisfies>{literal("x > 1")}</satisfies></every>',
        "false",
    ),
    "filter": (
        f"<filter><in>{literal('[1, 2, 3]')}</in><match>{literal('item > 1')}</match></filter>",
        "[2, 3]",
    ),
    "filter by an entry": (
        f"<filter><in>{literal('[{a: 1}, {a: 2}]')}</in><match>{literal('a = 2')}</match></filter>",
        "[{a: 2}]",
    ),
    "filter by what is no condition": (
        f"<filter><in>{literal('[1, 2, 3]')}</in><match>{literal('1')}</match></filter>",
        "null",
    ),
    "some of what is no condition": (
        f'<some iteratorVariable="x"><in>{literal("[1, 2]")}</in>'
        f"<satisfies>{literal('if x = 2 then true else x')}</satisfies></some>",
        "null",
    ),
    "function": (
        f'<functionDefinition><formalParameter name="x"/>{literal("x")}</functionDefinition>',
        "function(x)",
    ),
    "a type that the value does not have": (literal("1", "string"), "null"),
    "the item of a list where one is asked for": (literal("[1]", "number"), "1"),
}


@pytest.mark.parametrize("name", BOXES)
def test_a_box(name: str) -> None:
    logic, value = BOXES[name]
    assert worth(definitions(decision("d", logic)), "d") == value


INVOKED = """<invocation>{function}<binding><parameter name="b"/>{argument}</binding></invocation>"""


def test_an_invocation_binds_by_name() -> None:
    drawn = (
        f'<invocation>{literal("hiệu")}<binding><parameter name="b"/>{literal("1")}</binding>'
        f'<binding><parameter name="a"/>{literal("5")}</binding></invocation>'
    )
    file = definitions(knowledge("hiệu", ["a", "b"], "a - b"), decision("d", drawn, knows=["hiệu"]))
    assert worth(file, "d") == "4"


def test_what_is_not_bound_is_null() -> None:
    drawn = INVOKED.format(function=literal("có"), argument=literal("1"))
    file = definitions(knowledge("có", ["a", "b"], "a = null"), decision("d", drawn, knows=["có"]))
    assert worth(file, "d") == "true"


def test_what_is_no_function_is_told() -> None:
    outcome = asked(definitions(decision("d", INVOKED.format(function=literal("1"), argument=literal("1")))), "d")
    assert outcome.value is None
    assert [problem.sentence("en") for problem in outcome.problems] == [
        "Expected a function that can be invoked, but there is none of this name."
    ]


@pytest.mark.parametrize("kind", ["Java", "PMML"])
def test_no_other_language_is_run(kind: str) -> None:
    drawn = f'<functionDefinition kind="{kind}">{literal("1")}</functionDefinition>'
    outcome = asked(definitions(decision("d", drawn)), "d")
    assert outcome.value is None
    assert f"it is in {kind}, which is not run" in outcome.problems[0].sentence("en")


def test_a_decision_without_logic_is_told() -> None:
    found = model(definitions('<decision id="d" name="d"/>'))
    assert [problem.sentence("vi") for problem in found.problems] == ["Cần nội dung của quyết định, nhưng chưa có."]
    assert found.evaluate("d", {}).value is None
