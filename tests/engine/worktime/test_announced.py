"""The national calendar: computed holidays, announced swaps, and files that are refused line by line."""

from __future__ import annotations

from datetime import date

import pytest

from engine.worktime import DayKind, HolidayYear, Scope, computed_holidays, national_days, parse_swaps, vietnam
from engine.worktime.refusals import SwapsRefused
from tests.engine.worktime.offices import announced, office

HEADER = "date,kind,instead_of,name_vi,name_en,source,confirmed,hours\n"
SWAPPED = (
    HEADER
    + "2027,announced,,,,TB 1,yes,\n"
    + "2027-09-03,off,2027-09-11,Nghỉ,Off,TB 1,yes,\n"
    + "11/9/2027,worked,3/9/2027,Làm bù,Worked,TB 1,có,07:30-11:30 13:00-16:30\n"
)


def test_it_works() -> None:
    assert announced().years == frozenset(range(2018, 2027))
    assert office().unconfirmed == frozenset(range(2027, 2032))


def test_every_announced_day_has_its_source() -> None:
    assert all(rule.source and rule.confirmed for rule in announced().rules)


def test_every_swap_shipped_has_its_pair_and_no_working_time_is_lost() -> None:
    swaps = {rule.date: rule for rule in announced().rules if rule.instead_of}
    assert sorted(f"{day:%a %d/%m/%Y}" for day, rule in swaps.items() if rule.kind is DayKind.MAKE_UP) == [
        "Sat 04/05/2019",
        "Sat 04/05/2024",
        "Sat 05/01/2019",
        "Sat 10/01/2026",
        "Sat 22/08/2026",
        "Sat 26/04/2025",
    ]
    for rule in swaps.values():
        assert rule.instead_of is not None
        assert swaps[rule.instead_of].instead_of == rule.date
        assert office().is_working_day(rule.date) is (rule.kind is DayKind.MAKE_UP)


@pytest.mark.parametrize(
    ("year", "off"),
    [
        (2019, "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9"),
        (2020, "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9"),
        (2021, "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9"),
        (2022, "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9"),
        (2023, "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9"),
        (2024, "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9"),
        (2025, "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9"),
        (2026, "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11"),
        (2027, "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11"),
    ],
)
def test_weekdays_off(year: int, off: str) -> None:
    weekdays = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    found = [f"{day.day}/{day.month}" for day in weekdays if day.weekday() < 5 and not office().is_working_day(day)]
    assert " ".join(found) == off


def test_holidays_have_both_names_and_the_package_is_not_the_last_word() -> None:
    computed = {rule.date: rule for rule in national_days(2026)}
    assert computed[date(2026, 4, 30)].name("en") == "Liberation Day/Reunification Day"
    assert computed[date(2026, 4, 30)].name("vi") == "Ngày Chiến thắng"
    assert date(2026, 1, 2) not in computed
    assert not computed[date(2026, 4, 30)].confirmed


@pytest.mark.parametrize(
    ("year", "off"), [(2025, []), (2026, ["Tue 24"]), (2029, ["Sat 24", "Mon 26"]), (2030, ["Sun 24", "Mon 25"])]
)
def test_culture_day_from_2026_whatever_the_source_knows(year: int, off: list[str]) -> None:
    assert [f"{rule.date:%a %d}" for rule in national_days(year, lambda _: HolidayYear({}))] == off
    assert [f"{day:%a %d}" for day in sorted(computed_holidays(year).names) if day.month == 11] == off


def test_a_file_is_read_in_either_date_style() -> None:
    swaps = parse_swaps(SWAPPED, scope=Scope.NATIONAL, version=2)
    calendar = vietnam(swaps, years=range(2027, 2028))
    assert calendar.unconfirmed == frozenset()
    assert not calendar.is_working_day(date(2027, 9, 3))
    assert [str(window) for window in calendar.windows(date(2027, 9, 11))] == ["07:30-11:30", "13:00-16:30"]


def test_a_swap_of_a_year_announced_before_needs_no_line_for_it() -> None:
    lines = "\n".join(line for line in SWAPPED.splitlines() if "announced" not in line)
    assert parse_swaps(lines, known_years=frozenset({2027})).years == frozenset()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("2027-09-03,off,2027-09-11,N,O,TB,yes,", "line 3: the swap lacks its pair, a line “worked” for 11/09/2027"),
        ("2027-09-03,off,,N,O,TB,yes,", "line 3: the swap does not name its other day"),
        (
            "2027-09-03,off,2027-09-11,N,O,TB,yes,\n2027-09-11,worked,2027-09-02,N,O,TB,yes,",
            "line 3: the swap lacks its pair, a line “worked” for 11/09/2027; "
            "line 4: the swap lacks its pair, a line “off” for 02/09/2027",
        ),
        (
            "2027-09-03,holiday,,N,O,TB,yes,\n2027-09-03,closure,,N,O,TB,yes,",
            "line 4: 03/09/2027 is already on line 3",
        ),
        ("2028-09-01,holiday,,N,O,TB,yes,", "line 3: the year 2028 is not announced"),
        (
            "2027-09-03,morning,,N,O,TB,yes,07:30-11:30 11:00-12:00",
            "line 3: Expected office windows that open before they close and do not overlap, "
            "but found 07:30-11:30 11:00-12:00.",
        ),
        ("2027-09-31,holiday,,N,O,TB,yes,", "line 3: “2027-09-31” is not a date"),
        ("2027-09-03,party,,N,O,TB,yes,", "line 3: the kind “party” is unknown"),
        ("2027-09-03,holiday,,N,O,,yes,", "line 3: the source document is missing"),
        ("2027-09-03,holiday,,N,O,TB,maybe,", "line 3: confirmed is “maybe”, not yes or no"),
        ("2027-09-03,holiday,,,,TB,yes,", "line 3: the name is missing"),
        ("2027-09-03,holiday,2027-09-11,N,O,TB,yes,", "line 3: a day of kind “holiday” has no other day"),
        ("2027-09-03,holiday,,N,O,TB,yes,07:30-11:30", "line 3: a day off has no hours"),
        ("2027-09-03,worked,2027-09-04,N,O,TB,yes,", "line 3: Friday cannot be the day “worked” of a swap"),
        ("2027,announced,,,,TB,yes,", "line 3: the year 2027 is announced twice"),
        ("soon,announced,,,,TB,yes,", "line 3: “soon” is not a year"),
    ],
)
def test_a_wrong_file_is_refused_with_its_lines(lines: str, problem: str) -> None:
    with pytest.raises(SwapsRefused) as caught:
        parse_swaps(HEADER + "2027,announced,,,,TB 1,yes,\n" + lines)
    assert caught.value.sentence("en") == f"Expected a file of announced days without errors, but {problem}."
    assert "dòng 3" in caught.value.sentence("vi") or "dòng 4" in caught.value.sentence("vi")


@pytest.mark.parametrize("text", ["", "date,kind\n", HEADER])
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(SwapsRefused):
        parse_swaps(text)
