"""A pause that nobody had noted is granted afterwards: dates move, lateness is cleared, an apology is withdrawn."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from engine.refusal import Refusal
from engine.worktime import LOCAL
from tests.office import PERMIT
from tests.stories.conftest import Story, local
from workflows.apologies.models import Apology
from workflows.calendars.planning import plan_day, plan_undo
from workflows.deadlines.granting import grant_pause
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.recompute import carry_out
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.letters.writing import paper
from workflows.notices.models import Notice
from workflows.notices.service import record_posting
from workflows.staff.actor import SYSTEM

REASON = "Người nộp xin hoãn buổi kiểm tra thực địa."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00: owed on Wednesday 11/11 at 10:00."""
    return office.at("2026-11-02T10:00").take_in(PERMIT)


def grant(office: Story, dossier: Dossier, start: str, end: str, by: str = "bach", ground: str = "supplement") -> None:
    first, last = (datetime.fromisoformat(text).replace(tzinfo=LOCAL) for text in (start, end))
    with office.house.tx(office.act(by)) as tx:
        grant_pause(tx, by_code(tx, dossier.code), ground, "Biên bản ngày 4/11", first, last, REASON)


def grant_on(office: Story, dossier: Dossier, moment: str) -> None:
    """The pause of three working days, granted at ``moment``: owed on Monday 16/11 then."""
    office.at(moment)
    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")


def test_a_late_dossier_is_not_late_any_more_and_its_apology_is_withdrawn(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-11T14:00")
    assert office.again(dossier).late is True

    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")  # Wednesday to Monday: three working days

    now = office.again(dossier)
    assert (local(now.owed_at), now.late) == ("10:00 16/11/2026", None)
    (missed,) = office.missed(dossier)
    assert (missed.cleared_reason, missed.cleared_at is None) == ("grant", False)
    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.withdrawn_reason) == ("withdrawn", "grant")
    assert "Task_NeuLyDo" not in office.waiting(dossier)
    assert office.ledger(dossier) == ["start", "late", "grant", "cleared"]


