"""What may be entered into a calendar, by whom, and how it reads in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.refusal import Invalid
from engine.runtime.transaction import Transaction
from engine.worktime.refusals import NoWorkingTime, SwapsRefused, WindowsWrong
from workflows.agencies.queries import AgencyUnknown
from workflows.agencies.service import NewAgency
from workflows.agencies.service import add as add_agency
from workflows.audit.queries import entries
from workflows.calendars.models import NATION
from workflows.calendars.planning import ChangeUnknown, DeclaredAlready, UndoneAlready
from workflows.calendars.queries import calendar_of
from workflows.calendars.rules import (
    DateAbsurd,
    DatesReversed,
    DayKindUnknown,
    Hours,
    HoursUnreadable,
    SourceMissing,
    SwapPointless,
    SwapWithoutPair,
)
from workflows.calendars.seeding import seed
from workflows.calendars.service import (
    declare_day,
    declare_swap,
    import_swaps,
    set_office_hours,
    undo,
)
from workflows.permissions import RoleMissing
from workflows.staff.actor import SYSTEM, Actor

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Refusals are decided before a database is asked; `test_calendars` runs on both."""

COMMUNE, NEIGHBOUR = "H57.132", "H57.133"
HEADER = "date,kind,instead_of,name_vi,name_en,source,confirmed,hours\n"
ANNOUNCED_2027 = (
    HEADER
    + "2027,announced,,Lịch nghỉ năm 2027,Calendar of 2027,1/VPCP,yes,\n"
    + "2027-04-29,off,2027-05-08,Nghỉ hoán đổi,Swapped,1/VPCP,yes,\n"
    + "2027-05-08,worked,2027-04-29,Làm bù,Make-up,1/VPCP,yes,\n"
)
USUAL = {str(day): "07:30-11:30 13:30-17:00" for day in range(5)}


@pytest.fixture
def tx(house: Any) -> Iterator[Transaction]:
    with house.tx(SYSTEM) as tx:
        for agency in ("H57", COMMUNE, NEIGHBOUR):
            add_agency(tx, NewAgency(agency, agency, "commune", date(2020, 1, 1)))
        seed(tx, range(2026, 2028))
        yield tx


def administrator(agency: str) -> Actor:
    return Actor("staff", 7, "Phạm Văn Bình", agency, frozenset({"administrator"}))


@pytest.mark.parametrize(
    ("day", "kind", "source", "windows", "refusal"),
    [
        (date(2026, 11, 3), "off", "TB 1", "", SwapWithoutPair),
        (date(2026, 11, 7), "worked", "TB 1", "", SwapWithoutPair),
        (date(2026, 11, 3), "picnic", "TB 1", "", DayKindUnknown),
        (date(2062, 11, 3), "closure", "TB 1", "", DateAbsurd),
        (date(1926, 11, 3), "closure", "TB 1", "", DateAbsurd),
        (date(2026, 11, 3), "closure", "  ", "", SourceMissing),
        (date(2026, 11, 3), "morning", "TB 1", "08:00-10:00 09:30-11:00", WindowsWrong),
        (date(2026, 11, 3), "morning", "TB 1", "11:00-08:00", WindowsWrong),
        (date(2026, 11, 24), "holiday", "TB 1", "", None),
    ],
)
def test_a_faulty_day_is_refused(
    tx: Transaction, day: date, kind: str, source: str, windows: str, refusal: type[Invalid] | None
) -> None:
    if refusal is None:
        declare_day(tx, COMMUNE, day, kind, "Nghỉ", source=source)
        with pytest.raises(DeclaredAlready):
            declare_day(tx, COMMUNE, day, kind, "Nghỉ", source=source)
        return
    before = calendar_of(tx, COMMUNE)
    with pytest.raises(refusal):
        declare_day(tx, COMMUNE, day, kind, "Nghỉ", source=source, windows=windows)
    assert calendar_of(tx, COMMUNE) is before


