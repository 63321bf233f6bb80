"""The calendar of an office: the nation's days, the province's, its own. Dates carry their weekday."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, parse_amount
from workflows.agencies.service import NewAgency
from workflows.agencies.service import add as add_agency
from workflows.calendars.models import NATION
from workflows.calendars.queries import calendar_of, changes_of, days_of, office_hours
from workflows.calendars.rules import CalendarEmpty, Hours
from workflows.calendars.seeding import cover, seed
from workflows.calendars.service import declare_day, set_office_hours, undo
from workflows.staff.actor import SYSTEM

PROVINCE, COMMUNE, CENTRE, NEIGHBOUR = "H57", "H57.132", "H57.132.01", "H57.133"
YEARS = range(2024, 2028)


@pytest.fixture
def office(house: Any) -> Any:
    """A province, two communes and a centre, with the national calendar of 2024 to 2027."""
    with house.tx(SYSTEM) as tx:
        for agency in (PROVINCE, COMMUNE, CENTRE, NEIGHBOUR):
            add_agency(tx, NewAgency(agency, agency, "commune", date(2020, 1, 1)))
        seed(tx, YEARS)
    return house


@pytest.fixture
def tx(office: Any) -> Iterator[Transaction]:
    with office.tx(SYSTEM) as tx:
        yield tx


def due(tx: Transaction, start: str, amount: str, agency: str = COMMUNE) -> str:
    moment = datetime.fromisoformat(start).replace(tzinfo=LOCAL)
    return calendar_of(tx, agency).add(moment, parse_amount(amount)).strftime("%a %Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-01-09T10:00", "1wd", "Sat 2026-01-10 10:00"),  # worked instead of Friday 2/1
        ("2026-02-13T10:00", "1wd", "Mon 2026-02-23 10:00"),  # Tết
        ("2026-11-23T10:00", "1wd", "Wed 2026-11-25 10:00"),  # Culture Day, Tuesday 24/11
        ("2027-02-03T10:00", "1wd", "Thu 2027-02-11 10:00"),
        ("2026-11-02T10:00", "5wd", "Mon 2026-11-09 10:00"),
        ("2026-11-06T16:40", "2wh", "Mon 2026-11-09 09:10"),
    ],
)
def test_the_national_calendar_comes_from_the_law_and_the_announcements(
    tx: Transaction, start: str, amount: str, end: str
) -> None:
    assert due(tx, start, amount) == end


def test_a_year_not_yet_announced_is_unconfirmed(tx: Transaction) -> None:
    assert calendar_of(tx, COMMUNE).unconfirmed == {2027}


def test_without_any_year_nothing_is_computed(house: Any) -> None:
    with house.tx(SYSTEM) as tx, pytest.raises(CalendarEmpty):
        calendar_of(tx, COMMUNE)


def test_seeding_again_changes_nothing(tx: Transaction) -> None:
    before = len(changes_of(tx))
    seed(tx, YEARS)
    assert len(changes_of(tx)) == before == 2


def test_years_are_covered_without_a_gap(tx: Transaction) -> None:
    cover(tx, range(2030, 2031))
    assert calendar_of(tx, COMMUNE).years == range(2018, 2031), "2018 is announced by the shipped file"
    assert cover(tx, range(2030, 2031)) is None


def test_a_closure_holds_at_its_agency_and_beneath_it(tx: Transaction) -> None:
    declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Mất điện", source="TB 12/UBND")
    assert due(tx, "2026-11-02T10:00", "1wd", COMMUNE) == "Wed 2026-11-04 10:00"
    assert due(tx, "2026-11-02T10:00", "1wd", CENTRE) == "Wed 2026-11-04 10:00"
    assert due(tx, "2026-11-02T10:00", "1wd", NEIGHBOUR) == "Tue 2026-11-03 10:00"
    assert due(tx, "2026-11-02T10:00", "1wd", PROVINCE) == "Tue 2026-11-03 10:00"


def test_the_nearest_word_wins(tx: Transaction) -> None:
    tuesday = date(2026, 11, 3)
    declare_day(tx, COMMUNE, tuesday, "morning", "Chiều họp dân", source="TB 13/UBND")
    declare_day(tx, PROVINCE, tuesday, "holiday", "Ngày thành lập tỉnh", source="QĐ 1/UBND")
    declare_day(tx, NATION, tuesday, "closure", "Bão", source="CĐ 5/TTg")
    assert due(tx, "2026-11-02T16:00", "1wd", COMMUNE) == "Tue 2026-11-03 11:30"
    assert due(tx, "2026-11-02T16:00", "1wd", CENTRE) == "Tue 2026-11-03 11:30"
    assert due(tx, "2026-11-02T16:00", "1wd", NEIGHBOUR) == "Wed 2026-11-04 16:00"
    (row,) = days_of(tx, NEIGHBOUR, tuesday, tuesday)
    assert (row.agency, row.name_vi, row.source) == (PROVINCE, "Ngày thành lập tỉnh", "QĐ 1/UBND")


def test_of_two_words_of_one_agency_the_later_holds_until_it_is_undone(tx: Transaction) -> None:
    tuesday = date(2026, 11, 3)
    declare_day(tx, COMMUNE, tuesday, "closure", "Mất điện", source="TB 12/UBND")
    later = declare_day(tx, COMMUNE, tuesday, "afternoon", "Có điện lại", source="TB 14/UBND")
    assert due(tx, "2026-11-02T10:00", "1wd") == "Tue 2026-11-03 13:30"
    undo(tx, later.id)
    assert due(tx, "2026-11-02T10:00", "1wd") == "Wed 2026-11-04 10:00"


def test_office_hours_hold_from_their_day_and_beneath(tx: Transaction) -> None:
    weekly = {str(day): "07:00-11:30 13:30-17:00" for day in range(5)}
    set_office_hours(tx, PROVINCE, Hours(weekly, date(2026, 11, 9)), source="QĐ 9/UBND")
    assert due(tx, "2026-11-06T17:00", "1wh") == "Mon 2026-11-09 08:00"
    assert due(tx, "2026-11-05T17:00", "1wh") == "Fri 2026-11-06 08:30"
    own = {str(day): "08:00-12:00 13:00-16:30" for day in range(5)}
    set_office_hours(tx, COMMUNE, Hours(own, date(2026, 11, 9)), source="QĐ 3/UBND")
    assert due(tx, "2026-11-06T17:00", "1wh", CENTRE) == "Mon 2026-11-09 09:00"
    assert due(tx, "2026-11-06T17:00", "1wh", NEIGHBOUR) == "Mon 2026-11-09 08:00"
    assert [row.agency for row in office_hours(tx, CENTRE)] == [PROVINCE, COMMUNE]


def test_summer_hours_return_every_year_within_their_dates(tx: Transaction) -> None:
    summer = {str(day): "07:00-11:00 13:00-16:30" for day in range(5)}
    entered = Hours(summer, date(2025, 1, 1), date(2026, 5, 31), season=("05-01", "09-30"))
    set_office_hours(tx, COMMUNE, entered, source="QĐ 4/UBND")
    calendar = calendar_of(tx, COMMUNE)
    for day, opens in (
        (date(2025, 4, 29), "07:30"),  # Tuesday, before the season
        (date(2025, 5, 5), "07:00"),  # Monday, in the season
        (date(2025, 10, 1), "07:30"),  # Wednesday, after it
        (date(2026, 5, 29), "07:00"),  # Friday, in the next one
        (date(2026, 6, 1), "07:30"),  # Monday, the entry has ended
    ):
        opening = calendar.opening(day)
        assert opening is not None and opening.strftime("%H:%M") == opens, day


def test_a_saturday_can_be_served_without_counting(tx: Transaction) -> None:
    weekly = {**{str(day): "07:30-11:30 13:30-17:00" for day in range(5)}, "5": "07:30-11:30"}
    set_office_hours(tx, COMMUNE, Hours(weekly, date(2026, 1, 1), uncounted=[5]), source="QĐ 5/UBND")
    calendar = calendar_of(tx, COMMUNE)
    saturday = date(2026, 11, 7)
    assert calendar.windows(saturday) and not calendar.is_working_day(saturday)


def test_an_office_can_set_its_own_cut_off(tx: Transaction) -> None:
    weekly = {str(day): "07:30-11:30 13:30-17:00" for day in range(5)}
    assert due(tx, "2026-11-02T14:30", "same day") == "Mon 2026-11-02 17:00"
    set_office_hours(tx, COMMUNE, Hours(weekly, date(2026, 1, 1), cut_off="14:00"), source="QĐ 6/UBND")
    assert due(tx, "2026-11-02T14:30", "same day") == "Tue 2026-11-03 17:00"


def test_an_unchanged_calendar_is_the_same_object_and_shared_by_offices_that_say_nothing(office: Any) -> None:
    with office.tx(SYSTEM) as tx:
        first = calendar_of(tx, COMMUNE)
        assert calendar_of(tx, NEIGHBOUR) is first
    with office.tx(SYSTEM) as tx:
        assert calendar_of(tx, COMMUNE) is first
        declare_day(tx, NEIGHBOUR, date(2026, 11, 3), "closure", "Mất điện", source="TB 1")
        assert calendar_of(tx, COMMUNE) is first
        assert calendar_of(tx, NEIGHBOUR) is not first


def test_what_was_undone_with_its_transaction_is_never_served(office: Any) -> None:
    with pytest.raises(RuntimeError), office.tx(SYSTEM) as tx:
        declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Thử", source="TB 1")
        assert due(tx, "2026-11-02T10:00", "1wd") == "Wed 2026-11-04 10:00"
        raise RuntimeError("the power fails")
    with office.tx(SYSTEM) as tx:
        assert due(tx, "2026-11-02T10:00", "1wd") == "Tue 2026-11-03 10:00"
        declare_day(tx, COMMUNE, date(2026, 11, 4), "closure", "Thật", source="TB 2")
        assert due(tx, "2026-11-02T10:00", "1wd") == "Tue 2026-11-03 10:00"


def test_a_day_can_be_tried_out_and_taken_back_within_a_transaction(tx: Transaction) -> None:
    with pytest.raises(RuntimeError), tx.savepoint():
        declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Thử", source="TB 1")
        assert due(tx, "2026-11-02T10:00", "1wd") == "Wed 2026-11-04 10:00"
        raise RuntimeError("only asking")
    assert due(tx, "2026-11-02T10:00", "1wd") == "Tue 2026-11-03 10:00"


def test_threads_see_a_change_as_soon_as_it_is_committed(office: Any) -> None:
    def ask() -> None:
        with office.database.reading(SYSTEM) as tx:
            answers.append(due(tx, "2026-11-02T10:00", "1wd"))

    for closed, expected in ((False, "Tue 2026-11-03 10:00"), (True, "Wed 2026-11-04 10:00")):
        if closed:
            with office.tx(SYSTEM) as tx:
                declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Mất điện", source="TB 1")
        answers: list[str] = []
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [expected] * 4
