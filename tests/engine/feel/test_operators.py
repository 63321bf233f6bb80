"""Arithmetic, comparison, logic in three values, choice."""

from __future__ import annotations

import pytest

from tests.engine.feel.tables import rows, worth

ARITHMETIC = """
1 + 2 * 3                       → 7
5 - 2 - 1                       → 2
-5 + 2                          → -3
7 / 2                           → 3.5
1 / 3                           → 0.3333333333333333333333333333333333
0.1 + 0.2 = 0.3                 → true
2 ** 10                         → 1024
-2 ** 2                         → 4
2 ** 0.5 > 1.41                 → true
1e3 + .5                        → 1000.5
"hồ " + "sơ"                    → "hồ sơ"
# no answer is null, never an exception
1 / 0                           → null
"a" + 1                         → null
null + 1                        → null
true + 1                        → null
10 ** 6144 * 10                 → null
"""

COMPARISON = """
2 > 1                           → true
1 <= 1.0                        → true
"a" < "b"                       → true
1 = 1.0                         → true
[1, [2]] = [1, [2]]             → true
[1, 2] = [2, 1]                 → false
{a: 1, b: 2} = {b: 2, a: 1}     → true
null = null                     → true
0 = null                        → false
x between 1 and 5               → true
x between 1 and 5 and x > 9     → false
# between types there is neither equality nor order
1 = "1"                         → null
1 != "1"                        → null
1 < "2"                         → null
true > false                    → null
"""

LOGIC = """
true and true                   → true
true and null                   → null
false and null                  → false
null and false                  → false
null or true                    → true
null or false                   → null
false or false or true          → true
true and "yes"                  → null
not(true)                       → false
not(null)                       → null
if true then 1 else 2           → 1
if null then 1 else 2           → 2
if x = 1 then "a" else if x = 5 then "b" else "c" → "b"
"""

MEMBERSHIP = """
x in (1, 2, [5..9])             → true
x in (1, 2, (5..9))             → false
x in [1..5)                     → false
x in ]1..5]                     → true
x in (< 3, > 4)                 → true
x in > 9                        → false
x in (2 + 1) * 2 - 1            → true
x in [[1..3], [4..6]]           → true
"b" in ["a", "b"]               → true
[1] in [[1], [2]]               → true
x in "a"                        → null
"""


@pytest.mark.parametrize(("expression", "value"), rows(ARITHMETIC + COMPARISON + LOGIC + MEMBERSHIP))
def test_it_is_worth(expression: str, value: str) -> None:
    assert worth(expression, {"x": 5}) == value


def test_numbers_that_come_as_int_float_or_decimal_are_one_type() -> None:
    assert worth("a = b and a < c and a + c = 3.5", {"a": 1, "b": 1.0, "c": 2.5}) == "true"
