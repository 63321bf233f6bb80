"""Lists with filters, contexts, paths, loops, functions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.feel.tables import rows, worth

VARIABLES: dict[str, Any] = {
    "xs": [1, 2, 3],
    "ds": [{"tên": "An", "tuổi": 20}, {"tên": "Bé", "tuổi": 5}, {"tên": "Cụ"}],
    "giới hạn": 10,
}

LISTS = """
xs[1]                                       → 1
xs[-1]                                      → 3
xs[4]                                       → null
xs[0]                                       → null
xs[xs[2]]                                   → 2
xs[item >= 2]                               → [2, 3]
xs[item >= 2][1]                            → 2
ds[tuổi > giới hạn].tên                     → ["An"]
ds[tuổi = null].tên                         → ["Cụ"]
ds.tuổi                                     → [20, 5, null]
5[item = 5]                                 → [5]
null[item = 5]                              → []
"""

CONTEXTS = """
{a: 1, b: a + 1}.b                          → 2
{"họ và tên": "An", chào: "ông " + họ và tên}.chào → "ông An"
{a: {b: {c: 1}}}.a.b.c                      → 1
{a: 1}.z                                    → null
{}                                          → {}
{a: 1, a: 2}                                → null
"""

LOOPS = """
for x in 1..3 return x * x                  → [1, 4, 9]
for x in 3..1 return x                      → [3, 2, 1]
for x in [1..3) return x                    → [1, 2]
for x in [1, 2], y in [10, 20] return x + y → [11, 21, 12, 22]
for x in xs, y in x..3 return y             → [1, 2, 3, 2, 3, 3]
for i in 0..4 return if i = 0 then 1 else i * partial[-1] → [1, 1, 2, 6, 24]
for d in [@"2026-01-30"..@"2026-02-01"] return day of week(d) → ["Friday", "Saturday", "Sunday"]
for x in null return x                      → null
some x in xs satisfies x > 2                → true
some x in xs satisfies x > 3                → false
every x in xs satisfies x > 1               → false
every x in [] satisfies x > 1               → true
every x in [1, null] satisfies x > 0        → null
"""

FUNCTIONS = """
(function(x) x + 1)(2)                                        → 3
{f: function(x, y) x - y, r: f(5, 3)}.r                       → 2
{f: function(x, y) x - y, r: f(y: 5, x: 3)}.r                 → -2
{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(20)}.r → 2432902008176640000
{thuế: function(t: number) t * 0.1, r: thuế("a")}.r           → null
{f: function(x) x, r: f(1, 2)}.r                              → null
{f: function(x) x, r: f(z: 1)}.r                              → null
{k: 2, f: function(x) x * k, r: for k in 1..2 return f(k)}.r  → [2, 4]
{a: 1}.a(3)                                                   → null
"""


@pytest.mark.parametrize(("expression", "value"), rows(LISTS + CONTEXTS + LOOPS + FUNCTIONS))
def test_it_is_worth(expression: str, value: str) -> None:
    assert worth(expression, VARIABLES) == value
