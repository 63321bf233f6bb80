"""What a decision may read and call: required decisions, inputs, knowledge models and services, and nothing else."""

from __future__ import annotations

import pytest

from engine.feel import FeelEvaluationError
from engine.feel.decisions import NoSuchDecision
from tests.engine.feel.decisions.drawing import asked, decision, definitions, given, knowledge, model, worth

CHAIN = definitions(
    given("số tiền", "number"),
    decision("lệ phí", "số tiền * 0.1", requires=["in-số tiền"]),
    decision("tổng", "số tiền + lệ phí", requires=["in-số tiền", "lệ phí"]),
    decision("lén", "lệ phí"),
)


def test_a_decision_reads_what_it_requires() -> None:
    outcome = asked(CHAIN, "tổng", số_tiền=100)
    assert worth(CHAIN, "tổng", số_tiền=100) == "110"
    assert list(outcome.values) == ["lệ phí", "tổng"]


def test_what_is_not_required_is_not_seen() -> None:
    outcome = asked(CHAIN, "lén", số_tiền=100)
    assert outcome.value is None
    assert [problem.sentence("en") for problem in outcome.problems] == [
        "Expected something that is required here, but there is no “lệ phí”. Draw the requirement."
    ]


def test_the_inputs_that_a_decision_needs_are_known() -> None:
    assert model(CHAIN).inputs_of("tổng") == {"số tiền": "number"}


def test_decisions_that_require_each_other_end() -> None:
    circle = definitions(decision("a", "b", requires=["b"]), decision("b", "a", requires=["a"]))
    outcome = asked(circle, "a")
    assert outcome.value is None
    assert "requires itself" in outcome.problems[0].sentence("en")


def test_a_requirement_that_leads_nowhere_is_told() -> None:
    (problem,) = model(definitions(decision("a", "1", requires=["nobody"]))).problems
    assert problem.sentence("en") == "Expected what it requires to be in these files, but there is no “#nobody”."


def test_a_knowledge_model_calls_those_that_it_knows_and_itself() -> None:
    file = definitions(
        knowledge("gấp đôi", ["x"], "x * 2"),
        knowledge("luỹ thừa", ["n"], "if n = 0 then 1 else gấp đôi(luỹ thừa(n - 1))", knows=["gấp đôi"]),
        decision("d", "luỹ thừa(10)", knows=["luỹ thừa"]),
    )
    assert worth(file, "d") == "1024"
    assert worth(file, "luỹ thừa", n=3) == "8"


def test_a_knowledge_model_may_write_the_type_of_its_result_alone() -> None:
    file = definitions(
        knowledge("tổng", ["a: number", "b"], "a + b", kind="number"),
        knowledge("tên", ["a"], "a", kind="string"),
        decision("d", "tổng(1, 2)", knows=["tổng"]),
        decision("e", "tên(1)", knows=["tên"]),
    )
    assert worth(file, "d") == "3"
    assert worth(file, "tổng", a=1, b=2) == "3"
    assert asked(file, "e").value is None


def test_endless_knowledge_is_refused() -> None:
    file = definitions(knowledge("f", ["n"], "f(n + 1)"), decision("d", "f(1)", knows=["f"]))
    with pytest.raises(FeelEvaluationError, match="call each other"):
        asked(file, "d")


SERVICE = """
<decisionService id="s" name="s"><variable name="s"/>
  <outputDecision href="#ra"/>{more}<inputDecision href="#vào_quyết_định"/><inputData href="#in-vào"/>
</decisionService>"""


def serving(more: str = "") -> bytes:
    return definitions(
        given("vào", "string"),
        decision("vào quyết định", '"không bao giờ hỏi"', kind="string"),
        decision("ra", 'vào + " " + vào quyết định', requires=["in-vào", "vào quyết định"]),
        decision("ra nữa", "1"),
        SERVICE.format(more=more),
        decision("gọi", 's("A", "B")', knows=["s"]),
        decision("gọi theo tên", 's(vào quyết định: "B", vào: "A")', knows=["s"]),
        decision("gọi thiếu", 's("A")', knows=["s"]),
        decision("gọi sai kiểu", 's("A", 1)', knows=["s"]),
        decision("cả hai", '[s("A", "B"), vào quyết định]', requires=["vào quyết định"], knows=["s"]),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gọi", '"A B"'),
        ("gọi theo tên", '"A B"'),
        ("gọi thiếu", "null"),
        ("gọi sai kiểu", "null"),
        ("cả hai", '["A B", "không bao giờ hỏi"]'),
    ],
)
def test_a_service_is_a_function_of_inputs_and_then_input_decisions(name: str, value: str) -> None:
    assert worth(serving(), name) == value


def test_a_service_is_asked_by_name() -> None:
    assert worth(serving(), "s", vào="A", vào_quyết_định="B") == '"A B"'


def test_a_service_of_several_decisions_gives_a_context() -> None:
    assert worth(serving('<outputDecision href="#ra_nữa"/>'), "s", vào="A", vào_quyết_định="B") == (
        '{ra: "A B", ra nữa: 1}'
    )


def test_what_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(NoSuchDecision, match="there is no “x” \\(there are: a\\)"):
        asked(definitions(decision("a", "1")), "x")
