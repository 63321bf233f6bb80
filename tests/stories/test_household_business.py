"""Mrs Hoa registers her noodle shop as a household business (procedure 1.001612): three working days, four agencies."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS, ECONOMY, WARD
from tests.stories.conftest import Story, day
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status

TAX = "G12.18.01"
MISTAKE = {"mismatch": "Ngày sinh của chủ hộ không khớp."}
CLASH = {"outcome": "clash", "reason": "Tên đã có người đăng ký trong phường."}


def taken_in(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00: owed on Thursday 5/11 at 10:00."""
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS)
    assert day(dossier.owed_at) == "Thu 05/11/2026 10:00"
    return dossier


@pytest.fixture
def dossier(office: Story) -> Dossier:
    return taken_in(office)


def test_from_the_counter_through_four_agencies_and_back(office: Story, dossier: Dossier) -> None:
    assert office.task("Task_TraCuuTen", dossier).tenant == ECONOMY
    office.at("2026-11-02T11:00").complete("Task_TraCuuTen", outcome="available")
    office.at("2026-11-03T09:00").complete("Task_ThamDinhHoKinhDoanh", outcome="approve")
    assert office.task("Task_CapMaSoThue", dossier).tenant == TAX
    office.at("2026-11-03T15:00").complete("Task_CapMaSoThue", outcome="issued")
    office.at("2026-11-04T08:00").complete("Task_DuThaoHoKinhDoanh", result="certificate")
    assert office.task("Task_KyHoKinhDoanh", dossier).tenant == WARD
    office.at("2026-11-04T10:00").complete("Task_KyHoKinhDoanh", outcome="sign")

    finished = office.again(dossier)
    assert (finished.status, finished.clock, finished.outcome) == (Status.FINISHED, "stopped", "granted")
    assert finished.late is False
    assert office.letters(dossier) == ["accept", "ready"]

    office.at("2026-11-04T14:00").complete("Task_ThuPhi")
    office.complete("Task_TraKetQua")
    returned = office.again(dossier)
    assert returned.status == Status.RETURNED
    assert day(returned.fee_paid_at) == "Wed 04/11/2026 14:00"
    assert day(returned.returned_at) == "Wed 04/11/2026 14:00"
    assert office.waiting(dossier) == []


@pytest.mark.parametrize("clashes", [0, 1, 2])
def test_the_name_is_taken(one_office: Story, clashes: int) -> None:
    office, dossier = one_office, taken_in(one_office)
    for earlier in range(clashes):
        if earlier:
            office.allow_supplement(dossier)
        office.complete("Task_TraCuuTen", **CLASH)
        assert office.again(dossier).status == Status.SUPPLEMENT
        assert office.letters(dossier)[-1] == "form02"
        office.complete("Task_NhanBoSung", outcome="received")
    office.complete("Task_TraCuuTen", outcome="available")

    assert office.waiting(dossier) == ["Task_ThamDinhHoKinhDoanh"]
    assert office.again(dossier).supplements == clashes
    assert office.letters(dossier).count("form02") == clashes


@pytest.mark.parametrize("rounds", [0, 1, 2])
def test_papers_are_missing_after_review(one_office: Story, rounds: int) -> None:
    office, dossier = one_office, taken_in(one_office)
    office.complete("Task_TraCuuTen", outcome="available")
    for earlier in range(rounds):
        if earlier:
            office.allow_supplement(dossier)
        office.complete("Task_ThamDinhHoKinhDoanh", outcome="supplement", reason="Thiếu biên bản họp gia đình.")
        assert office.again(dossier).clock == "paused"
        office.online(dossier)
        assert office.again(dossier).clock == "running"
    office.complete("Task_ThamDinhHoKinhDoanh", outcome="approve")

    assert office.waiting(dossier) == ["Task_CapMaSoThue"]
    assert office.again(dossier).supplements == rounds
    assert office.letters(dossier) == ["accept", *["form02"] * rounds]


@pytest.mark.parametrize("rounds", [0, 1, 2])
def test_papers_are_missing_at_the_counter(one_office: Story, rounds: int) -> None:
    office = one_office
    missing = {"outcome": "supplement", "reason": "Thiếu giấy đề nghị.", "items": "Giấy đề nghị: 01 bản chính"}
    decisions = [missing] * rounds + [{"outcome": "accept"}]
    dossier = office.take_in(BUSINESS, decision=decisions[0])
    for decision in decisions[1:]:
        office.complete("Task_ChoBoSungBanDau", outcome="received")
        office.complete("Task_KiemTraHoSo", **decision)

    assert office.letters(dossier) == [*["form02"] * rounds, "accept"]
    assert office.again(dossier).supplements == 0


