"""Unary tests, as in the cells of a decision table."""

from __future__ import annotations

from typing import Any

import pytest

from engine.feel import compile_unary_tests


@pytest.mark.parametrize(
    ("tests", "value", "passes"),
    [
        ("-", 3, True),
        ("< 5", 3, True),
        ("< 5", 7, False),
        ("< 5", "năm", None),
        ("> 5, < 2", 1, True),
        ("!= 5", 4, True),
        ('"a", "b"', "b", True),
        ('"a", "b"', "c", False),
        ("[1..3]", 2, True),
        ("(1..3)", 1, False),
        ("]1..3]", 3, True),
        ('not("x")', "y", True),
        ('not("x", "y")', "y", False),
        ("not([1..3))", 5, True),
        ("null", None, True),
        ("true", True, True),
        ("false", True, False),
        ("? * 2 = 6", 3, True),
        ('starts with(?, "H57")', "H57.05", True),
        ('not(?) and ready = "yes"', False, True),
        ("limit", 10, True),
        ("< limit", 9, True),
        ("allowed", "a", True),
        ("allowed", "c", False),
        ("-5", -5, True),
        ('@"2026-11-02", > @"2026-12-01"', "2026-11-02", None),
    ],
)
def test_unary_tests(tests: str, value: Any, passes: bool | None) -> None:
    variables = {"limit": 10, "allowed": ["a", "b"], "ready": "yes"}
    assert compile_unary_tests(tests).matches(value, variables) is passes


def test_what_they_read_is_known_before_they_run() -> None:
    assert compile_unary_tests("< limit, ? > other").names == {"limit", "other"}
