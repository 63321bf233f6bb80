"""Names: with spaces, with Vietnamese letters, with signs; and the sentence about one that is unknown."""

from __future__ import annotations

import unicodedata

import pytest

from engine.feel import FeelEvaluationError, compile_expression


@pytest.mark.parametrize(
    ("expression", "variables", "value"),
    [
        ('số tiền > 1000000 and kết_quả = "đạt"', {"số tiền": 5_000_000, "kết_quả": "đạt"}, True),
        ("lệ  phí\n + phí năm 2026", {"lệ phí": 1, "phí năm 2026": 2}, 3),
        ("date of birth", {"date of birth": "x"}, "x"),
        ("if hồ sơ thiếu then lý do bổ sung else null", {"hồ sơ thiếu": True, "lý do bổ sung": "a"}, "a"),
        ("người nộp.số điện thoại", {"người nộp": {"số điện thoại": "09"}}, "09"),
        # a variable may be called like a function, and the function stays
        ('date + string(date("2026-11-02"))', {"date": "ngày "}, "ngày 2026-11-02"),
    ],
)
def test_words_that_follow_each_other_are_one_name(
    expression: str, variables: dict[str, object], value: object
) -> None:
    assert compile_expression(expression).evaluate(variables) == value


@pytest.mark.parametrize(
    ("expression", "names", "value"),
    [
        ("lãi-suất", ["lãi-suất"], 7),
        ("lãi-suất", [], -1),
        ("lãi - suất + 1", ["lãi-suất"], 8),
        ("sai và đúng and or", ["sai và đúng and or"], 9),
        ("{a+b: 4, c: a+b * 2}.c", [], 8),
        # a reserved word may begin a name of several words
        ("sum(for i in in một dãy return i)", ["in một dãy"], 5),
    ],
)
def test_a_known_name_wins_over_the_signs_in_it(expression: str, names: list[str], value: int) -> None:
    variables: dict[str, object] = {"lãi-suất": 7, "lãi": 1, "suất": 2, "sai và đúng and or": 9, "in một dãy": [2, 3]}
    assert compile_expression(expression, names).evaluate(variables) == value


def test_letters_typed_with_separate_accents_are_the_same_letters() -> None:
    assert compile_expression(unicodedata.normalize("NFD", "số tiền")).evaluate({"số tiền": 1}) == 1


def test_the_names_that_an_expression_reads_are_known_before_it_runs() -> None:
    text = "for x in ds return x + phí * {a: 1, b: a + thuế}.b + count(ds[tuổi > 3])"
    assert compile_expression(text).names == {"ds", "phí", "thuế"}


def test_an_unknown_name_is_told_with_its_place_and_the_names_that_are_there() -> None:
    with pytest.raises(FeelEvaluationError) as refused:
        compile_expression("1 < số tien").evaluate({"số tiền": 1, "mã": "x"})

    assert refused.value.sentence("en") == (
        "Expected “1 < số tien” to have a value, but at column 5 there is no “số tien” "
        "(known: mã, số tiền; did you mean “số tiền”?)."
    )
    assert refused.value.sentence("vi") == (
        "Cần tính được “1 < số tien”, nhưng ở cột 5 không có “số tien” (đang có: mã, số tiền; có phải “số tiền”?)."
    )


def test_to_the_lenient_an_unknown_name_is_null() -> None:
    assert compile_expression("if số tien = null then 1 else 2").evaluate({}, lenient=True) == 1
    assert compile_expression("count([phí, 2])").evaluate({}, lenient=True) == 2


def test_whether_a_name_is_there_can_be_asked() -> None:
    asks = compile_expression("is defined(phí)")

    assert asks.evaluate({"phí": None}) is True
    assert asks.evaluate({}) is False
