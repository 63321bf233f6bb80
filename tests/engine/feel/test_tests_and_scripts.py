"""Unary tests, as in the cells of a decision table; and scripts, as in a script task."""

from __future__ import annotations

from typing import Any

import pytest

from engine.feel import FeelSyntaxError, compile_script, compile_unary_tests


@pytest.mark.parametrize(
    ("tests", "value", "passes"),
    [
        ("< 5", 3, True),
        ("< 5", 7, False),
        ('"a", "b"', "b", True),
        ("[1..3]", 2, True),
        ("(1..3)", 1, False),
        ('not("x")', "y", True),
        ("-", 3, True),
        ("> 5, < 2", 1, True),
        ("? * 2 = 6", 3, True),
        ("< 5", "năm", None),
    ],
)
def test_unary_tests(tests: str, value: Any, passes: bool | None) -> None:
    assert compile_unary_tests(tests).matches(value, {}) is passes


def test_each_line_of_a_script_sees_those_before_it() -> None:
    assert compile_script("phí = 75000\ntổng = phí * bản; đủ = tổng > 0").run({"bản": 2}) == {
        "phí": 75_000,
        "tổng": 150_000,
        "đủ": True,
    }


def test_a_script_line_that_assigns_nothing_is_refused() -> None:
    with pytest.raises(FeelSyntaxError) as refused:
        compile_script("phí * 2")

    assert "an assignment" in str(refused.value)
