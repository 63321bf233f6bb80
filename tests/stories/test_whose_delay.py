"""A date is missed: the apology names who held the dossier's time, not who happened to look."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS, CENTRE, ECONOMY, PERMIT, RECORDS, WARD
from tests.stories.conftest import Story
from workflows.lateness.models import Lateness
from workflows.lateness.queries import Missed, whose
from workflows.staff.actor import SYSTEM

PLANNING = "H57.05"
TAX = "G12.18.01"


@pytest.mark.parametrize(
    ("procedure", "step", "holder"),
    [
        (BUSINESS, "Task_TraCuuTen", ECONOMY),
        (BUSINESS, "Task_CapMaSoThue", TAX),
        (BUSINESS, "Task_KyHoKinhDoanh", WARD),
        (PERMIT, "Task_ThamDinh", ECONOMY),
        (PERMIT, "Task_LayYKienQuyHoach", PLANNING),
        (PERMIT, "Task_KyDuyet", WARD),
    ],
)
def test_it_is_owed_by_whoever_holds_the_step(one_office: Story, procedure: str, step: str, holder: str) -> None:
    office = one_office
    dossier = office.at("2026-11-02T10:00").take_in(procedure)
    task = office.run_until(step, dossier)

    office.at("2026-11-11T10:00")

    (apology,) = office.apologies(dossier)
    assert (apology.owing_agency, apology.step) == (holder, task.name)


def test_a_reminder_left_undone_does_not_move_the_blame(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.run_until("Task_LayYKienQuyHoach", dossier)
    office.at("2026-11-11T10:00")
    assert "Task_DonDoc" in office.waiting(dossier)

    assert [apology.owing_agency for apology in office.apologies(dossier)] == [PLANNING]


def test_a_step_without_a_date_never_hides_one_with_a_date(office: Story) -> None:
    """The result waits at the counter, the reminder is still open: the two databases sort what has no date alike."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.run_until("Task_LayYKienQuyHoach", dossier)
    office.at("2026-11-03T10:00")
    for step in ("LayYKienQuyHoach", "DuThao", "KyDuyet", "XacNhanNopTien", "VaoSoGiayPhep"):
        office.complete(f"Task_{step}", dossier=dossier)

    assert sorted(office.waiting(dossier)) == ["Task_DonDoc", "Task_TraKetQua"]
    assert office.holder(dossier) == CENTRE


def test_the_second_apology_names_who_holds_it_by_then(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason="Chưa kiểm tra được thực địa vì mưa lớn.", new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")
    office.run_until("Task_KyDuyet", dossier)

    office.at("2026-11-16T17:00")

    assert [apology.owing_agency for apology in office.apologies(dossier)] == [ECONOMY, WARD]


def test_who_handed_it_on_in_time_keeps_a_clean_record(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    for step in ("Task_ThamDinh", "Task_LayYKienQuyHoach", "Task_DuThao", "Task_KyDuyet", "Task_XacNhanNopTien"):
        office.run_until(step, dossier)
        office.complete(step, dossier=dossier)

    office.at("2026-11-11T10:00")

    assert [apology.owing_agency for apology in office.apologies(dossier)] == [RECORDS]


def test_where_several_were_slow_all_of_them_are_named_and_not_who_got_it_last(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.at("2026-11-09T10:00").complete("Task_ThamDinh", dossier=dossier)  # five days of three
    office.at("2026-11-11T09:00").complete("Task_LayYKienQuyHoach", dossier=dossier)  # two days of one
    office.at("2026-11-12T08:00")

    (missed,) = office.missed(dossier)
    with office.house.database.reading(SYSTEM) as tx:
        assert whose(tx, missed).consumers == [ECONOMY, PLANNING]


def test_where_nobody_was_slow_whoever_held_it_used_its_time_up() -> None:
    assert Missed(Lateness(holder_agency=RECORDS), overran=[]).consumers == [RECORDS]
