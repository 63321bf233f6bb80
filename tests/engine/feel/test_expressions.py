"""What expressions are worth: one line each, the text, the variables and the value."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import FeelEvaluationError, FeelSyntaxError, YearsMonths, compile_expression

VALUES = [
    # names, Vietnamese ones and ones with spaces
    ('số tiền > 1000000 and kết_quả = "đạt"', {"số tiền": 5_000_000, "kết_quả": "đạt"}, True),
    ("agencies.planning", {"agencies": {"planning": "H57.05"}}, "H57.05"),
    # arithmetic
    ("-5 + 2", {}, -3),
    ("5 - 2 - 1", {}, 2),
    ("2 + 3 * 4", {}, 14),
    ("7 / 2", {}, Decimal("3.5")),
    ("1 / 0", {}, None),
    ('"hồ " + "sơ"', {}, "hồ sơ"),
    # three-valued logic
    ("false and null", {}, False),
    ("true and null", {}, None),
    ("null or true", {}, True),
    ("not(null)", {}, None),
    ('1 = "1"', {}, None),
    ("null = null", {}, True),
    # choice, membership, quantifiers
    ('if lá_đơn = null then "thiếu" else "đủ"', {"lá_đơn": None}, "thiếu"),
    ("x between 1 and 5", {"x": 5}, True),
    ("x in (1, 2, [5..9))", {"x": 9}, False),
    ("x in [1..3]", {"x": 3}, True),
    ("some x in [1, 2] satisfies x > 1", {}, True),
    ("every x in [1, 2] satisfies x > 1", {}, False),
    ("for x in 1..3 return x * x", {}, [1, 4, 9]),
    ("for x in [1, 2], y in [10, 20] return x + y", {}, [11, 21, 12, 22]),
    # lists and contexts
    ("ds[item > 1]", {"ds": [1, 2, 3]}, [2, 3]),
    ("ds[1]", {"ds": ["a", "b"]}, "a"),
    ("ds[-1]", {"ds": ["a", "b"]}, "b"),
    ("ds[tuổi >= 18].tên", {"ds": [{"tên": "An", "tuổi": 20}, {"tên": "Bé", "tuổi": 5}]}, ["An"]),
    ("{a: 1, b: a + 1}.b", {}, 2),
    ("count(ds) > 0", {"ds": [1]}, True),
    ("sum([1, 2.5])", {}, Decimal("3.5")),
    ('string join(["a", "b"], ", ")', {}, "a, b"),
    # dates and durations
    ('date("2026-01-31") + duration("P1M")', {}, date(2026, 2, 28)),
    ('date and time("2026-11-02T10:00:00") + duration("PT4H")', {}, datetime(2026, 11, 2, 14)),
    ('@"P5D"', {}, timedelta(days=5)),
    ('@"P1Y2M"', {}, YearsMonths(14)),
    ('date("2026-11-02").year', {}, 2026),
    # functions and types
    ("(function(x) x + 1)(2)", {}, 3),
    ("x instance of number", {"x": 1}, True),
    ('string length("đạt")', {}, 3),
    ("substring(string: \"hồ sơ\", start: 1)", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "variables", "value"), VALUES, ids=[text for text, _, _ in VALUES])
def test_value(text: str, variables: dict[str, Any], value: Any) -> None:
    assert compile_expression(text).evaluate(variables) == value


@pytest.mark.parametrize(
    ("text", "column"), [('"a" + ', 7), ("a ==", 4), ("(1", 3), ("if a then b", 12), ("a $ b", 3), ("[1, 2", 6)]
)
def test_a_syntax_error_names_the_column(text: str, column: int) -> None:
    with pytest.raises(FeelSyntaxError) as refused:
        compile_expression(text)

    assert refused.value.params["column"] == column


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(FeelEvaluationError) as refused:
        compile_expression('outcom = "accept"').evaluate({"outcome": "accept"})

    assert "“outcom”" in str(refused.value)
    assert "known: outcome" in str(refused.value)


def test_lenient_evaluation_makes_an_unknown_name_null() -> None:
    assert compile_expression("unknown").evaluate({}, lenient=True) is None


def test_an_expression_knows_the_names_it_reads() -> None:
    text = "some x in ds satisfies x > lowest and count(ds) > 0"

    assert compile_expression(text).names == {"ds", "lowest"}


def test_a_loop_without_end_is_refused() -> None:
    with pytest.raises(FeelEvaluationError):
        compile_expression("for x in 1..10000000 return x").evaluate({})


def test_an_expression_that_nests_too_deep_is_refused() -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression("(" * 200 + "1" + ")" * 200)
