"""Expressions of other engines: put into FEEL where that is certain, left alone where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from engine.core.normalising.foreign.juel import Untranslatable, translated
from engine.feel import compile_expression


@pytest.mark.parametrize(
    ("text", "feel"),
    [
        ("${approved}", "approved"),
        ("#{x > 5}", "x > 5"),
        ("${a.b == 'ok' && !c}", 'a.b = "ok" and not(c)'),
        ("${x eq 5 or y ne null}", "x = 5 or y != null"),
        ("${x['y'] gt 3}", "x.y > 3"),
        ("${1 + 2 * 3 % 4}", "1 + modulo(2 * 3, 4)"),
        ("${a ? 1 : -2}", "if a then 1 else -2"),
        ("${execution.getVariable('x') == 3}", "x = 3"),
        ("${'ok'.equals(status)}", '("ok" = status)'),
        ("${nrOfCompletedInstances/nrOfInstances >= 0.6}", "numberOfCompletedInstances / numberOfInstances >= 0.6"),
        ("số_tiền > 5", "số_tiền > 5"),
    ],
)
def test_what_is_certain(text: str, feel: str) -> None:
    assert translated(text) == feel


@pytest.mark.parametrize("value", ["ab", ["a", "b"]])
def test_contains_means_the_same_for_texts_and_lists(value: Any) -> None:
    assert compile_expression(translated("${x.contains('a')}")).evaluate({"x": value}) is True
    assert compile_expression(translated("${!x.contains('c')}")).evaluate({"x": value}) is True


@pytest.mark.parametrize(
    ("value", "empty"), [(None, True), ("", True), ([], True), ("a", False), ([1], False), (5, False)]
)
def test_empty_means_the_same(value: Any, empty: bool) -> None:
    assert compile_expression(translated("${empty x}")).evaluate({"x": value}) is empty
    assert compile_expression(translated("${not empty x}")).evaluate({"x": value}) is not empty


@pytest.mark.parametrize(
    "text",
    [
        "${bean.check(x)}",
        "${check()}",
        "${x}-${y}",
        "${x instanceof String}",
        "${a < b < c}",
        "${a == b == c}",
        "x = 5",
        "${}",
        "${in}",
        "new Date() > x",
        "${x.class}()",
        "${'a\\n'}",
        "${" + "(" * 200 + "x" + ")" * 200 + "}",
    ],
)
def test_what_is_not(text: str) -> None:
    with pytest.raises(Untranslatable):
        translated(text)
