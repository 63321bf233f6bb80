"""Hours, seasons, half days, closures, Saturdays: when an office is open, and what counts."""

from __future__ import annotations

from datetime import date, time

import pytest

from engine.worktime import (
    DEFAULT_HOURS,
    DEFAULT_WINDOWS,
    Calendar,
    DayKind,
    DayRule,
    OfficeHours,
    Scope,
    Season,
    Window,
    every_year,
    parse_amount,
    parse_windows,
    vietnam,
)
from engine.worktime.refusals import DayRuleDoubled, InstantUnaware, NoWorkingTime, WindowsWrong, YearWithoutData
from tests.engine.worktime.offices import announced, at, office

YEARS = range(2026, 2028)
SATURDAY = OfficeHours({**DEFAULT_HOURS.weekly, 5: parse_windows("07:30-11:30")}, uncounted=frozenset({5}))
SIX_DAYS = OfficeHours({**DEFAULT_HOURS.weekly, 5: parse_windows("07:30-11:30")})
SUMMER = OfficeHours({day: parse_windows("07:00-11:30 14:00-16:30") for day in range(5)})


def closed(day: date, scope: Scope = Scope.AGENCY, version: int = 1, kind: DayKind = DayKind.CLOSURE) -> DayRule:
    return DayRule(day, kind, "Cúp điện", "Power cut", "TB 12/UBND", scope=scope, version=version)


def test_it_works() -> None:
    assert office().windows(date(2026, 11, 2)) == DEFAULT_WINDOWS
    assert office().opening(date(2026, 11, 2)) == at("Mon 2026-11-02 07:30")
    assert office().closing(date(2026, 11, 2)) == at("Mon 2026-11-02 17:00")
    assert office().closing(date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("asked", "opening", "closing"),
    [
        ("Mon 2026-11-02 06:00", "Mon 2026-11-02 07:30", "Mon 2026-11-02 17:00"),
        ("Mon 2026-11-02 10:00", "Mon 2026-11-02 10:00", "Mon 2026-11-02 17:00"),
        ("Mon 2026-11-02 11:30", "Mon 2026-11-02 13:30", "Mon 2026-11-02 17:00"),
        ("Mon 2026-11-02 17:00", "Tue 2026-11-03 07:30", "Mon 2026-11-02 17:00"),
        ("Mon 2026-11-23 17:01", "Wed 2026-11-25 07:30", "Wed 2026-11-25 17:00"),
    ],
)
def test_next_opening_and_closing(asked: str, opening: str, closing: str) -> None:
    assert office().next_opening(at(asked)) == at(opening)
    assert office().next_closing(at(asked)) == at(closing)


@pytest.mark.parametrize(
    ("asked", "open_"),
    [("Mon 2026-11-02 07:30", True), ("Mon 2026-11-02 11:30", False), ("Sat 2026-11-07 09:00", False)],
)
def test_is_open(asked: str, open_: bool) -> None:
    assert office().is_open(at(asked)) is open_


def test_a_saturday_can_be_open_without_counting() -> None:
    calendar = vietnam(announced(), years=YEARS, hours=SATURDAY)
    assert calendar.is_open(at("Sat 2026-11-07 09:00"))
    assert not calendar.is_working_day(date(2026, 11, 7))
    assert calendar.next_opening(at("Fri 2026-11-06 18:00")) == at("Sat 2026-11-07 07:30")
    assert calendar.next_opening(at("Fri 2026-11-06 18:00"), counting=True) == at("Mon 2026-11-09 07:30")
    assert calendar.next_closing(at("Sat 2026-11-07 09:00")) == at("Sat 2026-11-07 11:30")
    assert calendar.next_closing(at("Sat 2026-11-07 09:00"), counting=True) == at("Mon 2026-11-09 17:00")
    assert calendar.add(at("Fri 2026-11-06 16:40"), parse_amount("2wh")) == at("Mon 2026-11-09 09:10")
    assert calendar.add(at("Sat 2026-11-07 09:00"), parse_amount("1wd")) == at("Mon 2026-11-09 09:00")
    assert calendar.due_same_day(at("Sat 2026-11-07 09:00")) == at("Mon 2026-11-09 17:00")


