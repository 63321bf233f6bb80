"""The date on the receipt: working days are counted, holidays and the end of the counter's day included."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS, COPY, PERMIT
from tests.stories.conftest import Story, day


@pytest.mark.parametrize(
    ("comes", "promised"),
    [
        ("2026-11-02T10:00", "Mon 02/11/2026 17:00"),  # Monday
        ("2026-11-02T15:00", "Mon 02/11/2026 17:00"),  # Monday, just in time
        ("2026-11-02T15:01", "Tue 03/11/2026 17:00"),  # Monday, a minute late
        ("2026-11-06T16:00", "Mon 09/11/2026 17:00"),  # Friday: over the weekend
        ("2026-11-07T09:00", "Mon 09/11/2026 17:00"),  # Saturday service: the first working day
        ("2026-11-23T15:30", "Wed 25/11/2026 17:00"),  # Monday: over Culture Day
        ("2026-12-31T15:01", "Mon 04/01/2027 17:00"),  # Thursday: over New Year and the weekend
        ("2027-02-03T15:30", "Thu 11/02/2027 17:00"),  # Wednesday: over Tết 2027 (computed, not announced)
    ],
)
def test_a_copy_is_promised_for_the_day(one_office: Story, comes: str, promised: str) -> None:
    one_office.house.clock.set(comes)
    assert day(one_office.take_in(COPY).promised_at) == promised


@pytest.mark.parametrize(
    ("comes", "promised"),
    [
        ("2026-11-02T10:00", "Thu 05/11/2026 10:00"),  # Monday: Tue, Wed, Thu
        ("2026-11-02T16:30", "Thu 05/11/2026 16:30"),  # Monday, after three o'clock: counted in days all the same
        ("2026-11-05T10:00", "Tue 10/11/2026 10:00"),  # Thursday: Fri, Mon, Tue
        ("2026-11-20T10:00", "Thu 26/11/2026 10:00"),  # Friday: Mon, not Culture Day, Wed, Thu
        ("2026-12-30T10:00", "Tue 05/01/2027 10:00"),  # Wednesday: Thu, not New Year, Mon, Tue
        ("2027-02-02T10:00", "Fri 12/02/2027 10:00"),  # Tuesday: Wed, not Tết 4/2 to 10/2, Thu, Fri
    ],
)
def test_a_household_business_is_promised_in_three_working_days(one_office: Story, comes: str, promised: str) -> None:
    one_office.house.clock.set(comes)
    assert day(one_office.take_in(BUSINESS).promised_at) == promised


@pytest.mark.parametrize(
    ("case", "comes", "promised"),
    [
        ("xay_moi", "2026-11-02T10:00", "Wed 11/11/2026 10:00"),  # Monday; 7 working days
        ("sua_chua", "2026-11-02T10:00", "Fri 13/11/2026 10:00"),  # Monday; 9 working days
        ("xay_moi", "2026-11-16T10:00", "Thu 26/11/2026 10:00"),  # Monday: over Culture Day
        ("sua_chua", "2026-11-16T10:00", "Mon 30/11/2026 10:00"),
        ("xay_moi", "2027-01-29T10:00", "Tue 16/02/2027 10:00"),  # Friday: Mon to Wed, over Tết, Thu to Tue
    ],
)
def test_a_permit_is_promised_by_its_case(one_office: Story, case: str, comes: str, promised: str) -> None:
    one_office.house.clock.set(comes)
    assert day(one_office.take_in(PERMIT, case=case).promised_at) == promised


@pytest.mark.parametrize(
    ("asked", "returned", "owed"),
    [
        ("2026-11-03T09:00", "2026-11-03T16:00", "Wed 11/11/2026 10:00"),  # the same Tuesday: no day is given back
        ("2026-11-03T09:00", "2026-11-04T16:00", "Thu 12/11/2026 10:00"),  # Tuesday to Wednesday: one day
        ("2026-11-06T09:00", "2026-11-09T09:00", "Thu 12/11/2026 10:00"),  # Friday to Monday: one working day
        ("2026-11-04T14:00", "2026-11-12T09:00", "Thu 19/11/2026 10:00"),  # Wednesday to Thursday week: six
        ("2026-11-04T14:00", "2026-11-30T09:00", "Mon 07/12/2026 10:00"),  # over Culture Day: seventeen
        ("2026-11-04T14:00", "2027-02-11T09:00", "Thu 18/02/2027 10:00"),  # the first day after Tết: 64
    ],
)
def test_papers_that_come_later_move_the_date_by_working_days(
    one_office: Story, asked: str, returned: str, owed: str
) -> None:
    office = one_office
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.at(asked).complete("Task_ThamDinh", outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
    office.at(returned).complete("Task_NhanBoSung", outcome="received")
    assert day(office.again(dossier).owed_at) == owed


@pytest.mark.parametrize(
    ("procedure", "comes", "warned"),
    [
        (PERMIT, "2026-11-02T10:00", "Tue 10/11/2026 10:00"),  # owed Wed 11/11: one working day before
        (PERMIT, "2026-11-16T10:00", "Wed 25/11/2026 10:00"),  # owed Thu 26/11
        (PERMIT, "2026-11-13T10:00", "Mon 23/11/2026 10:00"),  # owed Wed 25/11: over Culture Day
        (BUSINESS, "2026-11-06T10:00", "Tue 10/11/2026 10:00"),  # owed Wed 11/11
        (BUSINESS, "2026-11-05T10:00", "Mon 09/11/2026 10:00"),  # owed Tue 10/11
        (COPY, "2026-11-02T08:00", "Mon 02/11/2026 15:15"),  # 7 hours of work to go: a quarter is 1:45
        (COPY, "2026-11-02T15:30", "Tue 03/11/2026 14:45"),  # 9 hours: 2:15 before Tuesday's end
    ],
)
def test_the_lead_of_the_apology(one_office: Story, procedure: str, comes: str, warned: str) -> None:
    office = one_office
    dossier = office.at(comes).take_in(procedure)
    assert dossier.owed_at is not None
    assert day(office.milestone("prepare", dossier)) == warned
