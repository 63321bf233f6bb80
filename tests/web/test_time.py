"""The time of a dossier on its page: the ledger in words, whys, and what only a leader may do."""

from __future__ import annotations

from tests.office import PERMIT, Office


def test_it_works(office: Office, person):
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    page = person("bach").look(f"/ho-so/{dossier.code}")
    assert "Bắt đầu tính thời hạn: 7 ngày làm việc." in page.text
    assert "3 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026" in page.text
    assert "1 ngày làm việc trước hạn, tính từ hạn 10:00 thứ Tư, 11/11/2026" in page.text


def test_a_late_dossier_names_the_agency(office: Office, person):
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-12T10:00")
    office.sweep()
    page = person("bach").look(f"/ho-so/{dossier.code}")
    assert "Làm quá thời gian được giao: Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ." in page.text


def test_where_several_agencies_were_slow_the_page_names_them_all(office: Office, person):
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    for moment, step in (("2026-11-09T10:00", "Task_ThamDinh"), ("2026-11-11T09:00", "Task_LayYKienQuyHoach")):
        office.house.clock.set(moment)
        office.complete(step, dossier=dossier)
    office.house.clock.set("2026-11-12T10:00")
    office.sweep()
    page = person("bach").look(f"/ho-so/{dossier.code}")
    slow = "Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ, Sở Xây dựng tỉnh Thanh Bình"
    assert f"Làm quá thời gian được giao: {slow}." in page.text


def test_a_leader_grants_a_pause_and_nobody_else_is_offered_it(office: Office, person):
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-12T10:00")
    office.sweep()
    assert "Cho tạm dừng thời hạn" not in person("lan").look(f"/ho-so/{dossier.code}").text
    bach = person("bach")
    page = bach.send(
        bach.look(f"/ho-so/{dossier.code}"), f"/ho-so/{dossier.code}/tam-dung", ground="supplement", basis="Biên bản",
        start="2026-11-04T14:00", end="2026-11-09T09:00", reason="Người nộp xin hoãn buổi kiểm tra.",
    )  # fmt: skip
    assert "Đã cho tạm dừng và tính lại thời hạn." in page.text
    assert office.dossier(dossier.id).late is None


def test_one_more_date_is_refused_with_its_rule_until_the_box_is_ticked(office: Office, person):
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-10T10:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-16")
    office.complete("Task_KyXinLoi", dossier=dossier)
    bach = person("bach")
    page, action = bach.look(f"/ho-so/{dossier.code}"), f"/ho-so/{dossier.code}/hen-lai"
    given = {"due": "2026-11-20T17:00", "reason": "Chờ kết quả giám định."}
    assert "khoản 9 Điều 19" in bach.send(page, action, **given).text
    page = bach.look(f"/ho-so/{dossier.code}")
    assert "Đã hẹn lại ngày trả kết quả." in bach.send(page, action, override="1", **given).text


def test_one_more_request_for_papers_is_refused_until_a_leader_allows_it_on_the_page(office: Office, person):
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    bach = person("bach")
    assert "Cho yêu cầu bổ sung thêm" not in bach.look(f"/ho-so/{dossier.code}").text
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
    office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    minh, key = person("minh"), office.task("Task_ThamDinh", dossier).key
    task = minh.look(f"/viec/{key}")
    assert "đã được yêu cầu bổ sung 1 lần" in task.text
    asked = {"outcome": "supplement", "items": "Bản vẽ", "reason": "Phát sinh giấy tờ mới.", "basis": "Điều 54"}
    refused = minh.send(task, **asked)
    assert "chỉ số 2.1 Quyết định số 766/QĐ-TTg" in refused.error("outcome")
    page = bach.look(f"/ho-so/{dossier.code}")
    page = bach.send(page, f"/ho-so/{dossier.code}/bo-sung-them", reason="Kiểm tra phát sinh giấy tờ mới.")
    assert "Đã cho yêu cầu bổ sung thêm một lần" in page.text
    minh.send(minh.look(f"/viec/{key}"), **asked)
    assert office.dossier(dossier.id).supplements == 2


def test_the_page_of_a_task_says_why_its_step_is_due(office: Office, person):
    office.house.clock.set("2026-11-02T10:00")
    office.take_in(PERMIT)
    page = person("minh").look(f"/viec/{office.task('Task_ThamDinh').key}")
    assert "3 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026" in page.text
    assert "7 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026" in page.text


def test_a_step_that_is_done_still_says_why_it_was_due(office: Office, person):
    """Its completion on Tuesday asked for more papers: that the clock stood still then is nothing to it."""
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-03T09:00")
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", items="Bản vẽ có chữ ký")
    office.house.clock.set("2026-11-05T09:00")
    office.complete(office.open_tasks(dossier)[0].element_id, dossier=dossier)
    row = person("bach").look(f"/ho-so/{dossier.code}").tree.xpath("//tr[td/details]")[-1]
    assert "10:00, 05/11/20263 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026" in row.text_content()
    assert "tạm dừng" not in row.text_content()
