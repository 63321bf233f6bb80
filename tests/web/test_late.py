"""The late list: who holds what is overdue, and what comes next."""

from __future__ import annotations

from tests.office import BUSINESS, COPY, PERMIT, Office


def test_it_works(office: Office, person):
    late = office.take_in(BUSINESS, applicant_name="Trần Quốc Đạt")
    office.take_in(PERMIT)
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    page = person("bach").look("/tre-han")
    (row,) = page.rows()
    assert row == (
        f"Quá hạn 1 ngày làm việc 08:00, 05/11/2026 {late.code} Trần Quốc Đạt Đăng ký thành lập hộ kinh doanh "
        "Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ Tra cứu tên hộ kinh doanh "
        "Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ đang soạn"
    )


def test_a_date_that_passed_over_night_has_just_passed(office: Office, person):
    office.take_in(COPY)
    office.house.clock.set("2026-11-03T07:00")
    (row,) = person("bach").look("/tre-han").rows()
    assert row.startswith("Vừa quá hạn 17:00, 02/11/2026")


def test_what_is_due_by_tomorrow_stands_below(office: Office, person):
    soon = office.take_in(COPY)
    office.take_in(PERMIT)
    page = person("bach").look("/tre-han")
    assert "Không có hồ sơ nào quá hạn" in page.text
    (row,) = page.rows()
    assert row.startswith(f"Còn 7 giờ 17:00, 02/11/2026 {soon.code}")


def test_a_signed_apology_shows_its_new_date(office: Office, person):
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-05T14:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=dossier)
    (row,) = person("bach").look("/tre-han").rows()
    assert row.endswith("đã ký hẹn lại 10/11/2026")
    assert row.startswith("Quá hạn 4 giờ 08:00, 05/11/2026"), "the date that was missed, not the new one"


def test_agencies_above_see_those_beneath(office: Office, person):
    office.take_in(COPY)
    page = person("quantri").look("/tre-han")
    assert len(page.rows()) == 1
    assert page.tree.xpath("//main//tbody//a") == [], "They have no part in it, so its page would not open."
    assert person("lan").look("/tre-han").tree.xpath("//main//tbody//a")
    assert person("thuha").look("/tre-han").rows() == []


def test_what_was_warned_of_stands_there_with_its_chance(office: Office, person):
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-09T14:00")
    office.sweep()

    page = person("bach").look("/tre-han")

    (section,) = page.tree.xpath("//section[@id='canh-bao']")
    assert dossier.code in "".join(section.itertext())


def test_the_draft_of_each_apology_is_shown_before_anything_is_written_and_speaks_of_that_one(office: Office, person):
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    minh = person("minh")
    first = minh.look(minh.look(f"/viec/{office.task('Task_NeuLyDo', dossier).key}").link("Dự thảo văn bản xin lỗi"))
    assert "Lý do: Bước “Tra cứu tên hộ kinh doanh”" in first.text and "đề nghị gia hạn" in first.text

    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=dossier)
    office.house.clock.set("2026-11-11T08:00")
    office.sweep()
    minh.sign_in()
    second = minh.look(minh.look(f"/viec/{office.task('Task_NeuLyDoLanHai', dossier).key}").link("Dự thảo văn bản"))
    assert "văn bản xin lỗi số 01/XL-UBND và hẹn lại vào" in second.text and "không hẹn thêm" in second.text


def test_each_notice_to_be_posted_brings_its_own_apology(office: Office, person):
    dossier = office.take_in(BUSINESS)
    for at, step in (("2026-11-06T08:00", "Task_NeuLyDo"), ("2026-11-11T08:00", "Task_NeuLyDoLanHai")):
        office.house.clock.set(at)
        office.sweep()
        new_date = {"new_date": "2026-11-10"} if step == "Task_NeuLyDo" else {}
        office.complete(step, dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", **new_date)
        office.complete("Task_KyXinLoi", dossier=dossier)
    links = person("lan").look("/thong-bao").tree.xpath("//a[contains(@href, 'form04')]/@href")
    assert [link.partition("xin-loi=")[2] for link in links] == ["2", "1"]
