"""Texts that are no FEEL: the sentence names the text, the column, and what would have been right."""

from __future__ import annotations

import pytest

from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests


@pytest.mark.parametrize(
    ("text", "column", "expected", "found"),
    [
        ("", 1, "an expression", "the end of the text"),
        ("1 +", 4, "a value", "the end of the text"),
        ("a = = 2", 5, "a value", "“=”"),
        ("(1 + 2", 7, "“)”", "the end of the text"),
        ("[1, 2", 6, "“]”", "the end of the text"),
        ("1 2", 3, "an operator or the end of the expression", "“2”"),
        ("if a then b", 12, "“else”", "the end of the text"),
        ("a between 1 or 2", 13, "“and”", "“or”"),
        ("{a 1}", 2, "the name of an entry and “:”", "“a”"),
        ('tên = "An', 7, "a text with its closing quote", "“"),
        ("a # b", 3, "a name, a number, a text or an operator", "“# b”"),
        ("f(a: 1, 2)", 9, "a named argument", "“2”"),
        ("function(x) external {}", 13, "a body in FEEL, since no other language is run", "“external”"),
    ],
)
def test_what_was_expected_and_where(text: str, column: int, expected: str, found: str) -> None:
    with pytest.raises(FeelSyntaxError) as refused:
        compile_expression(text)

    assert refused.value.params["column"] == column
    assert refused.value.sentence("en").startswith(f"Expected {expected} at column {column} of “{text}”, but found ")
    assert found in refused.value.sentence("en")


def test_the_sentence_in_vietnamese() -> None:
    with pytest.raises(FeelSyntaxError) as refused:
        compile_expression("số tiền >")

    assert refused.value.sentence("vi") == "Cần một giá trị ở cột 10 của “số tiền >”, nhưng gặp chỗ kết thúc."


def test_an_unknown_type_is_told_with_the_known_ones() -> None:
    with pytest.raises(FeelSyntaxError, match=r"Expected a type \(Any, Null, boolean, .*but found “số”"):
        compile_expression("a instance of số")


@pytest.mark.parametrize("text", ["", "<", "1,", "not(1", "1 2"])
def test_unary_tests_are_refused_alike(text: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_unary_tests(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200 + "1" + ")" * 200,
        "-" * 500 + "1",
        "+".join(["1"] * 4000),
        "x in (" * 40 + "1" + ")" * 40 + ")",
        "a" * 10_001,
    ],
)
def test_a_text_that_nests_too_deep_or_is_too_long_is_refused_at_once(text: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression(text)
