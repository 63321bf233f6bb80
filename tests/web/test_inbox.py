"""The inbox: what is to be done, by whom, in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.office import BUSINESS, PERMIT, Office
from web.clocks import clock_of
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM
from workflows.staff.delegation import delegate
from workflows.tasks.queries import PAGE


def test_it_works(office: Office, person):
    dossier = office.take_in(BUSINESS)
    (row,) = person("minh").look("/viec").rows()
    assert row == (
        f"Còn 2 giờ 10:00, 02/11/2026 {dossier.code} Trần Văn An Đăng ký thành lập hộ kinh doanh "
        f"Tra cứu tên hộ kinh doanh Nhận việc {dossier.code}"
    )


def test_the_most_urgent_stands_first(office: Office, person):
    slow = office.take_in(PERMIT, applicant_name="Lê Hữu Phước")
    fast = office.take_in(BUSINESS, applicant_name="Đỗ Thùy Dương")
    rows = person("minh").look("/viec").rows()
    assert [fast.code in rows[0], slow.code in rows[1]] == [True, True]


def test_a_step_past_its_date_is_said_in_working_time(office: Office, person):
    office.take_in(BUSINESS)
    minh = person("minh")
    office.house.clock.set("2026-11-02T15:00")
    minh.sign_in()
    assert minh.look("/viec").rows()[0].startswith("Quá hạn 3 giờ 10:00, 02/11/2026")
    office.house.clock.set("2026-11-04T10:00")
    minh.sign_in()
    assert minh.look("/viec").rows()[0].startswith("Quá hạn 2 ngày làm việc")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-02T08:00", "Còn 3 ngày làm việc"),
        ("2026-11-02T09:00", "Còn 2 ngày làm việc"),
        ("2026-11-03T16:30", "Còn 1 ngày làm việc 1 giờ"),
        ("2026-11-04T08:00", "Còn 1 ngày làm việc"),
        ("2026-11-04T09:00", "Còn 6 giờ 30 phút"),
    ],
    ids=["Mon 08:00", "Mon 09:00", "Tue 16:30", "Wed 08:00", "Wed 09:00"],
)
def test_the_time_left_is_never_rounded_up(office: Office, now: str, said: str):
    """Until Thu 05/11 08:00; the office opens at 07:30, rests from 11:30 to 13:30 and closes at 17:00."""
    dossier = office.take_in(BUSINESS)
    office.house.clock.set(now)
    with office.house.database.reading(SYSTEM) as tx:
        assert clock_of(tx, tx.session.get_one(Dossier, dossier.id)).text == said


def test_nobody_sees_the_work_of_another_agency(office: Office, person):
    office.take_in(BUSINESS)
    page = person("son").look("/viec?tab=ca-don-vi")
    assert page.rows() == []
    assert "Không còn việc nào" in page.text


def test_an_english_reader_finds_the_steps_in_english(office: Office, person):
    office.take_in(BUSINESS)
    minh = person("minh")
    page = minh.look("/language?to=en&next=/viec")
    (row,) = page.rows()
    assert "Check the business name" in row
    assert "Claim" in row
    assert "“Check the business name”" in minh.send(page, "/nhan").text


def test_what_a_colleague_holds_is_in_the_whole_list_only(office: Office, person):
    office.take_in(BUSINESS)
    minh = person("minh")
    minh.send(minh.look("/viec"), "/nhan")
    assert "tôi" in minh.look("/viec?tab=cua-toi").rows()[0]
    page = minh.look("/viec?tab=ca-don-vi")
    assert len(page.rows()) == 1
    assert "Cần xử lý 1 Sắp hạn 1 Tôi đang giữ 1 Chờ bổ sung 0 Cả đơn vị 1" in page.text


def test_it_is_searched_without_marks(office: Office, person):
    office.take_in(BUSINESS, applicant_name="Đỗ Thùy Dương")
    office.take_in(BUSINESS, applicant_name="Lê Hữu Phước")
    minh = person("minh")
    assert len(minh.look("/viec?q=do thuy").rows()) == 1
    assert "Không có việc nào khớp" in minh.look("/viec?q=khong co ai").text


def test_a_long_list_goes_on_where_it_stopped(office: Office, person):
    codes = {office.take_in(BUSINESS, applicant_name=f"Người thứ {n}").code for n in range(PAGE + 3)}
    minh = person("minh")
    for tab in ("can-xu-ly", "ca-don-vi"):
        first = minh.look(f"/viec?tab={tab}")
        second = minh.look(first.link("Trang sau"))
        seen = [row for page in (first, second) for row in page.rows()]
        assert len(seen) == PAGE + 3
        assert all(any(code in row for row in seen) for code in codes)
        assert "Trang sau" not in second.text


def test_what_a_leader_lends_shows_at_once(office: Office, person):
    """Roles are read at every look."""
    office.run_until("Task_KyHoKinhDoanh", office.take_in(BUSINESS))
    bach, monday = office.act("bach"), office.house.clock.now.date()
    with office.house.tx(bach) as tx:
        delegate(tx, office.act("son").id, monday, monday + timedelta(days=3), reason="Đi công tác")
    son = person("son")
    inbox = son.look("/viec")
    assert inbox.rows() == []
    lent = "được Hoàng Văn Bách ủy quyền đến hết 05/11/2026"
    assert f"Ủy ban nhân dân phường Hòa Mỹ : 1 việc đang chờ; {lent}" in inbox.text
    son.send(inbox, "/noi-lam-viec", press=bach.agency)
    inbox = son.look("/viec")
    assert f"Ông/bà làm việc tại đây thay lãnh đạo: {lent}." in inbox.text
    assert "Xem xét, ký kết quả" in inbox.rows()[0]
    assert "đến hết 05/11/2026" in person("quantri").look(f"/quan-tri/can-bo/{office.act('son').id}").text


def test_what_is_due_within_a_working_day_has_a_list_of_its_own(office: Office, person):
    office.take_in(PERMIT)
    fast = office.take_in(BUSINESS)
    page = person("minh").look("/viec?tab=sap-han")
    assert [fast.code in row for row in page.rows()] == [True]
    assert "Cần xử lý 2 Sắp hạn 1" in page.text


def test_dossiers_that_wait_for_papers_have_a_list_of_their_own(office: Office, person):
    dossier = office.take_in(PERMIT)
    office.run_until("Task_ThamDinh", dossier)
    minh = person("minh")
    assert "Không hồ sơ nào chờ bổ sung" in minh.look("/viec?tab=cho-bo-sung").text
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", items="Bản vẽ thiết kế có chữ ký")
    page = minh.look("/viec?tab=cho-bo-sung")
    assert "Chờ bổ sung 1" in page.text
    assert page.rows() == [f"Tạm dừng: chờ bổ sung hồ sơ {dossier.code} Trần Văn An {dossier.summary} 0912 345 678"]
    assert person("tuan").look("/viec?tab=cho-bo-sung").rows() == [], "another agency"
    assert minh.look("/viec?tab=cho-bo-sung&q=khong-co").rows() == []