def test_a_saturday_can_count_where_the_office_says_so() -> None:
    calendar = vietnam(announced(), years=YEARS, hours=SIX_DAYS)
    assert calendar.add(at("Fri 2026-11-06 16:40"), parse_amount("2wh")) == at("Sat 2026-11-07 09:10")
    assert calendar.add(at("Fri 2026-11-06 16:00"), parse_amount("1wd")) == at("Sat 2026-11-07 11:30")


def test_a_make_up_day_is_worked_by_the_hours_that_it_replaces() -> None:
    hours = OfficeHours({**DEFAULT_HOURS.weekly, 4: parse_windows("08:00-12:00")})
    calendar = vietnam(announced(), years=YEARS, hours=hours)
    assert calendar.windows(date(2026, 1, 10)) == parse_windows("08:00-12:00")  # instead of Fri 2/1
    assert vietnam(announced(), years=YEARS, hours=SATURDAY).windows(date(2026, 8, 22)) == DEFAULT_WINDOWS


def test_a_season_has_its_own_hours_and_ends() -> None:
    calendar = vietnam(announced(), years=YEARS, seasons=every_year((4, 16), (10, 15), SUMMER, YEARS))
    assert calendar.opening(date(2026, 4, 15)) == at("Wed 2026-04-15 07:30")
    assert calendar.opening(date(2026, 4, 16)) == at("Thu 2026-04-16 07:00")
    assert calendar.closing(date(2026, 10, 15)) == at("Thu 2026-10-15 16:30")
    assert calendar.add(at("Thu 2026-10-15 16:00"), parse_amount("1wh")) == at("Fri 2026-10-16 08:00")
    assert calendar.add(at("Wed 2026-04-15 16:45"), parse_amount("1wd")) == at("Thu 2026-04-16 16:30")


def test_a_winter_season_runs_over_new_year() -> None:
    calendar = vietnam(announced(), years=YEARS, seasons=every_year((10, 16), (4, 15), SUMMER, YEARS))
    assert calendar.opening(date(2026, 1, 5)) == at("Mon 2026-01-05 07:00")
    assert calendar.opening(date(2026, 4, 16)) == at("Thu 2026-04-16 07:30")
    assert calendar.opening(date(2026, 12, 31)) == at("Thu 2026-12-31 07:00")


def test_of_two_seasons_the_later_listed_wins() -> None:
    once = Season(
        date(2026, 6, 1), date(2026, 6, 5), OfficeHours({day: parse_windows("09:00-15:00") for day in range(5)})
    )
    calendar = vietnam(announced(), years=YEARS, seasons=(*every_year((4, 16), (10, 15), SUMMER, YEARS), once))
    assert calendar.opening(date(2026, 6, 1)) == at("Mon 2026-06-01 09:00")
    assert calendar.opening(date(2026, 6, 8)) == at("Mon 2026-06-08 07:00")


@pytest.mark.parametrize(
    ("kind", "windows", "due"),
    [
        (DayKind.MORNING, "07:30-11:30", "Tue 2026-11-03 11:30"),
        (DayKind.AFTERNOON, "13:30-17:00", "Tue 2026-11-03 16:00"),
    ],
)
def test_a_half_day_counts_and_has_half_the_hours(kind: DayKind, windows: str, due: str) -> None:
    half = DayRule(date(2026, 11, 3), kind, "Đại hội", "Congress", "TB 7", scope=Scope.AGENCY)
    calendar = vietnam(announced(), years=YEARS, local=[half])
    assert calendar.windows(half.date) == parse_windows(windows)
    assert calendar.add(at("Mon 2026-11-02 16:00"), parse_amount("1wd")) == at(due)


