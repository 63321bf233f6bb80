"""Patterns of ``matches``, ``replace`` and ``split``: as XPath writes them, and never without end."""

from __future__ import annotations

import pytest

from engine.feel import FeelEvaluationError, compile_expression
from tests.engine.feel.tables import rows

PATTERNS = r"""
0912345678   | ^0\d{9}$            → true
091234567    | ^0\d{9}$            → false
foobar       | ^fo*b               → true
Nguyễn An    | ^\p{L}+ \p{Lu}      → true
1234         | \P{Nd}              → false
hello        | ^[a-z-[aeiou]]+$    → false
hll          | ^[a-z-[aeiou]]+$    → true
a.b          | ^a\.b$              → true
abab         | ^(ab)\1$            → true
a-b          | ^[\w\-]+$           → true
_            | \w                  → false
_            | ^[\W]$              → true
$            | ^\w$                → true
ạ1           | ^\w+$               → true
ABC          | abc                 → false
A           | \p{IsBasicLatin}    → true
ạ            | \P{IsBasicLatin}    → true
# what XPath does not know is no pattern
x            | (?=x)               → null
x            | a{2                 → null
x            | a*+                 → null
x            | \q                  → null
x            | [b-a]               → null
x            | \1(x)               → null
"""


@pytest.mark.parametrize(("case", "value"), rows(PATTERNS))
def test_matches(case: str, value: str) -> None:
    text, pattern = (part.strip() for part in case.split(" | "))
    found = compile_expression("matches(text, pattern)").evaluate({"text": text, "pattern": pattern})
    assert found is {"true": True, "false": False, "null": None}[value]


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "found"),
    [
        ("ABC", "abc", "i", True),
        ("a\nb", "a.b", "", False),
        ("a\nb", "a.b", "s", True),
        ("a\nb", "^b$", "m", True),
        ("ab", "a b", "x", True),
        ("a.b", "a.b", "q", True),
        ("axb", "a.b", "q", False),
        ("a", "a", "z", None),
    ],
)
def test_flags(text: str, pattern: str, flags: str, found: bool | None) -> None:
    asks = compile_expression("matches(t, p, f)")
    assert asks.evaluate({"t": text, "p": pattern, "f": flags}) is found


@pytest.mark.parametrize(
    ("text", "pattern", "by", "result"),
    [
        ("abracadabra", "bra", "*", "a*cada*"),
        ("0912345678", r"(\d{4})(\d{3})(\d{3})", "$1 $2 $3", "0912 345 678"),
        ("abc", "b", r"[\$$0]", "a[$b]c"),
        ("abc", "(b)", "$12", "ab2c"),
        ("abc", "b", "$", None),
        ("abc", "x*", "y", None),
    ],
)
def test_replace(text: str, pattern: str, by: str, result: str | None) -> None:
    assert compile_expression("replace(t, p, r)").evaluate({"t": text, "p": pattern, "r": by}) == result


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)+b", "(a*)*b", "a*a*a*a*a*a*a*b", "(a?){30}b"])
def test_a_pattern_that_could_take_too_long_is_refused_at_once(pattern: str) -> None:
    with pytest.raises(FeelEvaluationError, match="could take too long on a text of 200 characters"):
        compile_expression("matches(t, p)").evaluate({"t": "a" * 200, "p": pattern})


def test_counts_that_multiply_are_no_pattern() -> None:
    assert compile_expression("matches(t, p)").evaluate({"t": "a", "p": "((a{999}){999}){999}"}) is None
