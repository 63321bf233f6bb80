"""A diagram that draws neither lateness nor apology: the ledger minds the dates all the same, each once."""

from __future__ import annotations

import pytest

from tests.forgotten import without_lateness
from tests.office import BUSINESS
from tests.stories.conftest import Story, local
from workflows.dossiers.models import Dossier
from workflows.procedures.service import publish
from workflows.staff.actor import SYSTEM

REASON = "Phải xác minh thêm nên chưa kịp giải quyết."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00: three working days, owed on Thursday 5/11 at 10:00."""
    with office.house.tx(SYSTEM) as tx:
        publish(tx, "H57", without_lateness())
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    assert local(dossier.owed_at) == "10:00 05/11/2026"
    return dossier


def test_one_working_day_before_the_apology_is_owed(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-04T09:59")
    assert office.apologies(dossier) == []

    office.at("2026-11-04T10:00")
    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.cause, apology.rung) == ("drafting", "forecast", 1)
    assert "Task_NeuLyDo" in office.waiting(dossier)


def test_it_is_worked_off_by_its_own_process(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-04T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-09")
    office.complete("Task_KyXinLoi", outcome="sign")

    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.reason) == ("signed", REASON)
    assert office.letters(dossier)[-1] == "form04"
    assert local(office.again(dossier).due_at) == "17:00 09/11/2026"
    office.complete("Task_KemXinLoi")
    assert office.incidents(dossier) == []


def test_at_the_date_it_is_late_and_the_ledger_names_whose_time_it_was(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-05T10:00")

    assert office.again(dossier).late is True
    (missed,) = office.missed(dossier)
    assert (missed.holder_agency, missed.step, missed.found_by) == ("H57.132.03", "Tra cứu tên hộ kinh doanh", "timer")
    assert local(missed.deadline) == "10:00 05/11/2026"
    assert missed.through_agency == "H57.132.03"
    assert office.ledger(dossier) == ["start", "late"]


def test_the_new_date_missed_too_is_the_second_rung(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-04T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-09")
    office.complete("Task_KyXinLoi", outcome="sign")

    office.at("2026-11-09T17:00")

    assert [apology.rung for apology in office.apologies(dossier)] == [1, 2]
    assert len(office.missed(dossier)) == 1


def test_finished_in_time_nothing_is_left_to_come(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_TraKetQua", dossier)
    assert (office.again(dossier).late, office.again(dossier).verdict) == (False, "early")

    office.at("2026-11-30T10:00")

    assert office.apologies(dossier) == []
    assert office.missed(dossier) == []