def test_the_tax_office_finds_a_mistake_and_the_review_begins_again(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_CapMaSoThue", dossier)
    for _ in range(2):
        office.complete("Task_CapMaSoThue", outcome="mismatch", **MISTAKE)
        office.complete("Task_ThamDinhHoKinhDoanh", outcome="approve")
    office.complete("Task_CapMaSoThue", outcome="issued")

    assert office.waiting(dossier) == ["Task_DuThaoHoKinhDoanh"]


def test_refused_after_review_the_written_answer_is_handed_over_without_a_fee(office: Story, dossier: Dossier) -> None:
    reason = "Ngành nghề bị cấm kinh doanh tại địa điểm đã đăng ký."
    office.complete("Task_TraCuuTen", outcome="available")
    office.complete("Task_ThamDinhHoKinhDoanh", outcome="refuse", reason=reason)
    office.complete("Task_DuThaoHoKinhDoanh", result="refusal", reason=reason)
    office.complete("Task_KyHoKinhDoanh", outcome="sign")

    refused = office.again(dossier)
    assert (refused.status, refused.outcome, refused.closing_reason) == (Status.FINISHED, "refused", reason)
    assert office.waiting(dossier) == ["Task_TraKetQua"]

    office.complete("Task_TraKetQua")
    assert office.again(dossier).status == Status.RETURNED


@pytest.mark.parametrize("returns", [1, 2])
def test_the_leader_returns_the_draft(one_office: Story, returns: int) -> None:
    office, dossier = one_office, taken_in(one_office)
    office.run_until("Task_KyHoKinhDoanh", dossier)
    for _ in range(returns):
        office.complete("Task_KyHoKinhDoanh", outcome="return", comment="Ghi rõ số tầng kinh doanh.")
        assert office.waiting(dossier) == ["Task_DuThaoHoKinhDoanh"]
        office.complete("Task_DuThaoHoKinhDoanh", result="certificate")
    office.complete("Task_KyHoKinhDoanh", outcome="sign")

    assert office.passed(dossier).count("Task_KyHoKinhDoanh") == returns + 1
    assert office.again(dossier).status == Status.FINISHED


def test_she_gives_up_while_the_office_waits_for_her_papers(office: Story, dossier: Dossier) -> None:
    office.complete("Task_TraCuuTen", **CLASH)
    office.at("2026-12-01T09:00").complete("Task_NhanBoSung", outcome="withdraw", reason="Tôi thôi không mở quán.")

    withdrawn = office.again(dossier)
    assert (withdrawn.status, withdrawn.late) == (Status.WITHDRAWN, False)
    assert office.letters(dossier)[-1] == "form05"
    assert office.waiting(dossier) == []


def test_she_never_comes_back_and_the_office_stops_waiting(office: Story, dossier: Dossier) -> None:
    office.complete("Task_TraCuuTen", **CLASH)
    office.at("2026-12-01T09:00").complete("Task_NhanBoSung", outcome="expired", reason="Quá hạn không bổ sung.")

    assert office.again(dossier).status == Status.STOPPED
    assert office.letters(dossier)[-1] == "form05"


def test_the_result_is_late_and_the_apology_goes_with_it(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_KyHoKinhDoanh", dossier)
    office.at("2026-11-05T10:30")
    assert office.again(dossier).late is True
    assert office.waiting(dossier) == ["Task_KyHoKinhDoanh", "Task_NeuLyDo"]

    office.complete("Task_NeuLyDo", reason="Lãnh đạo đi công tác nên chưa ký kịp.", new_date="2026-11-06")
    office.complete("Task_KyXinLoi", outcome="sign")
    assert office.letters(dossier) == ["accept", "form04"]
    office.at("2026-11-06T09:00").complete("Task_KyHoKinhDoanh", outcome="sign")
    office.complete("Task_ThuPhi")
    office.complete("Task_KemXinLoi")
    office.complete("Task_TraKetQua")

    returned = office.again(dossier)
    assert (returned.status, returned.late) == (Status.RETURNED, True)
    (apology,) = office.apologies(dossier)
    assert (apology.state, day(apology.deadline)) == ("signed", "Thu 05/11/2026 10:00")
    office.at("2026-11-20T10:00")
    assert len(office.apologies(dossier)) == 1
    assert office.waiting(dossier) == []