def test_hours_step_over_the_missing_half() -> None:
    half = DayRule(date(2026, 11, 3), DayKind.AFTERNOON, "Đại hội", "Congress", "TB 7", scope=Scope.AGENCY)
    calendar = vietnam(announced(), years=YEARS, local=[half])
    assert calendar.add(at("Mon 2026-11-02 16:00"), parse_amount("2wh")) == at("Tue 2026-11-03 14:30")


def test_a_closure_stops_the_clock_of_this_office_only() -> None:
    calendar = vietnam(announced(), years=YEARS, local=[closed(date(2026, 11, 3))])
    assert calendar.add(at("Mon 2026-11-02 10:00"), parse_amount("1wd")) == at("Wed 2026-11-04 10:00")
    assert office().add(at("Mon 2026-11-02 10:00"), parse_amount("1wd")) == at("Tue 2026-11-03 10:00")


def test_the_nearer_word_wins_and_then_the_newer() -> None:
    day = date(2026, 11, 24)
    worked = DayRule(day, DayKind.MAKE_UP, "Trực", "On duty", "TB 9", scope=Scope.PROVINCE)
    assert vietnam(announced(), years=YEARS, local=[worked]).is_working_day(day)
    assert not vietnam(announced(), years=YEARS, local=[worked, closed(day)]).is_working_day(day)
    newer = [
        closed(day, version=1),
        DayRule(day, DayKind.MAKE_UP, "Trực", "On duty", "TB 10", scope=Scope.AGENCY, version=2),
    ]
    assert vietnam(announced(), years=YEARS, local=newer).is_working_day(day)


def test_two_words_of_equal_weight_are_refused() -> None:
    day = date(2026, 11, 3)
    with pytest.raises(DayRuleDoubled, match="two"):
        vietnam(announced(), years=YEARS, local=[closed(day), closed(day, kind=DayKind.HOLIDAY)])


@pytest.mark.parametrize(
    "text",
    [
        "07:30-11:30 11:00-17:00",
        "13:30-17:00 07:30-11:30",
        "11:30-07:30",
        "07:30-07:30",
        "25:00-26:00",
        "07:30",
        "sáng",
    ],
)
def test_wrong_windows_are_refused(text: str) -> None:
    with pytest.raises(WindowsWrong):
        parse_windows(text)


def test_windows_are_checked_wherever_they_come_from() -> None:
    with pytest.raises(WindowsWrong):
        OfficeHours({0: (Window(time(8), time(12)), Window(time(11), time(17)))})
    with pytest.raises(WindowsWrong):
        OfficeHours({7: DEFAULT_WINDOWS})
    with pytest.raises(WindowsWrong):
        Season(date(2026, 2, 1), date(2026, 1, 1), SUMMER)


def test_windows_as_offices_write_them() -> None:
    assert parse_windows("7h30 – 11h30; 13h30 – 17h00") == DEFAULT_WINDOWS


def test_a_calendar_without_a_working_day_is_refused() -> None:
    with pytest.raises(NoWorkingTime):
        Calendar(years=YEARS, hours=OfficeHours({}))
    with pytest.raises(NoWorkingTime):
        Calendar(years=range(0))


@pytest.mark.parametrize("amount", ["10wd", "80wh", "30d", "2mo"])
def test_a_deadline_beyond_the_calendar_is_refused(amount: str) -> None:
    calendar = vietnam(announced(), years=range(2025, 2027))
    with pytest.raises(YearWithoutData, match="2027 has no data"):
        calendar.add(at("Tue 2026-12-22 10:00"), parse_amount(amount))


@pytest.mark.parametrize("amount", ["10wd", "80wh"])
def test_a_warning_before_the_calendar_is_refused(amount: str) -> None:
    with pytest.raises(YearWithoutData, match="2025 has no data"):
        vietnam(announced(), years=range(2026, 2027)).subtract(at("Tue 2026-01-06 10:00"), parse_amount(amount))


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(InstantUnaware):
        office().add(at("Mon 2026-11-02 10:00").replace(tzinfo=None), parse_amount("1wd"))
