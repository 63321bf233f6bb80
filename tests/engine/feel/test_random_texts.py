"""Random texts: whatever is typed, the answer is a value or one of the two refusals."""

from __future__ import annotations

from random import Random

import pytest

from engine.feel import (
    Budget,
    FeelEvaluationError,
    FeelSyntaxError,
    compile_expression,
    compile_script,
    compile_unary_tests,
    plain,
)
from engine.feel.builtins import BUILTINS

SIGNS = """
    ( ) [ ] { } , . : ; .. < <= > >= = != + - * / ** ? @ ' // /* and or not if then else for in return some every
    satisfies between instance of true false null function list<number> x ds số tiền item partial 0 1 -2.5 1e6000
    "a" "2026-11-02" "P1D" "[a" "(a|b)*"
"""
WORDS = [*BUILTINS, *SIGNS.split(), "\n"]
ARGUMENTS = """
    x ds null true 0 -1 2 1.5 1e30 [] {} [1..3] (<5) "a" "2026-11-02" [1,2,null] @"2026-11-02" @"2026-11-02T10:00:00Z"
    @"10:00:00" @"P1D" @"P1M" {a:1} function(a,b)(a<b) [[1]] 1e6000 "(a|b)*"
"""
VARIABLES = {"x": 1, "ds": [1, {"a": None}, [2.5]], "số tiền": {"tên": "An"}}
SMALL = Budget(steps=2_000, items=500)


@pytest.mark.parametrize("seed", range(20))
def test_a_random_text_is_answered(seed: int) -> None:
    rng = Random(seed)
    for _ in range(200):
        _answered(" ".join(rng.choices(WORDS, k=rng.randint(1, 12))))


@pytest.mark.parametrize("seed", range(20))
def test_a_random_call_is_answered(seed: int) -> None:
    rng = Random(seed)
    for name in BUILTINS:
        for _ in range(10):
            _answered(f"{name}({', '.join(rng.choices(ARGUMENTS.split(), k=rng.randint(0, 4)))})")


def _answered(text: str) -> None:
    try:
        plain(compile_expression(text).evaluate(VARIABLES, lenient=True, budget=SMALL))
    except (FeelSyntaxError, FeelEvaluationError) as refusal:
        assert refusal.sentence("vi").startswith("Cần ")
    for compile_text in (compile_script, compile_unary_tests):
        try:
            compile_text(text)
        except FeelSyntaxError as refusal:
            assert refusal.sentence("en").startswith("Expected ")
