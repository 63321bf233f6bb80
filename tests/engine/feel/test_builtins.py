"""The built-in functions, by the tables of the standard."""

from __future__ import annotations

import pytest

from engine.feel.builtins import BUILTINS
from tests.engine.feel.tables import rows, worth

STRINGS = """
substring("foobar", 3)                        → "obar"
substring("foobar", -2, 1)                    → "a"
substring("foobar", 0)                        → null
substring("foobar", 3, 3.8)                   → "oba"
substring(string: "foobar", start position: 3) → "obar"
string length("Đà Nẵng")                      → 7
string length("\\uD83D\\uDC0E")               → 1
upper case("đạt")                             → "ĐẠT"
lower case("HỒ SƠ")                           → "hồ sơ"
substring before("foobar", "bar")             → "foo"
substring before("foobar", "x")               → ""
substring after("foobar", "ob")               → "ar"
contains("hồ sơ", "sơ")                       → true
starts with("foobar", "foo")                  → true
ends with("foobar", "foo")                    → false
string join(["a", null, "c"], ", ")           → "a, c"
string join(["a", "c"], ", ", "<")             → null
string join(["a", 1])                         → null
split("a;b;c", ";")                           → ["a", "b", "c"]
trim("  a ")                                  → "a"
contains(1, "a")                              → null
contains("a")                                 → null
contains(string: "a", text: "a")                    → null
"""

LISTS = """
list contains([1, null], null)                → true
count([1, 2])                                 → 2
count(5)                                      → 1
count(null)                                   → null
min(3, 1, 2)                                  → 1
max(["a", "c", "b"])                          → "c"
max([])                                       → null
max([1, "a"])                                 → null
sum([1, 2.5])                                 → 3.5
sum([@"PT1H", @"PT2H"])                       → PT3H
sum([])                                       → null
product(2, 3, 4)                              → 24
mean([1, 2, 6])                               → 3
median([6, 1, 2, 3])                          → 2.5
stddev([47])                                  → null
mode([6, 3, 9, 6, 6, 3, 3])                   → [3, 6]
all([true, null])                             → null
all([])                                       → true
any([false, null, true])                      → true
sublist([4, 5, 6], -2)                        → [5, 6]
append([1], 2, 3)                             → [1, 2, 3]
append([1])                                   → [1]
concatenate()                                 → null
all()                                         → null
concatenate([1], [2, 3])                      → [1, 2, 3]
insert before([1, 3], 2, 2)                   → [1, 2, 3]
remove([1, 2, 3], -1)                         → [1, 2]
list replace([1, 2, 3], 2, 9)                 → [1, 9, 3]
list replace([2, 4, 7], function(item, newItem) item < newItem, 5) → [5, 5, 7]
reverse([1, 2, 3])                            → [3, 2, 1]
index of([1, 2, 3, 2], 2)                     → [2, 4]
union([1, 2], [2, 3])                         → [1, 2, 3]
distinct values([1, 1.0, "1", [1], [1]])      → [1, "1", [1]]
flatten([[1, [2]], 3])                        → [1, 2, 3]
sort([3, 1, 2], function(x, y) x > y)         → [3, 2, 1]
sort(["b", "a"])                              → ["a", "b"]
"""

NUMBERS = """
decimal(2.5, 0)                               → 2
decimal(1/3, 2)                               → 0.33
floor(-1.5)                                   → -2
ceiling(1.31, 1)                              → 1.4
round up(-1.121, 2)                           → -1.13
round down(-1.126, 2)                         → -1.12
round half up(5.5, 0)                         → 6
round half down(5.5, 0)                       → 5
decimal(1, 7000)                              → null
abs(-10)                                      → 10
abs(@"-P1D")                                  → P1D
modulo(-12, 5)                                → 3
modulo(10, 0)                                 → null
sqrt(16)                                      → 4
sqrt(-1)                                      → null
decimal(log(10), 4)                           → 2.3026
decimal(exp(1), 4)                            → 2.7183
odd(-3)                                       → true
even(2.5)                                     → false
"""

CONVERSIONS = """
string(1.50)                                  → "1.5"
string(null)                                  → null
string([1, "a", {b: @"2026-11-02"}])          → "[1, \\"a\\", {b: 2026-11-02}]"
number("1.000.000,5", ".", ",")               → 1000000.5
number("1,5", ",", ",")                       → null
number("mười")                                → null
get or else(null, 3)                          → 3
"""

CONTEXTS = """
get value({a: 1}, "a")                        → 1
get entries({a: 1})                           → [{key: "a", value: 1}]
context([{key: "a", value: 1}])               → {a: 1}
context([{key: "a", value: 1}, {key: "a", value: 2}]) → null
context put({a: 1}, "b", 2)                   → {a: 1, b: 2}
context put({x: {y: 0, z: 1}}, ["x", "y"], 2) → {x: {y: 2, z: 1}}
context merge([{x: 1}, {x: 2, y: 3}])         → {x: 2, y: 3}
"""


@pytest.mark.parametrize(("expression", "value"), rows(STRINGS + LISTS + NUMBERS + CONVERSIONS + CONTEXTS))
def test_it_is_worth(expression: str, value: str) -> None:
    assert worth(expression.replace("\\\\", "\\")) == value


def test_every_function_of_the_standard_is_there() -> None:
    standard = """
        date; date and time; time; number; string; duration; years and months duration; range; not; substring;
        string length; upper case; lower case; substring before; substring after; replace; contains; starts with;
        ends with; matches; split; string join; list contains; list replace; count; min; max; sum; mean; all; any;
        sublist; append; concatenate; insert before; remove; reverse; index of; union; distinct values; flatten;
        product; median; stddev; mode; decimal; floor; ceiling; round up; round down; round half up; round half down;
        abs; modulo; sqrt; log; exp; odd; even; is; before; after; meets; met by; overlaps; overlaps before;
        overlaps after; finishes; finished by; includes; during; starts; started by; coincides; day of year;
        day of week; month of year; week of year; sort; get value; get entries; context; context put; context merge;
        now; today
    """
    names = {" ".join(name.split()) for name in standard.split(";")}
    assert names - BUILTINS.keys() == set()
    assert BUILTINS.keys() - names == {"get or else", "is defined", "trim"}