def test_the_date_that_moved_is_minded_as_the_first_one_was(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-11T14:00")
    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")

    office.at("2026-11-16T10:00")

    assert office.again(dossier).late is True
    assert [local(missed.deadline) for missed in office.missed(dossier)] == ["10:00 11/11/2026", "10:00 16/11/2026"]
    assert [(each.state, each.rung) for each in office.apologies(dossier)] == [("withdrawn", 1), ("drafting", 1)]


def test_a_signed_apology_is_withdrawn_with_the_date_that_it_gave(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-20")
    office.complete("Task_KyXinLoi", outcome="sign")

    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")

    now = office.again(dossier)
    assert (local(now.due_at), local(now.owed_at), now.extensions) == ("10:00 16/11/2026", "10:00 16/11/2026", 0)
    assert [each.state for each in office.apologies(dossier)] == ["withdrawn"]
    assert office.incidents(dossier) == []


def apologised(office: Story, *, posted: bool) -> Apology:
    """The ward has given Friday 20/11 in a signed letter, which has left the house or has not."""
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-20")
    office.complete("Task_KyXinLoi", outcome="sign")
    with office.house.tx(office.act("lan")) as tx:
        apology = tx.session.query(Apology).one()
        if posted:
            record_posting(tx, apology.notice_id or 0, "EM123456789VN")
    return apology


def notices(office: Story, dossier: Dossier) -> list[tuple[str, str]]:
    with office.house.database.reading(SYSTEM) as tx:
        told = tx.session.query(Notice).filter_by(dossier_id=dossier.id).order_by(Notice.id)
        return [(each.letter, each.state) for each in told]


def bodies(office: Story, dossier: Dossier) -> list[str]:
    with office.house.database.reading(SYSTEM) as tx:
        told = tx.session.query(Notice).filter_by(dossier_id=dossier.id).order_by(Notice.id)
        return [each.body for each in told]


def last_letter(office: Story, dossier: Dossier) -> str:
    return bodies(office, dossier)[-1]


def test_the_applicant_is_told_the_date_that_moved(office: Story, dossier: Dossier) -> None:
    grant_on(office, dossier, "2026-11-09T14:00")

    assert notices(office, dossier)[-1] == ("new_date", "to_print")
    told = last_letter(office, dossier)
    assert (
        "thay đổi, vì thời hạn tạm dừng từ 14:00 thứ Tư, 04/11/2026 đến 09:00 thứ Hai, 09/11/2026 để chờ bổ sung hồ sơ"
        " (Biên bản ngày 4/11); lý do: Người nộp xin hoãn buổi kiểm tra thực địa."
    ) in told
    assert "Ngày trả kết quả mới: 10 giờ 00 phút, ngày 16/11/2026" in told
    assert "xin lỗi" not in told


def test_a_letter_that_has_not_left_is_pulled_and_the_date_of_the_law_is_told(office: Story, dossier: Dossier) -> None:
    apologised(office, posted=False)

    grant_on(office, dossier, "2026-11-10T11:00")

    assert notices(office, dossier)[-2:] == [("form04", "withdrawn"), ("new_date", "to_print")]
    assert "20/11/2026" not in last_letter(office, dossier)


def test_a_letter_that_has_left_is_answered_by_the_next(office: Story, dossier: Dossier) -> None:
    apologised(office, posted=True)

    grant_on(office, dossier, "2026-11-10T11:00")

    assert notices(office, dossier)[-2:] == [("form04", "posted"), ("new_date", "to_print")]
    told = last_letter(office, dossier)
    assert "Ngày trả kết quả mới: 10 giờ 00 phút, ngày 16/11/2026" in told
    assert "thay cho ngày 20/11/2026 đã hẹn trong văn bản xin lỗi số 01/XL-UBND" in told

    office.at("2026-11-10T14:00")
    grant(office, dossier, "2026-11-09T10:00", "2026-11-10T10:00")
    assert "20/11/2026" not in last_letter(office, dossier)


def close_monday(office: Story) -> int:
    """Monday 9/11 was a day off after all; the number of the change."""
    with office.house.tx(SYSTEM) as tx:
        closed = plan_day(tx, "H57.132", date(2026, 11, 9), "closure", "Mất điện", source="Thông báo số 5")
        return carry_out(tx, closed).change


def test_a_day_off_that_withdraws_a_letter_is_told_as_well(office: Story, dossier: Dossier) -> None:
    apologised(office, posted=True)
    close_monday(office)

    assert local(office.again(dossier).due_at) == "10:00 12/11/2026"
    assert "thay cho ngày 20/11/2026 đã hẹn trong văn bản xin lỗi số 01/XL-UBND" in "".join(bodies(office, dossier))
    assert "Ngày trả kết quả mới: 10 giờ 00 phút, ngày 12/11/2026" in last_letter(office, dossier)


def test_a_letter_taken_up_again_is_a_draft_with_nothing_of_what_was_signed(office: Story, dossier: Dossier) -> None:
    apologised(office, posted=False)
    change = close_monday(office)
    assert [each.state for each in office.apologies(dossier)] == ["withdrawn"]

    with office.house.tx(SYSTEM) as tx:
        carry_out(tx, plan_undo(tx, change))
    office.at("2026-11-11T10:00")

    (again,) = office.apologies(dossier)
    assert (again.state, again.number, again.new_date, again.signed_at) == ("drafting", None, None, None)
    assert (again.reason, again.signer_name, again.notice_id) == (None, None, None)


def test_a_date_that_is_past_all_the_same_is_told_to_nobody(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-20T09:00")
    before = notices(office, dossier)
    grant(office, dossier, "2026-11-04T14:00", "2026-11-05T14:00")
    assert office.again(dossier).late is True
    assert notices(office, dossier) == before


def test_a_withdrawn_letter_is_not_printed_any_more(one_office: Story) -> None:
    dossier = one_office.at("2026-11-02T10:00").take_in(PERMIT)
    apology = apologised(one_office, posted=True)
    grant_on(one_office, dossier, "2026-11-10T11:00")
    for asked in (apology.id, None):
        with one_office.house.database.reading(SYSTEM) as tx, pytest.raises(Refusal) as refused:
            paper(tx, by_code(tx, dossier.code), "form04", apology=asked)
        assert refused.value.sentence("vi") == (
            f"Cần văn bản xin lỗi còn hiệu lực, nhưng văn bản số 01/XL-UBND của hồ sơ {dossier.code} đã được thu hồi."
        )


def test_the_letter_after_a_withdrawn_one_names_the_date_that_was_told(one_office: Story) -> None:
    dossier = one_office.at("2026-11-02T10:00").take_in(PERMIT)
    apologised(one_office, posted=False)
    grant_on(one_office, dossier, "2026-11-10T11:00")

    one_office.at("2026-11-16T10:00")
    one_office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-20")
    one_office.complete("Task_KyXinLoi", outcome="sign")

    *_, moved, sorry = bodies(one_office, dossier)
    assert "Ngày trả kết quả mới: 10 giờ 00 phút, ngày 16/11/2026" in moved
    assert "đúng ngày 16/11/2026 như đã hẹn" in sorry


def test_a_dossier_that_ended_late_is_judged_anew(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-11T14:00")
    office.run_until("Task_TraKetQua", dossier)
    assert (office.again(dossier).late, office.again(dossier).verdict) == (True, "late")

    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")

    assert (office.again(dossier).late, office.again(dossier).verdict) == (False, "early")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "lan"}, "role_missing"),
        ({"ground": "holiday"}, "pause_ground_unknown"),
        ({"start": "2026-11-09T09:00"}, "pause_outside_the_clock"),
        ({"start": "2026-11-01T09:00"}, "pause_outside_the_clock"),
        ({"end": "2026-12-01T09:00"}, "pause_outside_the_clock"),
    ],
)
def test_what_is_refused(one_office: Story, changes: dict[str, str], code: str) -> None:
    dossier = one_office.at("2026-11-02T10:00").take_in(PERMIT)
    one_office.at("2026-11-10T09:00")
    with pytest.raises(Refusal) as refused:
        grant(one_office, dossier, **{"start": "2026-11-04T14:00", "end": "2026-11-09T09:00", **changes})
    assert refused.value.code == code


def test_nobody_changes_the_ledger(office: Story, dossier: Dossier) -> None:
    for attempt in (update(LedgerEntry).values(actor="nobody"), delete(LedgerEntry)):
        with pytest.raises(DBAPIError, match="stay as they were written"), office.house.tx() as tx:
            tx.connection.execute(attempt)
    assert office.ledger(dossier) == ["start"]
