"""What opens after the dossier's date has its own time: nobody is late with a step because somebody else was."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS, ECONOMY, WARD
from tests.stories.conftest import Story, local
from workflows.deadlines.steps import steps_of
from workflows.deadlines.why import why_step
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.reports.progress import month_of, step_progress
from workflows.staff.actor import SYSTEM


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Owed on Thursday 5/11 at 10:00; the look-up of the name, half a day's work, is done on Friday 6/11 at 8:00."""
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.at("2026-11-06T08:00").complete("Task_TraCuuTen", dossier=dossier)
    return dossier


def test_a_step_that_opens_late_is_due_by_its_own_budget(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_KyHoKinhDoanh", dossier)
    task = office.task("Task_KyHoKinhDoanh", dossier)
    assert (task.tenant, local(task.opened_at), local(task.due_at)) == (WARD, "08:00 06/11/2026", "14:00 06/11/2026")
    with office.house.database.reading(SYSTEM) as tx:
        why = why_step(tx, get_dossier(tx, dossier.id), task)
    assert why is not None and "Bước không được kéo dài" not in why.vi


def test_whoever_does_it_in_its_own_time_is_not_late_in_any_account(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_KyHoKinhDoanh", dossier)
    office.at("2026-11-06T10:00").complete("Task_KyHoKinhDoanh", dossier=dossier, outcome="sign")

    with office.house.database.reading(SYSTEM) as tx:
        accounts = {step.element: step.verdict for step in steps_of(tx, dossier.id) if step.verdict}
        counted = {(each.agency, each.element): each.late for each in step_progress(tx, WARD, month_of(tx))}
    assert (accounts["Task_TraCuuTen"], accounts["Task_KyHoKinhDoanh"]) == ("late", "on_time")
    assert counted[ECONOMY, "Task_TraCuuTen"] == 1
    assert counted[WARD, "Task_KyHoKinhDoanh"] == 0


def test_the_apology_that_is_opened_at_the_date_has_its_two_hours(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.run_until("Task_KyHoKinhDoanh", dossier)  # what is left fits in: the apology is owed at the date only
    office.at("2026-11-05T10:00")
    draft = office.task("Task_NeuLyDo", dossier)
    assert (local(draft.opened_at), local(draft.due_at)) == ("10:00 05/11/2026", "14:00 05/11/2026")


def test_after_a_new_date_it_is_due_by_that_date_at_most(office: Story, dossier: Dossier) -> None:
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Phải tra cứu lại tên hộ.", new_date="2026-11-09")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")
    office.at("2026-11-09T16:00")
    office.run_until("Task_KyHoKinhDoanh", dossier)
    assert local(office.task("Task_KyHoKinhDoanh", dossier).due_at) == "17:00 09/11/2026"


def test_the_dossier_names_who_used_up_its_time(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_KyHoKinhDoanh", dossier)
    (missed,) = office.missed(dossier)
    assert (missed.holder_agency, missed.through_agency) == (ECONOMY, ECONOMY)


def test_a_step_without_a_budget_is_late_by_no_date_that_had_passed_before(office: Story) -> None:
    """Its date is the dossier's, so that it stays on top of the list; that it is missed is not its fault."""
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    task = office.task("Task_TraCuuTen", dossier)
    opened = office.at("2026-11-06T08:00").house.clock.now
    with office.house.tx(SYSTEM) as tx:
        row = tx.session.merge(task)
        row.budget, row.opened_at, row.due_at = None, opened, dossier.owed_at
    office.at("2026-11-06T09:00").complete("Task_TraCuuTen", dossier=dossier)
    with office.house.database.reading(SYSTEM) as tx:
        (step,) = [each for each in steps_of(tx, dossier.id) if each.element == "Task_TraCuuTen"]
        counted = {each.element: each.late for each in step_progress(tx, ECONOMY, month_of(tx))}
    assert (step.verdict, counted["Task_TraCuuTen"]) == ("on_time", 0)
