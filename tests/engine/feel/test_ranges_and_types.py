"""Ranges and how they lie to each other; types and ``instance of``."""

from __future__ import annotations

import pytest

from tests.engine.feel.tables import rows, worth

RANGES = """
[1..5)                                → [1..5)
[1..5).end included                   → false
(>= 5).start                          → 5
(< 5).start                           → null
[1.."a"]                              → null
[1..3] = [1..3]                       → true
"b" in ["a".."c"]                     → true
@"2026-11-02" in [@"2026-11-01"..@"2026-11-30"] → true
null in [1..3]                        → null
range("[1..5)")                       → [1..5)
# a test is no range, and what is written between brackets is no test
range("< 5")                          → null
range("[1..5[") = [1..5)              → true
5 in [1..5[                           → false
range("[3..1]")                       → null
(< 5) = (< 5)                         → true
(< 5) = (null..5)                     → false
(= 5) = [5..5]                        → false
(!= 5) = (!= 5)                       → true
4 in [(= 5), (!= 5)]                  → true
5 in (null..10]                       → null
(= 5)                                 → (= 5)
(null..5)                             → (null..5)
before(1, (!= 5))                     → null
for i in [3..1] return i              → null
for i in 3..1 return i                → [3, 2, 1]
range("[a..b]")                       → null
range("[2..)") = >= 2                 → true
range("(..2]") = <= 2                 → true
range("[..2]")                        → null
range(" [ 1 .. 3 ] ") = [1..3]        → true
(..5).end                             → 5
5 in [null..10]                       → null
5 in [1..null]                        → null
"""

RELATIONS = """
before(1, 10)                         → true
before([1..5), 5)                     → true
before([1..5], 5)                     → false
before([1..5), [5..9])                → true
after([5..10], [1..5))                → true
meets([1..5], [5..10])                → true
meets([1..5), [5..10])                → false
met by([5..10], [1..5])               → true
overlaps([1..5], [5..8])              → true
overlaps([1..5), [5..8])              → false
overlaps before([1..5], [3..8])       → true
overlaps after([3..8], [1..5])        → true
finishes(10, [1..10])                 → true
finishes([5..10], [1..10])            → true
finished by([1..10], [5..10])         → true
includes([1..10], 5)                  → true
includes([1..10], [1..10))            → true
includes((1..10], [1..10])            → false
during([4..6], [1..10])               → true
starts(1, [1..10])                    → true
starts([1..5], [1..10])               → true
started by([1..10], [1..5))           → true
coincides([1..5], [1..5])             → true
coincides([1..5), [1..5])             → false
before((> 5), (< 3))                  → false
before(1, "a")                        → null
"""

TYPES = """
1 instance of number                                  → true
"1" instance of number                                → false
@"P1D" instance of days and time duration             → true
@"2026-11-02" instance of date and time               → false
[1, 2] instance of list<number>                       → true
[1, "a"] instance of list<number>                     → false
{tên: "An", tuổi: 3} instance of context<tên: string> → true
{tên: 1} instance of context<tên: string>             → false
[1..3] instance of range<number>                      → true
(function() "a") instance of function<>->Any          → true
(function() "a") instance of function<>->string       → true
(function() "a") instance of function<>->number       → false
(function() f()) instance of function<>->number       → true
(function(a) a) instance of function<string>->number  → true
(function(a: string, b: string) "a") instance of function<string>->string → false
# a function may ask less and give more than is wanted, never the other way round
(function(a: context<x: Any>) {b: 1, c: 2}) instance of function<context<x: Any, y: Any>>->context<b: number> → true
(function(a: context<a: string, b: string>) "a") instance of function<context<a: string>>->string → false
(function(a: list<number>) {b: "b"}) instance of function<list<number>>->context<b: string, c: string> → false
(function(a: list<number>) [1]) instance of function<list<number>>->list<number> → true
(function() [1]) instance of function<>->list           → true
(function() function(x: Any) 1 = 1) instance of function<>->function<string>->boolean → true
range("[@\\"P1Y\\"..@\\"P2Y\\"]") = [@"P1Y"..@"P2Y"]      → true
{f: function(a) a, r: f instance of function<Any> -> Any}.r → true
null instance of Any                                  → false
null instance of Null                                 → true
"""


@pytest.mark.parametrize(("expression", "value"), rows(RANGES + RELATIONS + TYPES))
def test_it_is_worth(expression: str, value: str) -> None:
    assert worth(expression.replace("\\\\", "\\")) == value
