"""Mrs An needs a certified copy from the register (procedure 2.000908), today."""

from __future__ import annotations

import pytest

from tests.office import COPY
from tests.stories.conftest import Story, local
from workflows.dossiers.status import Status


def test_she_comes_in_the_morning_and_goes_home_with_her_copy(office: Story) -> None:
    office.at("2026-11-02T08:30")  # a Monday
    dossier = office.take_in(COPY)

    assert dossier.code == "H57.132.01-261102-0001"
    assert dossier.status == Status.IN_PROGRESS
    assert local(dossier.promised_at) == "17:00 02/11/2026"
    assert office.letters(dossier) == ["accept"]

    office.at("2026-11-02T09:00").complete("Task_TraCuu", outcome="found")
    office.at("2026-11-02T09:40").complete("Task_LapBanSao")
    office.at("2026-11-02T10:30").complete("Task_KyBanSao", outcome="sign")
    office.at("2026-11-02T10:45").complete("Task_VaoSo")
    assert office.again(dossier).status == Status.FINISHED
    assert office.letters(dossier) == ["accept", "ready"]

    office.at("2026-11-02T11:00").complete("Task_TraKetQua")
    finished = office.again(dossier)
    assert finished.status == Status.RETURNED
    assert finished.late is False
    assert office.apologies(dossier) == []
    assert office.waiting(dossier) == []


@pytest.mark.parametrize(
    ("comes", "promised"),
    [
        ("2026-11-02T15:00", "17:00 02/11/2026"),  # Monday, just in time
        ("2026-11-02T15:01", "17:00 03/11/2026"),  # Monday, a minute late: Tuesday
        ("2026-11-06T16:00", "17:00 09/11/2026"),  # Friday afternoon: Monday
        ("2026-11-23T15:30", "17:00 25/11/2026"),  # Monday before Culture Day: Wednesday
    ],
)
def test_after_three_o_clock_the_day_is_the_next_working_day(office: Story, comes: str, promised: str) -> None:
    dossier = office.at(comes).take_in(COPY)

    assert local(dossier.promised_at) == promised


def test_what_is_not_in_the_register_gets_a_written_answer(office: Story) -> None:
    dossier = office.at("2026-11-02T08:00").take_in(COPY)

    office.complete("Task_TraCuu", outcome="not_found")
    assert office.waiting(dossier) == ["Task_SoanTraLoi"]
    office.complete("Task_SoanTraLoi")
    office.run_until("Task_TraKetQua", dossier, outcome="sign")
    office.complete("Task_TraKetQua")

    assert office.again(dossier).status == Status.RETURNED


def test_the_leader_sends_a_copy_back_twice(office: Story) -> None:
    dossier = office.at("2026-11-02T08:00").take_in(COPY)
    office.complete("Task_TraCuu", outcome="found")

    for _ in range(2):
        office.run_until("Task_KyBanSao", dossier, outcome="found")
        office.complete("Task_KyBanSao", outcome="return", comment="Thiếu số trang trong bản sao.")
    office.run_until("Task_KyBanSao", dossier, outcome="found")
    office.complete("Task_KyBanSao", outcome="sign")

    assert office.passed(dossier).count("Task_KyBanSao") == 3
    assert office.waiting(dossier) == ["Task_VaoSo"]


def test_the_same_day_two_dossiers_have_two_codes(office: Story) -> None:
    office.at("2026-11-02T08:00")
    codes = [office.take_in(COPY).code for _ in range(3)]

    assert codes == [f"H57.132.01-261102-{serial:04d}" for serial in (1, 2, 3)]
