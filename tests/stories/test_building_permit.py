"""Mr Bình builds a house (procedure 1.009994): seven working days, an opinion on planning, a fee before the permit."""

from __future__ import annotations

import pytest

from tests.office import ECONOMY, PERMIT, RECORDS, WARD
from tests.stories.conftest import Story, day
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status

PLANNING = "H57.05"
REASON = "Chỉ giới xây dựng trong bản vẽ chưa khớp với quy hoạch chi tiết."


def taken_in(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00: owed on Wednesday 11/11 at 10:00."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    assert day(dossier.owed_at) == "Wed 11/11/2026 10:00"
    return dossier


@pytest.fixture
def dossier(office: Story) -> Dossier:
    return taken_in(office)


def test_from_the_counter_over_the_site_visit_to_the_permit(office: Story, dossier: Dossier) -> None:
    assert office.task("Task_ThamDinh", dossier).tenant == ECONOMY
    office.at("2026-11-04T16:00").complete("Task_ThamDinh", outcome="approve")
    assert office.task("Task_LayYKienQuyHoach", dossier).tenant == PLANNING
    office.at("2026-11-05T09:00").complete("Task_LayYKienQuyHoach", planning_opinion="agree")
    office.at("2026-11-05T16:00").complete("Task_DuThao", result="permit")
    assert office.task("Task_KyDuyet", dossier).tenant == WARD
    office.at("2026-11-06T08:00").complete("Task_KyDuyet", outcome="sign")

    assert office.task("Task_XacNhanNopTien", dossier).tenant == RECORDS
    office.at("2026-11-06T14:00").complete("Task_XacNhanNopTien", amount=75_000)
    office.at("2026-11-06T15:00").complete("Task_VaoSoGiayPhep")
    assert office.again(dossier).status == Status.FINISHED
    office.complete("Task_TraKetQua")

    returned = office.again(dossier)
    assert (returned.status, returned.outcome, returned.late) == (Status.RETURNED, "granted", False)
    assert office.letters(dossier) == ["accept", "fee", "ready"]
    assert office.waiting(dossier) == []


def test_while_the_applicant_has_to_pay_the_clock_stands_still(office: Story, dossier: Dossier) -> None:
    office.run_until("Task_XacNhanNopTien", dossier)
    waiting = office.again(dossier)
    assert (waiting.status, waiting.clock, waiting.owed_at) == (Status.FINANCIAL_OBLIGATION, "paused", None)
    assert office.letters(dossier)[-1] == "fee"

    office.at("2026-11-16T10:00").complete("Task_XacNhanNopTien")  # ten working days later

    paid = office.again(dossier)
    assert (paid.clock, day(paid.owed_at)) == ("running", "Thu 26/11/2026 10:00")  # over Tue 24/11, Culture Day
    assert day(paid.fee_paid_at) == "Mon 16/11/2026 10:00"
    assert office.apologies(dossier) == []


@pytest.mark.parametrize("rounds", [0, 1, 2])
def test_drawings_are_missing_after_the_site_visit(one_office: Story, rounds: int) -> None:
    office, dossier = one_office, taken_in(one_office)
    for earlier in range(rounds):
        if earlier:
            office.allow_supplement(dossier)
        office.complete("Task_ThamDinh", outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
        office.complete("Task_NhanBoSung", outcome="received")
    office.complete("Task_ThamDinh", outcome="approve")

    assert office.waiting(dossier) == ["Task_LayYKienQuyHoach"]
    assert office.again(dossier).supplements == rounds
    assert office.letters(dossier).count("form02") == rounds


def test_refused_after_review_he_gets_a_written_answer_and_pays_nothing(office: Story, dossier: Dossier) -> None:
    office.complete("Task_ThamDinh", outcome="refuse", reason=REASON)
    assert office.waiting(dossier) == ["Task_DuThao"]
    office.complete("Task_DuThao", result="refusal", reason=REASON)
    office.complete("Task_KyDuyet", outcome="sign")
    assert office.waiting(dossier) == ["Task_VaoSoGiayPhep"]
    office.complete("Task_VaoSoGiayPhep")
    office.complete("Task_TraKetQua")

    refused = office.again(dossier)
    assert (refused.status, refused.outcome, refused.closing_reason) == (Status.RETURNED, "refused", REASON)
    assert refused.fee_paid_at is None
    assert office.letters(dossier) == ["accept", "ready"]


@pytest.mark.parametrize("returns", [1, 2])
def test_the_leader_returns_the_draft(one_office: Story, returns: int) -> None:
    office, dossier = one_office, taken_in(one_office)
    office.run_until("Task_KyDuyet", dossier)
    for _ in range(returns):
        office.complete("Task_KyDuyet", outcome="return", comment="Bổ sung ý kiến của Sở Xây dựng.")
        office.complete("Task_DuThao", result="permit")
    office.complete("Task_KyDuyet", outcome="sign")

    assert office.passed(dossier).count("Task_DuThao") == returns + 1
    assert office.waiting(dossier) == ["Task_XacNhanNopTien"]


def test_two_dossiers_side_by_side_do_not_touch_each_other(office: Story, dossier: Dossier) -> None:
    other = office.at("2026-11-02T11:00").take_in(PERMIT, applicant_name="Lê Thị Cúc")
    office.complete("Task_ThamDinh", dossier=other, outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
    office.complete("Task_ThamDinh", dossier=dossier, outcome="approve")

    office.at("2026-11-12T10:00")

    assert (office.again(dossier).late, office.again(other).late) == (True, None)
    assert office.waiting(other) == ["Task_NhanBoSung"]
    assert office.apologies(other) == []


def test_the_permit_is_late_and_the_apology_goes_with_it(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-13")
    office.complete("Task_KyXinLoi", outcome="sign")
    office.at("2026-11-13T09:00").run_until("Task_TraKetQua", dossier)
    office.complete("Task_TraKetQua")
    office.sweep()

    returned = office.again(dossier)
    assert (returned.status, returned.late) == (Status.RETURNED, True)
    assert [(apology.state, day(apology.new_date)) for apology in office.apologies(dossier)] == [
        ("signed", "Fri 13/11/2026 17:00")
    ]
    office.at("2026-12-01T10:00")
    assert len(office.apologies(dossier)) == 1
