"""What happens at the very instant of a date, and just after: nobody can sign what was withdrawn, nobody is late on the
dot."""

from __future__ import annotations

import pytest

from engine.refusal import Refusal
from tests.office import BUSINESS, PERMIT
from tests.stories.conftest import Story
from web.reads.notices import of_dossier
from workflows.dossiers.queries import by_code
from workflows.letters.writing import paper
from workflows.staff.actor import SYSTEM
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

    office.complete("Task_NeuLyDo", reason="Lãnh đạo đi công tác nên chưa ký kịp.")
    office.complete("Task_KyXinLoi", outcome="sign")
    office.sweep()

    assert office.waiting(dossier) == []  # nobody puts the letter to a result that is gone
    assert office.incidents(dossier) == []
    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.new_date, apology.handed_over_at) == ("signed", None, None)
    with office.house.database.reading(SYSTEM) as tx:
        here = by_code(tx, dossier.code)
        letter = paper(tx, here, "form04")
        (told,) = [each for each in of_dossier(tx, dossier.id) if each.letter == "form04"]
    assert letter.subject == "Văn bản xin lỗi vì chậm trả kết quả giải quyết hồ sơ"
    assert "Kết quả giải quyết hồ sơ đã có ngày 05/11/2026 và đã trả cho ông/bà ngày 05/11/2026." in letter.body
    assert told.state == "to_print"


def test_a_date_that_was_proposed_before_the_result_was_there_is_not_promised_after_it(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    office.run_until("Task_KyHoKinhDoanh", dossier)
    office.at("2026-11-05T11:00").complete("Task_NeuLyDo", reason="Lãnh đạo đi công tác.", new_date="2026-11-06")
    office.complete("Task_KyHoKinhDoanh", dossier=dossier, outcome="sign")
    office.at("2026-11-09T08:00").complete("Task_KyXinLoi", outcome="sign")

    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.new_date) == ("signed", None)
    assert office.again(dossier).extensions == 0
