"""A late result goes over the counter with the apology that was signed for it, or it does not go."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS
from tests.stories.conftest import Story
from web.reads.notices import of_dossier
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.service import withdraw
from workflows.dossiers.status import Status
from workflows.forms.form import FormErrors
from workflows.staff.actor import SYSTEM

REASON = "Phải tra cứu lại tên hộ kinh doanh nên chưa kịp hoàn thành."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Owed on Thursday 5/11 at 10:00; on Friday 6/11 it is late and its apology waits for the reason."""
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.at("2026-11-06T08:00")
    return dossier


def sign(office: Story, dossier: Dossier) -> None:
    office.complete("Task_NeuLyDo", dossier=dossier, reason=REASON, new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")


def test_without_the_letter_it_is_refused_and_stays_at_the_counter(office: Story, dossier: Dossier) -> None:
    sign(office, dossier)
    office.run_until("Task_TraKetQua", dossier)

    with pytest.raises(FormErrors) as refused:
        office.complete("Task_TraKetQua", dossier=dossier, apology_given=False)

    (apology,) = office.apologies(dossier)
    assert refused.value.errors == {
        "apology_given": f"Cần trao kết quả trễ hẹn kèm văn bản xin lỗi số {apology.number}, "
        "nhưng chưa đánh dấu là đã trao."
    }
    assert office.again(dossier).status == Status.FINISHED
    assert apology.handed_over_at is None


def test_with_the_letter_it_is_handed_over_and_both_are_on_record(office: Story, dossier: Dossier) -> None:
    sign(office, dossier)
    office.run_until("Task_TraKetQua", dossier)
    office.complete("Task_TraKetQua", dossier=dossier, apology_given=True)

    (apology,) = office.apologies(dossier)
    assert apology.handed_over_at == office.again(dossier).returned_at == office.house.clock.now


def test_who_takes_both_at_the_counter_is_posted_nothing_and_nobody_has_to_attach_it(
    office: Story, dossier: Dossier
) -> None:
    sign(office, dossier)
    assert "Task_KemXinLoi" in office.waiting(dossier)
    while office.again(dossier).status != Status.RETURNED:
        step = next(task for task in office.open_tasks(dossier) if task.instance_id == dossier.instance_id)
        office.do(step, dossier)

    assert office.waiting(dossier) == []
    with office.house.database.reading(SYSTEM) as tx:
        told = of_dossier(tx, dossier.id)
        assert {(each.state, each.channel, each.proof) for each in told} == {("posted", "counter", "Trần Văn An")}
        assert "form04" in {each.letter for each in told}


def test_who_gets_the_result_by_post_is_still_posted_the_notices(office: Story, dossier: Dossier) -> None:
    sign(office, dossier)
    office.run_until("Task_TraKetQua", dossier)
    office.complete("Task_TraKetQua", dossier=dossier, return_method="post")
    with office.house.database.reading(SYSTEM) as tx:
        assert {each.state for each in of_dossier(tx, dossier.id)} == {"to_print"}


def test_a_letter_for_a_dossier_that_is_taken_back_need_not_be_put_to_any_result(
    office: Story, dossier: Dossier
) -> None:
    sign(office, dossier)
    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, by_code(tx, dossier.code), "Chờ lâu quá nên xin rút.")
    assert office.waiting(dossier) == []
    assert [apology.state for apology in office.apologies(dossier)] == ["signed"]


def test_nobody_is_asked_for_a_letter_that_was_never_signed(office: Story, dossier: Dossier) -> None:
    """The citizen who stands at the counter does not wait for a signature: the letter follows."""
    while office.again(dossier).status != Status.RETURNED:
        step = next(task for task in office.open_tasks(dossier) if task.instance_id == dossier.instance_id)
        office.do(step, dossier, {"apology_given": False})

    assert [apology.state for apology in office.apologies(dossier)] == ["drafting"]


def test_what_is_in_time_needs_no_letter(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.run_until("Task_TraKetQua", dossier)
    office.complete("Task_TraKetQua", dossier=dossier, apology_given=False)
    assert office.again(dossier).status == Status.RETURNED
