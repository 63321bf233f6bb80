"""The ward asks the planning authority of the province: a date of its own, a reminder, no more than its own part."""

from __future__ import annotations

import json

import pytest

from engine.refusal import NotFound
from engine.runtime.tasks import UnknownTask
from tests.office import ECONOMY, PERMIT, RECORDS
from tests.stories.conftest import Story, day, local
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import UnknownDossier, by_code, of_agency
from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.service import publish
from workflows.staff.actor import SYSTEM
from workflows.tasks.queries import inbox
from workflows.tasks.service import complete, find_work

PLANNING = "H57.05"


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00; on Wednesday 4/11 at 14:00 the planners are asked: one working day."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.at("2026-11-04T14:00").complete("Task_ThamDinh", outcome="approve")
    return dossier


def test_they_have_a_date_of_their_own_before_the_citizens(office: Story, dossier: Dossier) -> None:
    task = office.task("Task_LayYKienQuyHoach", dossier)

    assert (task.tenant, task.role, task.form) == (PLANNING, "specialist", "y_kien_quy_hoach")
    assert day(task.due_at) == "Thu 05/11/2026 14:00"  # one working day from Wednesday 14:00
    assert day(office.again(dossier).owed_at) == "Wed 11/11/2026 10:00"


def test_asking_does_not_stop_the_citizens_clock(office: Story, dossier: Dossier) -> None:
    assert office.again(dossier).clock == "running"

    office.at("2026-11-11T10:30")

    assert office.again(dossier).late is True


def test_half_way_the_specialist_is_told_to_remind_them_once(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-05T08:29")
    assert office.waiting(dossier) == ["Task_LayYKienQuyHoach"]

    office.at("2026-11-05T08:30")
    assert office.waiting(dossier) == ["Task_LayYKienQuyHoach", "Task_DonDoc"]
    assert office.task("Task_DonDoc", dossier).tenant == ECONOMY

    office.complete("Task_DonDoc")
    office.at("2026-11-06T16:00")
    assert office.passed(dossier).count("Boundary_NhacYKien") == 1
    assert office.waiting(dossier) == ["Task_LayYKienQuyHoach"]


def test_an_answer_in_time_needs_no_reminder(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-05T08:20").complete("Task_LayYKienQuyHoach")
    office.at("2026-11-05T16:00")

    assert "Boundary_NhacYKien" not in office.passed(dossier)
    assert office.waiting(dossier) == ["Task_DuThao"]


def test_the_answer_comes_while_the_reminder_is_still_to_be_done(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-05T10:00").complete("Task_LayYKienQuyHoach")
    assert office.waiting(dossier) == ["Task_DonDoc", "Task_DuThao"]

    office.complete("Task_DonDoc")
    assert office.waiting(dossier) == ["Task_DuThao"]


def test_before_they_are_asked_the_dossier_does_not_exist_for_them(office: Story) -> None:
    dossier = office.take_in(PERMIT)
    task = office.task("Task_ThamDinh", dossier)
    with office.house.tx(office.act("thuha")) as tx:
        assert of_agency(tx, PLANNING).dossiers == []
        with pytest.raises(UnknownDossier):
            by_code(tx, dossier.code)
        with pytest.raises(NotFound):
            find_work(tx, task.key)


def test_afterwards_they_see_the_dossier_and_their_own_step_alone(office: Story, dossier: Dossier) -> None:
    office.complete("Task_LayYKienQuyHoach")
    draft = office.task("Task_DuThao", dossier)
    with office.house.tx(office.act("thuha")) as tx:
        assert [each.code for each in of_agency(tx, PLANNING).dossiers] == [dossier.code]
        assert by_code(tx, dossier.code).id == dossier.id
        assert inbox(tx).items == []
        with pytest.raises(UnknownTask):
            find_work(tx, draft.key)


def test_another_agency_of_the_ward_sees_nothing_before_its_turn(office: Story, dossier: Dossier) -> None:
    with office.house.tx(office.act("mai", RECORDS)) as tx, pytest.raises(UnknownDossier):
        by_code(tx, dossier.code)


def test_nobody_else_can_answer_in_their_place(office: Story, dossier: Dossier) -> None:
    key = office.task("Task_LayYKienQuyHoach", dossier).key
    with pytest.raises(UnknownTask), office.house.tx(office.act("minh")) as tx:
        complete(tx, key, {"planning_opinion": "agree"})
    assert office.waiting(dossier) == ["Task_LayYKienQuyHoach"]


def test_where_a_procedures_own_law_says_so_the_clock_stands_still(office: Story) -> None:
    files = read_folder(shipped()[PERMIT])
    settings = json.loads(files["procedure.json"])
    settings["pauses"] = ["supplement", "financial_obligation", "consultation"]
    with office.house.tx(SYSTEM) as tx:
        publish(tx, "H57", files | {"procedure.json": json.dumps(settings, ensure_ascii=False)})
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.run_until("Task_LayYKienQuyHoach", dossier)
    assert office.again(dossier).clock == "paused"

    office.at("2026-11-05T09:00").complete("Task_LayYKienQuyHoach", dossier=dossier)

    now = office.again(dossier)
    assert (now.clock, local(now.owed_at)) == ("running", "10:00 16/11/2026")  # Wednesday 11/11 and three working days
    assert office.ledger(dossier) == ["start", "pause", "resume"]
