"""Papers are missing: the clock stands still while the applicant looks for them, and counts on from where it stood."""

from __future__ import annotations

from tests.office import BUSINESS, PERMIT
from tests.stories.conftest import Story, local
from workflows.dossiers.status import Status


def test_six_working_days_of_waiting_move_the_date_by_six_working_days(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)  # Monday; 7 working days
    assert local(dossier.owed_at) == "10:00 11/11/2026"
    office.run_until("Task_ThamDinh", dossier)

    office.at("2026-11-04T14:00").complete("Task_ThamDinh", outcome="supplement", reason="Thiếu bản vẽ mặt bằng.")
    paused = office.again(dossier)
    assert (paused.status, paused.clock, paused.due_at) == (Status.SUPPLEMENT, "paused", None)
    assert paused.supplements == 1
    assert office.letters(dossier)[-1] == "form02"

    office.at("2026-11-12T09:00").complete("Task_NhanBoSung", outcome="received")
    assert local(office.again(dossier).owed_at) == "10:00 19/11/2026"
    assert office.apologies(dossier) == []


def test_no_timer_fires_while_the_clock_stands_still(office: Story) -> None:
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT)
    office.run_until("Task_ThamDinh", dossier)
    office.complete("Task_ThamDinh", outcome="supplement", reason="Thiếu bản vẽ mặt bằng.")

    office.at("2027-01-15T10:00")

    assert office.apologies(dossier) == []
    assert office.again(dossier).late is None


def test_papers_missing_at_the_counter_start_no_clock(office: Story) -> None:
    decision = {"outcome": "supplement", "reason": "Thiếu bản sao giấy tờ.", "items": "Bản sao giấy tờ pháp lý"}
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS, decision=decision)
    assert (dossier.status, dossier.clock, dossier.accepted_at) == (Status.SUPPLEMENT, "idle", None)

    office.at("2026-11-05T09:00").complete("Task_ChoBoSungBanDau", outcome="received")
    office.complete("Task_KiemTraHoSo", outcome="accept")

    assert local(office.again(dossier).owed_at) == "09:00 10/11/2026"
    assert office.again(dossier).supplements == 0


def test_a_request_that_cannot_be_taken_in_is_refused_with_its_reason(office: Story) -> None:
    reason = "Không thuộc thẩm quyền giải quyết của phường."
    decision = {"outcome": "refuse", "reason": reason, "basis": "Điều 5 Nghị định về đăng ký doanh nghiệp"}
    dossier = office.at("2026-11-02T10:00").take_in(BUSINESS, decision=decision)

    assert dossier.status == Status.NOT_ACCEPTED
    assert dossier.closing_reason == reason
    assert office.waiting(dossier) == []
