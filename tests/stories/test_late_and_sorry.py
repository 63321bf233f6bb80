"""The ward is late with a building permit (7 working days): it says sorry in time, with a new date, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from lxml import html

from engine.runtime.transaction import Transaction
from tests.office import PERMIT
from tests.stories.conftest import Story, local
from workflows.apologies.proposal import proposed_for
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.service import stop, withdraw
from workflows.forms.form import FormErrors
from workflows.letters.papers import papers_of
from workflows.letters.writing import paper
from workflows.staff.actor import SYSTEM

Act: TypeAlias = Callable[[Transaction, Dossier, str], object]

REASON = "Phải xác minh lại ranh giới thửa đất nên chưa kịp hoàn thành hồ sơ."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00: owed on Wednesday 11/11 at 10:00."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    assert local(dossier.owed_at) == "10:00 11/11/2026"
    return dossier


def test_one_working_day_before_the_date_the_apology_is_being_drafted(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T09:59")
    assert office.apologies(dossier) == []

    office.at("2026-11-10T10:00")
    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.rung, apology.owing_agency) == ("drafting", 1, "H57.132.03")
    assert "Task_NeuLyDo" in office.waiting(dossier)


def test_it_is_signed_numbered_and_sent_and_the_dossier_has_a_new_date(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.at("2026-11-10T14:00").complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.at("2026-11-10T15:00").complete("Task_KyXinLoi", outcome="sign")

    (apology,) = office.apologies(dossier)
    assert apology.state == "signed"
    assert apology.number == "01/XL-UBND"
    assert apology.reason == REASON
    now = office.again(dossier)
    assert local(now.due_at) == "17:00 16/11/2026"
    assert local(now.owed_at) == "10:00 11/11/2026"
    assert local(now.promised_at) == "10:00 11/11/2026"
    assert office.letters(dossier)[-1] == "form04"


def test_an_apology_excuses_nothing_before_the_index(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")
    assert not office.again(dossier).late

    office.at("2026-11-11T10:00")
    assert office.again(dossier).late is True
    assert len(office.apologies(dossier)) == 1


def test_the_new_date_missed_too_is_a_second_rung_without_a_further_date(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")

    office.at("2026-11-16T17:00")
    first, second = office.apologies(dossier)
    assert (first.rung, second.rung, second.state) == (1, 2, "drafting")
    assert local(second.deadline) == "17:00 16/11/2026"
    office.complete("Task_NeuLyDoLanHai", reason=REASON)
    office.complete("Task_KyXinLoi", outcome="sign")
    office.at("2026-11-30T17:00")
    assert [apology.state for apology in office.apologies(dossier)] == ["signed", "signed"]
    assert office.apologies(dossier)[1].new_date is None


def test_the_second_letter_speaks_of_the_date_it_gave_and_missed_and_of_the_remedy(
    office: Story, dossier: Dossier
) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")
    office.at("2026-11-16T17:00")
    office.complete("Task_NeuLyDoLanHai", reason=REASON, remedy="Giao thêm hai người thẩm định trong ngày 17/11.")
    office.complete("Task_KyXinLoi", outcome="sign")

    with office.house.database.reading(SYSTEM) as tx:
        first, second = (paper(tx, by_code(tx, dossier.code), "form04", apology=each) for each in (1, 2))
        called = [each.name() for each in papers_of(tx, by_code(tx, dossier.code)) if each.key == "form04"]
    assert called == [
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (04)",
        "Văn bản xin lỗi vì chậm trả kết quả giải quyết hồ sơ, lần 2 (04)",
    ]
    assert "và đề nghị gia hạn thời gian giải quyết" in first.subject
    assert "gia hạn" not in second.subject and "hẹn lại" not in second.subject
    text = " ".join(html.fromstring(f"<main>{second.page}</main>").text_content().split())
    assert "Số: 02/XL-UBND" in text
    assert "hẹn trả kết quả vào 10 giờ 00 phút, ngày 11 tháng 11 năm 2026" in text
    assert "văn bản xin lỗi số 01/XL-UBND và hẹn lại vào 17 giờ 00 phút, ngày 16 tháng 11 năm 2026" in text
    assert "Biện pháp để hoàn thành ngay: Giao thêm hai người thẩm định trong ngày 17/11." in text
    assert "không hẹn thêm" in text


def test_finished_in_time_after_all_the_unsigned_apology_is_withdrawn(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    assert office.apologies(dossier)[0].state == "drafting"

    office.run_until("Task_TraKetQua", dossier)
    office.sweep()

    assert office.again(dossier).late is False
    assert [apology.state for apology in office.apologies(dossier)] == ["withdrawn"]
    assert office.waiting(dossier) == ["Task_TraKetQua"]


def test_at_the_date_the_dossier_is_late_even_if_nobody_looks(office: Story, dossier: Dossier) -> None:
    office.house.clock.set("2026-11-11T10:01")  # no worker ran in between

    office.complete(office.waiting(dossier)[0], dossier=dossier)

    assert office.again(dossier).late is True
    assert len(office.apologies(dossier)) == 1


def test_the_leader_sends_the_draft_back_before_signing(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    for _ in range(2):
        office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
        office.complete("Task_KyXinLoi", outcome="return", comment="Nêu rõ hơn lý do chậm.")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")

    assert [apology.state for apology in office.apologies(dossier)] == ["signed"]


@pytest.mark.parametrize(
    ("new_date", "sentence"),
    [
        ("2026-11-14", "Cần ngày hẹn mới là ngày làm việc, nhưng 14/11/2026 là ngày nghỉ."),
        ("2026-11-11", "Cần ngày hẹn mới sau hôm nay và sau ngày đã hẹn (sau 11/11/2026), nhưng có 11/11/2026."),
        ("2026-11-09", "Cần ngày hẹn mới sau hôm nay và sau ngày đã hẹn (sau 11/11/2026), nhưng có 09/11/2026."),
    ],
)
def test_a_new_date_is_a_working_day_to_come(office: Story, dossier: Dossier, new_date: str, sentence: str) -> None:
    office.at("2026-11-10T10:00")

    with pytest.raises(FormErrors) as refused:
        office.complete("Task_NeuLyDo", reason=REASON, new_date=new_date)

    assert refused.value.errors == {"new_date": sentence}
    assert "(new_date)" in refused.value.sentence("vi") and ": new_date" not in refused.value.sentence("vi")
    assert "Task_NeuLyDo" in office.waiting(dossier)


def test_a_date_that_passed_on_the_desk_is_not_signed_but_sent_back(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-12")
    office.at("2026-11-12T08:00")

    with pytest.raises(FormErrors) as refused:
        office.complete("Task_KyXinLoi", outcome="sign")
    assert refused.value.errors.keys() == {"outcome"}
    assert office.apologies(dossier)[0].state == "drafting"

    office.complete("Task_KyXinLoi", outcome="return", comment="Ngày hẹn đã qua, đề xuất ngày khác.")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")
    assert local(office.again(dossier).due_at) == "17:00 16/11/2026"


@pytest.mark.parametrize(("act", "who", "why"), [(withdraw, "lan", "withdrawn"), (stop, "bach", "stopped")])
def test_who_gets_no_result_is_promised_no_new_date(
    office: Story, dossier: Dossier, act: Act, who: str, why: str
) -> None:
    office.at("2026-11-12T10:00")
    assert office.again(dossier).late is True

    with office.house.tx(office.act(who)) as tx:
        act(tx, by_code(tx, dossier.code), "Theo đề nghị của người nộp.")

    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.withdrawn_reason) == ("withdrawn", why)
    assert not {"Task_NeuLyDo", "Task_KyXinLoi"} & set(office.waiting(dossier))


def test_the_ledger_proposes_a_date_that_can_be_kept_and_a_reason(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    with office.house.database.reading(SYSTEM) as tx:
        proposed = proposed_for(tx, office.task("Task_NeuLyDo", dossier).instance_id)
    # the shortest way on is 18 hours (draft, signature, records), and a day to spare: Wed 11/11 and 3.25 working days
    assert proposed["new_date"] == "2026-11-16"
    assert proposed["reason"] == (
        "Bước “Thẩm định, kiểm tra thực địa” tại Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ cần thêm thời gian "
        "so với dự kiến."
    )
