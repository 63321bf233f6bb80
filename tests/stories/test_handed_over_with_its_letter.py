"""A late result goes over the counter with the apology that was signed for it, or it does not go."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS
from tests.stories.conftest import Story
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status
from workflows.forms.form import FormErrors

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
