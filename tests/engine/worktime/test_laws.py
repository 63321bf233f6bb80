"""What holds for every instant and amount from 2019 to 2030, and a naive oracle that walks minute by minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.worktime import LOCAL, Amount, Policy, Unit, vietnam, working_days, working_minutes
from tests.engine.worktime.offices import announced, office

instants = st.datetimes(
    datetime.fromisoformat("2019-01-01"), datetime.fromisoformat("2030-06-01"), timezones=st.just(LOCAL)
)
minutes = st.integers(1, 30_000)
days = st.integers(1, 120)

_PACKAGE = holidays.country_holidays("VN", years=range(2018, 2032))
_OFF = set(_PACKAGE) | {date(2026, 1, 2)}
_WORKED = set(_PACKAGE.weekend_workdays) | {date(2026, 1, 10)}


def counts(day: date) -> bool:
    """The oracle's own idea of a working day, made without the product's tables."""
    return day in _WORKED or (day.weekday() < 5 and day not in _OFF)


def is_open(at: datetime) -> bool:
    return counts(at.date()) and (time(7, 30) <= at.time() < time(11, 30) or time(13, 30) <= at.time() < time(17))


def is_counted(at: datetime) -> bool:
    return counts(at.date())


@given(instants, minutes)
def test_measure_gives_back_what_was_added(start: datetime, amount: int) -> None:
    assert office().measure(start, office().add(start, working_minutes(amount))) == amount


@given(instants, minutes)
def test_measure_gives_back_what_was_subtracted(end: datetime, amount: int) -> None:
    if end.year > 2019:
        assert office().measure(office().subtract(end, working_minutes(amount)), end) == amount


@given(instants, minutes)
def test_minutes_end_inside_office_hours(start: datetime, amount: int) -> None:
    due = office().add(start, working_minutes(amount))
    assert is_open(due - timedelta(microseconds=1))


@given(instants, days)
def test_whole_days_keep_the_hour_of_an_office_hour(start: datetime, amount: int) -> None:
    due = office().add(start, working_days(amount))
    assert counts(due.date())
    assert due.time() == min(max(start.time(), time(7, 30)), time(17))


@given(instants, days)
def test_whole_days_are_the_days_that_count_after_reception(start: datetime, amount: int) -> None:
    due = office().add(start, working_days(amount))
    assert office().working_days_between(start, due) == amount


@given(instants.filter(is_counted), days)
def test_whole_days_of_the_usual_office_are_whole_days_of_minutes(start: datetime, amount: int) -> None:
    assert office().measure(start, office().add(start, working_days(amount))) == amount * 450


@given(instants, days, st.sampled_from(["0.25", "0.5", "0.75"]))
def test_fractions_are_fractions_of_eight_hours_after_the_whole_days(start: datetime, whole: int, part: str) -> None:
    calendar = office()
    due = calendar.add(start, Amount(whole + Decimal(part), Unit.WORKING_DAYS))
    assert due == calendar.add(calendar.add(start, working_days(whole)), working_minutes(int(Decimal(part) * 480)))


@given(instants, instants, minutes)
def test_a_later_start_is_never_due_earlier(one: datetime, other: datetime, amount: int) -> None:
    first, second = sorted((one, other))
    assert office().add(first, working_minutes(amount)) <= office().add(second, working_minutes(amount))


@given(instants.filter(is_counted), st.timedeltas(timedelta(0), timedelta(days=20)), days)
def test_a_later_start_in_days_is_never_due_earlier(first: datetime, gap: timedelta, amount: int) -> None:
    second = first + gap
    if counts(second.date()):
        assert office().add(first, working_days(amount)) <= office().add(second, working_days(amount))


@given(instants, instants, days)
def test_where_a_closed_start_means_closing_days_are_monotone_everywhere(
    one: datetime, other: datetime, amount: int
) -> None:
    first, second = sorted((one, other))
    assert STRICT.add(first, working_days(amount)) <= STRICT.add(second, working_days(amount))


STRICT = vietnam(announced(), years=range(2018, 2032), policy=Policy(closed_start="closing"))


@given(instants, days, days)
def test_more_days_are_never_due_earlier(start: datetime, fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    assert office().add(start, working_days(fewer)) <= office().add(start, working_days(more))


@given(instants, days)
def test_one_day_at_a_time_is_the_same(start: datetime, amount: int) -> None:
    step = start
    for _ in range(amount):
        step = office().add(step, working_days(1))
    assert step == office().add(start, working_days(amount))


@settings(max_examples=60, deadline=None)
@given(instants, st.integers(1, 3_000))
def test_minutes_equal_the_oracle(start: datetime, amount: int) -> None:
    start = start.replace(second=0, microsecond=0)
    walked, left = start, amount
    while left:
        left -= is_open(walked)
        walked += timedelta(minutes=1)
    assert office().add(start, working_minutes(amount)) == walked


@settings(max_examples=60, deadline=None)
@given(instants, st.timedeltas(timedelta(0), timedelta(days=12)))
def test_measuring_equals_the_oracle(start: datetime, span: timedelta) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=span // timedelta(minutes=1))
    walked = sum(is_open(start + timedelta(minutes=n)) for n in range((end - start) // timedelta(minutes=1)))
    assert office().measure(start, end) == walked
    assert office().measure(end, start) == -walked


@given(instants, days)
def test_days_equal_the_oracle(start: datetime, amount: int) -> None:
    day, left = start.date(), amount
    while left:
        day += timedelta(days=1)
        left -= counts(day)
    assert office().add(start, working_days(amount)).date() == day


def test_every_day_of_2019_to_2030_equals_the_oracle() -> None:
    day = date(2019, 1, 1)
    while day < date(2031, 1, 1):
        assert office().is_working_day(day) is counts(day), day
        day += timedelta(days=1)
