"""No expression holds the server: steps, depth and sizes are bounded, and the refusal says which."""

from __future__ import annotations

import pytest

from engine.feel import Budget, FeelEvaluationError, compile_expression, compile_script

DOUBLING = ", ".join(["a0: [1, 1]", *(f"a{n}: [a{n - 1}, a{n - 1}]" for n in range(1, 60))])


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("for x in 1..10000000 return x", "a list gets more than 100000 items"),
        ("some x in 1..1000000000000 satisfies x < 0", "it takes more than 500000 steps"),
        ("{f: function(n) f(n + 1), r: f(1)}.r", "functions call each other more than 64 deep"),
        ('for i in 1..60 return if i = 1 then "x" else partial[-1] + partial[-1]', "longer than 1000000 characters"),
        # lists that share their parts are small until somebody copies or writes them out
        (f"{{{DOUBLING}}}", "it takes more than 500000 steps"),
        (f"string({{{DOUBLING}}})", "it takes more than 500000 steps"),
        (f"{{{DOUBLING}}}.a59 = {{{DOUBLING}}}.a59", "it takes more than 500000 steps"),
        ("for i in 1..200 return [partial[-1]]", "lists nest more than 64 deep"),
    ],
)
def test_it_is_refused(expression: str, problem: str) -> None:
    with pytest.raises(FeelEvaluationError, match=problem):
        compile_expression(expression).evaluate({})


def test_a_budget_can_be_given() -> None:
    loop = compile_expression("for x in 1..10 return x")

    assert len(loop.evaluate({}, budget=Budget(steps=20))) == 10
    with pytest.raises(FeelEvaluationError, match="it takes more than 5 steps"):
        loop.evaluate({}, budget=Budget(steps=5))


def test_the_assignments_of_a_script_share_one_budget() -> None:
    script = compile_script("\n".join(["a = [1, 1]", *(["a = [a, a]"] * 60)]))

    with pytest.raises(FeelEvaluationError, match="it takes more than 500000 steps"):
        script.run({})


def test_each_evaluation_begins_with_a_full_budget() -> None:
    loop = compile_expression("for x in 1..60000 return x")

    for _ in range(10):
        assert len(loop.evaluate({})) == 60_000
