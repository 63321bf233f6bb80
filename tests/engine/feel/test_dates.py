"""Dates, times, durations: writing, parts, arithmetic. 2 November 2026 is a Monday."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.feel import FeelEvaluationError, compile_expression
from tests.engine.feel.tables import rows, worth

WRITING = """
date("2026-11-02")                                      → 2026-11-02
date(2026, 11, 2)                                       → 2026-11-02
date("2026-02-30")                                      → null
date("02/11/2026")                                      → null
time("10:30:00.5+07:00")                                → 10:30:00.5+07:00
time(10, 30, 0, @"PT7H")                                → 10:30:00+07:00
time("25:00:00")                                        → null
date and time("2026-11-02T10:00:00Z")                   → 2026-11-02T10:00:00Z
date and time("2026-11-02T10:00:00@Asia/Ho_Chi_Minh")   → 2026-11-02T10:00:00@Asia/Ho_Chi_Minh
date and time("2026-11-02T10:00:00@Nowhere/Land")       → null
date and time(@"2026-11-02", @"10:00:00")               → 2026-11-02T10:00:00
date and time(2026, 11, 2, 10, 0, 0, "Asia/Ho_Chi_Minh") → 2026-11-02T10:00:00@Asia/Ho_Chi_Minh
date(@"2026-11-02T10:00:00Z")                           → 2026-11-02
date("-2017-12-31")                                     → -2017-12-31
date(999999999, 12, 31)                                 → 999999999-12-31
date("12017-02-30")                                     → null
date("01211-12-31")                                     → null
date("0000-12-25")                                      → null
date("12017-12-31") > date("2017-12-31")                → true
date("12017-12-31") + duration("P1D")                   → null
date("-2017-12-31").weekday                             → 6
date and time("-2017-12-31T11:22:33Z")                  → -2017-12-31T11:22:33Z
years and months duration(@"2014-12-31T23:59:59", @"-2019-10-01T12:32:59") → -P4033Y2M
time("10:30:00@Europe/Paris") = time("10:30:00@Asia/Dhaka") → false
@"2018-12-08T00:00:00Z" = @"2018-12-08T01:00:00+01:00"  → true
@"2026-12-31T24:00:00Z"                                 → 2027-01-01T00:00:00Z
@"2026-12-31T24:00:01"                                  → null
# nanoseconds are kept where they are written, and where a moment is moved
date and time("2026-11-02T10:00:00.123456789@Europe/Paris") → 2026-11-02T10:00:00.123456789@Europe/Paris
date and time("-999999999-12-31T23:59:59.999999999+02:00")  → -999999999-12-31T23:59:59.999999999+02:00
time("23:59:00.000000001Z")                                 → 23:59:00.000000001Z
time(11, 59, 45.123456789, duration("PT2H"))                → 11:59:45.123456789+02:00
date and time(@"2026-11-02", time("10:00:00.987654321"))    → 2026-11-02T10:00:00.987654321
time(@"2026-11-02T10:00:00.987654321Z")                     → 10:00:00.987654321Z
@"2026-11-02T10:00:00.987654321" + duration("P1M") - duration("P1D") → 2026-12-01T10:00:00.987654321
@"10:00:00.000000001" - duration("PT1H")                    → 09:00:00.000000001
date and time(@"2026-11-02T10:00:00.000000001Z", "Asia/Ho_Chi_Minh") → 2026-11-02T17:00:00.000000001@Asia/Ho_Chi_Minh
@"10:00:00.1234567891"                                      → 10:00:00.123456789
@"10:00:00.000000001" = @"10:00:00"                         → true
# moments are equal wherever they are told, to the millisecond; a time in a zone has the offset of its winter
@"2018-12-08T00:00:00Z" = @"2018-12-08T00:00:00@Etc/UTC" → true
@"2018-10-08T00:00:00+02:00" = @"2018-10-08T00:00:00@Europe/Paris" → true
@"2018-10-08T00:00:00+01:00" = @"2018-10-08T00:00:00@Europe/Paris" → false
@"2018-12-08T00:00:00" = @"2018-12-08T00:00:00@Asia/Dhaka" → false
@"2018-12-08T00:00:00.0001" = @"2018-12-08T00:00:00"    → true
@"2018-12-08T00:00:00.001" = @"2018-12-08T00:00:00"     → false
@"2018-12-08" = @"2018-12-08T07:00:00+07:00"            → true
@"2018-12-08T00:00:00" = @"2018-12-08"                  → false
time("10:30:00+01:00") = time("10:30:00@Europe/Paris")  → true
time("10:30:00@Europe/Paris") = time("10:30:00")        → false
duration("P1DT2H3M4.5S")                                → P1DT2H3M4.5S
duration("-PT36H")                                      → -P1DT12H
duration("P26M")                                        → P2Y2M
duration("P1Y1D")                                       → null
duration("P")                                           → null
duration("PT")                                          → null
"""

PARTS = """
@"2026-11-02".weekday                                   → 1
@"2026-11-02".year                                      → 2026
@"2026-11-02".hour                                      → null
@"2026-11-02T10:30:00+07:00".hour                       → 10
@"2026-11-02T10:30:00+07:00".time offset                → PT7H
@"2026-11-02T10:30:00@Asia/Ho_Chi_Minh".timezone        → "Asia/Ho_Chi_Minh"
@"P1DT2H".hours                                         → 2
@"-P14M".months                                         → -2
day of week(@"2026-11-02")                              → "Monday"
month of year(@"2026-11-02")                            → "November"
day of year(@"2026-02-01")                              → 32
week of year(@"2026-11-02")                             → 45
"""

ARITHMETIC = """
@"2026-01-31" + @"P1M"                                  → 2026-02-28
@"2024-01-31" + @"P1M"                                  → 2024-02-29
@"2026-03-31" - @"P1M"                                  → 2026-02-28
@"2026-11-30" + @"P2M"                                  → 2027-01-30
@"2026-11-02" + @"P5D"                                  → 2026-11-07
@"2026-11-02" + @"PT36H"                                → 2026-11-03
@"2026-11-02" - @"2026-10-26"                           → P7D
@"2026-11-02T10:00:00Z" - @"2026-11-02T16:00:00+07:00"  → PT1H
# a date is its midnight in UTC, and a date and time of no zone is not measured against that
@"2026-11-02T10:00:00+07:00" - @"2026-11-02"            → PT3H
@"2026-11-02T10:00:00" - @"2026-11-02"                  → null
@"23:00:00" + @"PT2H"                                   → 01:00:00
@"10:00:00" - @"08:30:00"                               → PT1H30M
@"PT3H" * 2 + @"PT30M"                                  → PT6H30M
@"P1Y" / @"P3M"                                         → 4
@"P1D" / 2                                              → PT12H
-@"P1D"                                                 → -P1D
@"9999-12-31" + @"P1D"                                  → null
@"P1D" + @"P1M"                                         → null
years and months duration(@"2011-12-22", @"2013-08-21") → P1Y7M
"""

COMPARISON = """
@"2026-11-02" > @"2026-10-30"                           → true
@"2026-11-02T10:00:00Z" = @"2026-11-02T17:00:00+07:00"  → true
is(@"10:00:00Z", @"11:00:00+01:00")                     → false
is(value1: 1)                                           → false
@"P1D" = @"PT24H"                                       → true
@"P1Y" > @"P11M"                                        → true
@"P1Y" = @"P365D"                                       → null
@"2026-11-02" = @"2026-11-02T00:00:00"                  → false
@"10:00:00Z" < @"11:00:00"                              → null
"""


@pytest.mark.parametrize(("expression", "value"), rows(WRITING + PARTS + ARITHMETIC + COMPARISON))
def test_it_is_worth(expression: str, value: str) -> None:
    assert worth(expression) == value


def test_now_is_the_instant_that_was_given() -> None:
    monday = datetime(2026, 11, 2, 3, 30, tzinfo=UTC)

    assert worth('now() + @"PT1H"', now=monday) == "2026-11-02T04:30:00Z"
    assert worth("today()", now=monday) == "2026-11-02"


def test_without_an_instant_the_time_cannot_be_asked() -> None:
    with pytest.raises(FeelEvaluationError, match="it asks the time, which is not given here"):
        compile_expression("now()").evaluate({})