@pytest.mark.parametrize(
    ("hours", "refusal"),
    [
        (Hours({"0": "07:30-11:30 11:00-17:00"}, date(2026, 1, 1)), WindowsWrong),
        (Hours({"0": "07:30 đến 11:30"}, date(2026, 1, 1)), WindowsWrong),
        (Hours({"7": "07:30-11:30"}, date(2026, 1, 1)), HoursUnreadable),
        (Hours(USUAL, date(2026, 1, 1), uncounted=[9]), HoursUnreadable),
        (Hours(USUAL, date(2026, 6, 1), date(2026, 5, 1)), DatesReversed),
        (Hours(USUAL, date(2026, 1, 1), season=("02-30", "05-01")), HoursUnreadable),
        (Hours(USUAL, date(2026, 1, 1), season=("May", "June")), HoursUnreadable),
        (Hours(USUAL, date(2026, 1, 1), cut_off="25:00"), HoursUnreadable),
        (Hours(USUAL, date(1026, 1, 1)), DateAbsurd),
        (Hours({}, date(2018, 1, 1)), NoWorkingTime),
        (Hours(USUAL, date(2018, 1, 1), uncounted=[0, 1, 2, 3, 4]), NoWorkingTime),
    ],
)
def test_faulty_hours_are_refused(tx: Transaction, hours: Hours, refusal: type[Invalid]) -> None:
    with pytest.raises(refusal), tx.savepoint():
        set_office_hours(tx, COMMUNE, hours, source="QĐ 1")


def test_a_swap_moves_a_working_day_to_a_day_off(tx: Transaction) -> None:
    friday, saturday = date(2026, 11, 6), date(2026, 11, 14)
    change = declare_swap(tx, COMMUNE, friday, saturday, source="QĐ 7/UBND")
    calendar = calendar_of(tx, COMMUNE)
    assert not calendar.is_working_day(friday) and calendar.is_working_day(saturday)
    assert calendar_of(tx, NEIGHBOUR).is_working_day(friday)
    undo(tx, change.id)
    assert calendar_of(tx, COMMUNE).is_working_day(friday), "both days go back together"
    assert not calendar_of(tx, COMMUNE).is_working_day(saturday)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2026, 11, 7), date(2026, 11, 14)),  # a Saturday is off already
        (date(2026, 11, 24), date(2026, 11, 28)),  # so is Culture Day
        (date(2026, 11, 6), date(2026, 11, 9)),  # a Monday is worked already
        (date(2026, 11, 6), date(2026, 11, 6)),
    ],
)
def test_a_pointless_swap_is_refused(tx: Transaction, off: date, worked: date) -> None:
    with pytest.raises(SwapPointless):
        declare_swap(tx, COMMUNE, off, worked, source="QĐ 7/UBND")


def test_an_announcement_confirms_its_year_and_can_be_imported_again(tx: Transaction) -> None:
    assert calendar_of(tx).unconfirmed == {2027}
    change = import_swaps(tx, ANNOUNCED_2027, source="1/VPCP")
    calendar = calendar_of(tx, COMMUNE)
    assert change is not None and not calendar.unconfirmed
    assert calendar.is_working_day(date(2027, 5, 8)) and not calendar.is_working_day(date(2027, 4, 29))
    assert import_swaps(tx, ANNOUNCED_2027) is None
    undo(tx, change.id)
    assert calendar_of(tx).unconfirmed == {2027}
    assert not calendar_of(tx, COMMUNE).is_working_day(date(2027, 5, 8))


def test_a_day_of_which_nothing_is_announced_yet_stays_doubtful_in_an_announced_year(tx: Transaction) -> None:
    declare_day(tx, COMMUNE, date(2026, 12, 28), "closure", "Dời trụ sở", source="Dự thảo", confirmed=False)
    calendar, monday = calendar_of(tx, COMMUNE), date(2026, 12, 28)
    assert not calendar.is_confirmed(date(2026, 12, 25), monday)
    assert calendar.is_confirmed(date(2026, 11, 2), date(2026, 12, 27)), (
        "computed days of an announced year are official"
    )
    assert calendar_of(tx, NEIGHBOUR).is_confirmed(date(2026, 12, 25), monday)


def test_a_faulty_file_enters_nothing_and_names_every_line(tx: Transaction) -> None:
    before = calendar_of(tx)
    lonely = HEADER + "2026-11-06,off,2026-11-14,Nghỉ,Off,QĐ,yes,\nxx,holiday,,Nghỉ,Off,QĐ,yes,\n"
    with pytest.raises(SwapsRefused) as refused:
        import_swaps(tx, lonely)
    assert {problem.line for problem in refused.value.problems} == {2, 3}
    assert calendar_of(tx) is before


