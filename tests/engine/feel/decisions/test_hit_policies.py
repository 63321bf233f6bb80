"""Decision tables: every hit policy, with one rule that matches, several, and none."""

from __future__ import annotations

import pytest

from tests.engine.feel.decisions.drawing import asked, decision, definitions, given, model, table, worth

RULES = [
    ["> 0", '"ít"'],
    ["> 10", '"vừa"'],
    ["> 100", '"nhiều"'],
]


def judged(policy: str, outputs: list[str] | None = None, aggregation: str = "", rules: object = None) -> bytes:
    drawn = table(["n"], outputs or [""], rules or RULES, policy=policy, aggregation=aggregation)  # type: ignore[arg-type]
    return definitions(given("n", "number"), decision("d", drawn, requires=["in-n"]))


@pytest.mark.parametrize(
    ("policy", "values", "number", "answer"),
    [
        ("UNIQUE", "", 5, '"ít"'),
        ("UNIQUE", "", 50, "null"),
        ("UNIQUE", "", 0, "null"),
        ("ANY", "", 5, '"ít"'),
        ("ANY", "", 50, "null"),
        ("FIRST", "", 500, '"ít"'),
        ("PRIORITY", '"nhiều", "vừa", "ít"', 500, '"nhiều"'),
        ("PRIORITY", '"vừa", "nhiều", "ít"', 500, '"vừa"'),
        ("RULE ORDER", "", 500, '["ít", "vừa", "nhiều"]'),
        ("OUTPUT ORDER", '"nhiều", "ít", "vừa"', 500, '["nhiều", "ít", "vừa"]'),
        ("COLLECT", "", 50, '["ít", "vừa"]'),
        ("COLLECT", "", 0, "[]"),
    ],
)
def test_what_a_policy_answers(policy: str, values: str, number: int, answer: str) -> None:
    assert worth(judged(policy, [f"|{values}"]), "d", n=number) == answer


@pytest.mark.parametrize(
    ("aggregation", "number", "answer"),
    [
        ("SUM", 50, "30"),
        ("MIN", 50, "10"),
        ("MAX", 50, "20"),
        ("COUNT", 50, "2"),
        ("COUNT", 0, "0"),
        ("SUM", 0, "null"),
    ],
)
def test_what_is_collected_is_aggregated(aggregation: str, number: int, answer: str) -> None:
    fees = [["> 0", "10"], ["> 10", "20"], ["> 100", "30"]]
    assert worth(judged("COLLECT", aggregation=aggregation, rules=fees), "d", n=number) == answer


def test_any_is_content_with_rules_that_agree() -> None:
    same = [["> 0", '"đạt"'], ["> 10", '"đạt"']]
    assert worth(judged("ANY", rules=same), "d", n=50) == '"đạt"'


def test_a_default_answers_where_no_rule_matches() -> None:
    assert worth(judged("UNIQUE", ['| |"không"']), "d", n=-1) == '"không"'


def test_several_outputs_make_a_context() -> None:
    rules = [["> 0", '"ít"', "1"], ["> 10", '"vừa"', "2"]]
    assert worth(judged("FIRST", ["mức", "lệ phí"], rules=rules), "d", n=20) == '{mức: "ít", lệ phí: 1}'
    assert worth(judged("RULE ORDER", ["mức", "lệ phí"], rules=rules), "d", n=20) == (
        '[{mức: "ít", lệ phí: 1}, {mức: "vừa", lệ phí: 2}]'
    )


def test_priority_looks_at_the_columns_from_the_left() -> None:
    rules = [["-", '"b"', '"y"'], ["-", '"a"', '"x"'], ["-", '"a"', '"y"']]
    outputs = ['p|"a","b"', 'q|"y","x"']
    assert worth(judged("PRIORITY", outputs, rules=rules), "d", n=1) == '{p: "a", q: "y"}'


def test_the_rules_that_fired_are_told() -> None:
    outcome = asked(judged("COLLECT"), "d", n=50)
    assert [(fired.element_name, fired.rule) for fired in outcome.fired] == [("d", 1), ("d", 2)]


def test_the_violation_of_a_policy_is_told_with_its_rules() -> None:
    (problem,) = asked(judged("UNIQUE"), "d", n=50).problems
    assert problem.sentence("en") == "Expected at most one rule to match, but the rules 1, 2 do."
    assert problem.element_id == "table"


@pytest.mark.parametrize(
    ("asks", "test", "answer"),
    [
        ("n | 1, 5", "5", '"được"'),
        ("n | [1..9]", "5", '"được"'),
        ("n | not(5)", "null", '"được"'),
        ('n | "x", string length(?) = 1', "null", '"được"'),
        ("n | ?", "5", "null"),
        ("n | (5, 6)", "null", '"được"'),
        ("n", "odd(?)", '"được"'),
        ("n", "odd(n)", "null"),
        ("n", "", '"được"'),
    ],
)
def test_what_is_no_input_value_is_null(asks: str, test: str, answer: str) -> None:
    drawn = table([asks], [""], [[test, '"được"']])
    assert worth(definitions(given("n", "number"), decision("d", drawn, requires=["in-n"])), "d", n=5) == answer


def test_what_is_no_output_value_is_null_in_its_column() -> None:
    rules = [["-", '"foo"', '"sai"']]
    assert worth(judged("UNIQUE", ['a|"foo"', 'b|"bar"'], rules=rules), "d", n=1) == '{a: "foo", b: null}'
    assert worth(judged("UNIQUE", ['|"bar"'], rules=[["-", '"foo"']]), "d", n=1) == "null"


def test_a_cell_may_ask_for_what_a_list_holds() -> None:
    drawn = table(["triệu chứng"], [""], [["danh sách", '"có"']], policy="COLLECT")
    file = definitions(
        given("triệu chứng", "string"), given("danh sách"),
        decision("d", drawn, requires=["in-triệu chứng", "in-danh sách"]),
    )  # fmt: skip
    assert worth(file, "d", triệu_chứng="ho", danh_sách=["sốt", "ho"]) == '["có"]'
    assert worth(file, "d", triệu_chứng="ngứa", danh_sách=["sốt", "ho"]) == "[]"


def test_a_cell_that_cannot_be_read_is_told_before_anything_runs() -> None:
    (problem,) = model(judged("UNIQUE", rules=[["> ", "1"]])).problems
    assert problem.element_id == "rule1"
    assert "Expected a value at column" in problem.sentence("en")
