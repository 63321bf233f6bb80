"""What happens at the very instant of a date, and just after: nobody can sign what was withdrawn, nobody is late on the
dot."""

from __future__ import annotations

import pytest

from engine.refusal import Refusal
from tests.office import BUSINESS, PERMIT
from tests.stories.conftest import Story
from workflows.tasks.service import complete


def test_finished_at_the_very_instant_is_in_time(one_office: Story) -> None:
    office = one_office
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.run_until("Task_KyHoKinhDoanh", dossier)
    office.at("2026-11-05T10:00").complete("Task_KyHoKinhDoanh", dossier=dossier, outcome="sign")

    assert office.again(dossier).late is False
    assert [apology.state for apology in office.apologies(dossier)] == ["withdrawn"]


def test_a_minute_later_it_is_late(one_office: Story) -> None:
    office = one_office
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.run_until("Task_KyHoKinhDoanh", dossier)
    office.at("2026-11-05T10:01").complete("Task_KyHoKinhDoanh", dossier=dossier, outcome="sign")

    assert office.again(dossier).late is True


def test_an_apology_that_was_withdrawn_cannot_be_signed_before_the_worker_comes_round(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason="Phải xác minh lại ranh giới thửa đất.", new_date="2026-11-13")
    letter = office.task("Task_KyXinLoi", dossier)
    while "Task_TraKetQua" not in office.waiting(dossier):
        step = next(task for task in office.open_tasks(dossier) if task.instance_id == dossier.instance_id)
        office.do(step, dossier)

    assert office.waiting(dossier) == ["Task_TraKetQua"]
    with pytest.raises(Refusal), office.house.tx(office.act("bach")) as tx:
        complete(tx, letter.key, {"outcome": "sign"})
    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.number) == ("withdrawn", None)
    assert "form04" not in office.letters(dossier)
    office.sweep()
    assert office.incidents(dossier) == []


def test_late_and_handed_over_the_apology_is_owed_all_the_same(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.run_until("Task_KyHoKinhDoanh", dossier)
    office.at("2026-11-05T11:00").complete("Task_KyHoKinhDoanh", dossier=dossier, outcome="sign")
    office.complete("Task_ThuPhi", dossier=dossier)
    office.complete("Task_TraKetQua", dossier=dossier)
    assert office.waiting(dossier) == ["Task_NeuLyDo"]

    office.complete("Task_NeuLyDo", reason="Lãnh đạo đi công tác nên chưa ký kịp.", new_date="2026-11-06")
    office.complete("Task_KyXinLoi", outcome="sign")
    office.sweep()
    office.complete("Task_KemXinLoi")

    assert office.waiting(dossier) == []
    assert office.incidents(dossier) == []
    assert [apology.state for apology in office.apologies(dossier)] == ["signed"]