def test_an_announcement_of_the_year_2999_is_absurd(tx: Transaction) -> None:
    far = HEADER + "2999,announced,,Lịch,Calendar,1/VPCP,yes,\n"
    with pytest.raises(DateAbsurd), tx.savepoint():
        import_swaps(tx, far)


def test_an_agency_imports_its_own_days_but_announces_no_year(tx: Transaction) -> None:
    own = HEADER + "2027-06-01,closure,,Sửa trụ sở,Repairs,TB 2,yes,\n"
    assert import_swaps(tx, own, COMMUNE) is not None
    assert not calendar_of(tx, COMMUNE).is_working_day(date(2027, 6, 1))
    assert calendar_of(tx, NEIGHBOUR).is_working_day(date(2027, 6, 1))
    assert import_swaps(tx, HEADER + "2027,announced,,Lịch,Calendar,TB 2,yes,\n", COMMUNE) is None
    with pytest.raises(SwapsRefused):
        import_swaps(tx, HEADER + "2040-06-01,closure,,Sửa,Repairs,TB 2,yes,\n", COMMUNE)


def test_a_change_is_undone_once(tx: Transaction) -> None:
    change = declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Mất điện", source="TB 12")
    undo(tx, change.id)
    with pytest.raises(UndoneAlready):
        undo(tx, change.id)
    with pytest.raises(ChangeUnknown):
        undo(tx, 999)


def test_every_change_is_told_in_the_audit_trail(tx: Transaction) -> None:
    change = declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Mất điện", source="TB 12")
    declare_swap(tx, COMMUNE, date(2026, 11, 6), date(2026, 11, 14), source="QĐ 7")
    set_office_hours(tx, COMMUNE, Hours({"0": "07:00-11:30"}, date(2026, 11, 9)), source="QĐ 9")
    undo(tx, change.id)
    told = [entry.sentence() for entry in entries(tx, COMMUNE, action="calendar").entries]
    assert told == [
        f"Hệ thống đã hủy thay đổi số {change.id} của lịch H57.132 (TB 12).",
        "Hệ thống đã đặt giờ làm việc của H57.132 từ 09/11/2026: thứ Hai 07:00-11:30.",
        "Hệ thống đã hoán đổi: nghỉ ngày 06/11/2026, làm bù ngày 14/11/2026 cho H57.132 (QĐ 7).",
        "Hệ thống đã ghi ngày 03/11/2026 là ngày đóng cửa (Mất điện) cho H57.132.",
    ]
    seeded = [entry.sentence("en") for entry in entries(tx, "H57", action="calendar", limit=99).entries][-1]
    assert seeded == "The system entered the computed holidays of 2026–2027."


def test_an_administrator_keeps_their_own_calendar_only(tx: Transaction) -> None:
    change = declare_day(tx, NEIGHBOUR, date(2026, 11, 3), "closure", "Mất điện", source="TB 12")
    tx.actor = administrator(COMMUNE)
    declare_day(tx, COMMUNE, date(2026, 11, 3), "closure", "Mất điện", source="TB 13")
    with pytest.raises(AgencyUnknown):
        declare_day(tx, NEIGHBOUR, date(2026, 11, 4), "closure", "Mất điện", source="TB 13")
    with pytest.raises(ChangeUnknown):
        undo(tx, change.id)
    with pytest.raises(RoleMissing):
        declare_day(tx, NATION, date(2026, 11, 4), "holiday", "Ngày vui", source="TB 13")
    tx.actor = administrator("H57")
    undo(tx, change.id)
    declare_day(tx, NATION, date(2026, 11, 4), "holiday", "Nghỉ bão", source="CĐ 5/TTg")


def test_a_specialist_keeps_none(tx: Transaction) -> None:
    tx.actor = Actor("staff", 8, "Lê Thị Hoa", COMMUNE, frozenset({"specialist"}))
    with pytest.raises(RoleMissing):
        set_office_hours(tx, COMMUNE, Hours(USUAL, date(2026, 1, 1)), source="QĐ 1")
