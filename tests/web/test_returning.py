"""The return desk: scan, see where it is, what is owed, what goes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from tests.office import BUSINESS, COPY, PERMIT, Office
from tests.web.visitor import Visitor
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status
from workflows.letters.tracking import tracking_path


@pytest.fixture
def lan(person):
    return person("lan")


def test_it_works(office: Office, lan):
    """From the scan to the hand-over."""
    dossier = office.take_in(COPY)
    office.run_until("Task_TraKetQua", dossier)
    page = lan.look(f"/tra-ket-qua?q=https://motcua.example/tra-cuu/{dossier.code}/{dossier.lookup_secret}")
    assert "Kết quả đang ở quầy. Không còn khoản phải nộp." in page.text
    task = lan.look(page.link("Trả kết quả cho người nộp"))
    assert task.tree.xpath("//input[@name='recipient_name']/@value") == ["Trần Văn An"]
    page = lan.send(task)
    assert f"Hồ sơ {dossier.code}: đã trả kết quả." in page.text
    assert office.dossier(dossier.id).status == Status.RETURNED


def test_results_wait_in_a_list(office: Office, lan):
    dossier = office.take_in(COPY)
    assert "Chưa có kết quả nào chờ trả" in lan.look("/tra-ket-qua").text
    office.run_until("Task_TraKetQua", dossier)
    assert lan.look("/tra-ket-qua").rows() == [f"{dossier.code} Trần Văn An 08:00, 02/11/2026 –"]


def refused_after_review(office: Office) -> Dossier:
    """A refusal that lies at the counter. Nobody pays for it."""
    dossier, why = office.take_in(BUSINESS), "Ngành nghề bị cấm kinh doanh tại địa điểm này."
    office.run_until("Task_ThamDinhHoKinhDoanh", dossier, outcome="available")
    office.complete("Task_ThamDinhHoKinhDoanh", dossier=dossier, outcome="refuse", reason=why)
    office.complete("Task_DuThaoHoKinhDoanh", dossier=dossier, result="refusal", reason=why)
    office.complete("Task_KyHoKinhDoanh", dossier=dossier, outcome="sign")
    return office.dossier(dossier.id)


def test_nothing_is_owed_for_a_refusal_in_the_list_either(office: Office, lan):
    dossier = refused_after_review(office)
    page = lan.look(f"/tra-ket-qua?q={dossier.code}")
    assert "Không còn khoản phải nộp." in page.text
    assert page.rows() == [f"{dossier.code} Trần Văn An 08:00, 02/11/2026 –"]


def test_a_refusal_is_called_one_before_and_after_it_is_handed_over(office: Office, pages: Flask, lan):
    dossier, why = refused_after_review(office), "Ngành nghề bị cấm kinh doanh tại địa điểm này."
    for staff, citizen in (("Đã xử lý xong", "Đã có kết quả"), ("Đã trả kết quả", "Đã trả kết quả")):
        page = lan.look(f"/ho-so/{dossier.code}")
        assert f"{staff}: từ chối giải quyết" in page.text
        pills = page.tree.xpath("//span[contains(@class, 'pill') and contains(., 'từ chối giải quyết')]/@class")
        assert pills == ["pill pill-red"]
        visitor = Visitor(pages)
        visitor.open(tracking_path(dossier))
        (frame,) = visitor.tree.xpath("//section[contains(@class, 'sum')]")
        assert (frame.get("class"), frame.xpath("string(h2)")) == ("sum sum-late", f"{citizen}: từ chối giải quyết")
        assert f"Lý do: {why}" in frame.text_content()
        if office.open_tasks(dossier):
            office.complete("Task_TraKetQua", dossier=dossier)
    assert office.dossier(dossier.id).status == Status.RETURNED


def test_a_result_that_is_not_ready_says_who_holds_it(office: Office, lan):
    dossier = office.take_in(PERMIT)
    page = lan.look(f"/tra-ket-qua?q={dossier.code}")
    assert (
        "Chưa có kết quả. Hồ sơ đang ở Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ, "
        "bước “Thẩm định, kiểm tra thực địa”."
    ) in page.text


def test_a_fee_is_owed_before_the_result_is_handed_over(office: Office, lan):
    dossier = office.take_in(BUSINESS)
    office.run_until("Task_ThuPhi", dossier)
    page = lan.look(f"/tra-ket-qua?q={dossier.code}")
    assert "Còn phải thu 100.000 đ." in page.text
    assert lan.look(page.link("Thu phí, lệ phí")).tree.xpath("//input[@name='amount']/@value") == ["100000"]


def test_a_late_result_goes_with_its_apology(office: Office, lan):
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-05T14:00")
    office.sweep()
    lan.sign_in()
    assert "Hồ sơ trễ hẹn, nhưng văn bản xin lỗi chưa được ký." in lan.look(f"/tra-ket-qua?q={dossier.code}").text
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=dossier)
    page = lan.look(f"/tra-ket-qua?q={dossier.code}")
    assert "Hồ sơ trễ hẹn: trao kèm văn bản xin lỗi số 01/XL-" in page.text
    assert "Cán bộ thụ lý nghỉ ốm." in lan.look(page.link("In văn bản xin lỗi")).text


def test_the_box_for_the_apology_is_there_when_one_goes_with_the_result_and_must_be_ticked(office: Office, lan):
    in_time, late = office.take_in(COPY), office.take_in(BUSINESS)
    office.run_until("Task_TraKetQua", in_time)
    assert "Đã trao kèm văn bản xin lỗi" not in at_the_desk(lan, in_time).text

    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=late, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=late)
    office.run_until("Task_TraKetQua", late)
    lan.sign_in()
    task = at_the_desk(lan, late)
    assert "Đã trao kèm văn bản xin lỗi" in task.text
    refused = lan.send(task)
    assert "kèm văn bản xin lỗi số 01/XL-" in refused.error("apology_given")
    assert "Đã trao kèm văn bản xin lỗi" in refused.text
    page = lan.send(refused, apology_given="1")
    assert f"Hồ sơ {late.code}: đã trả kết quả. Đã trao kèm văn bản xin lỗi số 01/XL-UBND. Không còn việc" in page.text
    assert office.dossier(late.id).status == Status.RETURNED
    assert "Đã trao cùng kết quả 08:00, 06/11/2026" in lan.look(f"/ho-so/{late.code}").text


def test_both_apologies_go_with_a_result_that_missed_its_new_date_too(office: Office, lan):
    dossier = office.take_in(BUSINESS)
    for at, step, more in (
        ("2026-11-06T08:00", "Task_NeuLyDo", {"new_date": "2026-11-10"}),
        ("2026-11-11T08:00", "Task_NeuLyDoLanHai", {}),
    ):
        office.house.clock.set(at)
        office.sweep()
        office.complete(step, dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", **more)
        office.complete("Task_KyXinLoi", dossier=dossier)
    office.run_until("Task_TraKetQua", dossier)
    lan.sign_in()
    desk = lan.look(f"/tra-ket-qua?q={dossier.code}")
    assert "trao kèm văn bản xin lỗi số 01/XL-UBND, 02/XL-UBND" in desk.text
    assert "Số: 01/XL-UBND" in lan.look(desk.link("In văn bản xin lỗi 01/XL-UBND")).text
    refused = lan.send(at_the_desk(lan, dossier))
    assert "số 01/XL-UBND và 02/XL-UBND" in refused.error("apology_given")


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("mail.example.org", "Văn bản được gửi thư điện tử cho người nộp."),
        (None, "Một cửa in và gửi văn bản cho người nộp."),
    ],
    ids=["a mail server", "none"],
)
def test_a_signed_apology_goes_by_mail_only_where_there_is_a_mail_server(
    office: Office, pages: Flask, person, host: str | None, said: str
):
    house = pages.extensions["house"]
    pages.extensions["house"] = replace(house, settings=replace(house.settings, smtp_host=host))
    dossier = office.take_in(BUSINESS, applicant_email="an@example.org")
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    bach = person("bach")
    page = bach.send(bach.look(f"/viec/{office.task('Task_KyXinLoi', dossier).key}"), outcome="sign")
    assert said in page.text


def test_whoever_signs_and_attaches_the_apology_is_told_what_follows(office: Office, person):
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    minh, bach, lan = person("minh"), person("bach"), person("lan")
    draft = minh.look(f"/viec/{office.task('Task_NeuLyDo', dossier).key}")
    page = minh.send(draft, reason_kind="staff", reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    assert f"Văn bản xin lỗi của hồ sơ {dossier.code} đã chuyển tới Ủy ban nhân dân phường Hòa Mỹ (“Ký" in page.text
    page = bach.send(bach.look(f"/viec/{office.task('Task_KyXinLoi', dossier).key}"), outcome="sign")
    assert f"Đã ký văn bản xin lỗi số 01/XL-UBND, hồ sơ {dossier.code} hẹn lại ngày 10/11/2026. Việc tiếp" in page.text
    assert "Một cửa in và gửi văn bản cho người nộp." in page.text
    page = lan.send(lan.look(f"/viec/{office.task('Task_KemXinLoi', dossier).key}"), attached="1")
    assert f"số 01/XL-UBND đã để cùng hồ sơ {dossier.code}; khi trả kết quả phải trao kèm." in page.text


def at_the_desk(lan, dossier):
    """The page of the step by which the result is handed over."""
    return lan.look(lan.look(f"/tra-ket-qua?q={dossier.code}").link("Trả kết quả cho người nộp"))


def test_an_unknown_code_is_said_so(lan):
    assert (
        "không có hồ sơ nào mang mã H57.132.01-260101-0001"
        in lan.look("/tra-ket-qua?q=H57.132.01-260101-0001", 404).text
    )


def test_words_instead_of_a_code_go_to_the_search(office: Office, lan):
    office.take_in(COPY)
    page = lan.look("/tra-ket-qua?q=van an")
    assert page.response.request.path == "/ho-so"
    assert len(page.rows()) == 1


def test_only_a_counter_returns(person):
    person("minh").look("/tra-ket-qua", 403)
