"""Values as JSON can hold them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.feel import compile_expression, plain


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("3.0", 3),
        ("7 / 2", 3.5),
        ("10 ** 20", 10**20),
        ('[1, {a: "x"}, null, true]', [1, {"a": "x"}, None, True]),
        ('@"2026-11-02"', "2026-11-02"),
        ('@"2026-11-02T10:00:00+07:00"', "2026-11-02T10:00:00+07:00"),
        ('@"P1DT2H"', "P1DT2H"),
        ('@"P14M"', "P1Y2M"),
        ("[1..5)", "[1..5)"),
        ("function(x) x", "function(x)"),
    ],
)
def test_plain(expression: str, value: Any) -> None:
    found = plain(compile_expression(expression).evaluate({}))

    assert found == value
    assert json.loads(json.dumps(found)) == value
