"""The page of a dossier: everything about it, and what can be done with the whole."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree

from tests.office import BUSINESS, COPY, PERMIT, Office
from workflows.dossiers.queries import get_dossier
from workflows.dossiers.service import stop, withdraw
from workflows.dossiers.status import Status


@pytest.fixture
def lan(person):
    return person("lan")


def test_it_works(office: Office, lan):
    dossier = office.take_in(PERMIT)
    page = lan.look(f"/ho-so/{dossier.code}")
    assert "Đang chờ Thẩm định, kiểm tra thực địa Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ" in page.text
    assert "Hẹn trên biên nhận 08:00, 11/11/2026" in page.text
    assert "7 ngày làm việc kể từ 08:00 thứ Hai, 02/11/2026" in page.text
    assert "Nơi tiếp nhận Trung tâm Phục vụ hành chính công phường Hòa Mỹ" in page.text


def test_its_history_reads_as_sentences(office: Office, lan):
    dossier = office.take_in(COPY)
    office.complete("Task_TraCuu", dossier=dossier)
    told = [" ".join(each.text_content().split()) for each in lan.look(f"/ho-so/{dossier.code}").tree.xpath(
        "//ol[@class='history']/li/span")]  # fmt: skip
    assert told == [
        "Phạm Hồng Sơn đã hoàn thành bước “Tra cứu, đối chiếu sổ gốc” (có trong sổ gốc). Chuyển tới Văn phòng "
        "Hội đồng nhân dân và Ủy ban nhân dân phường Hòa Mỹ: “Lập bản sao”.",
        "Nguyễn Thị Lan đã hoàn thành bước “Kiểm tra thành phần hồ sơ” (đầy đủ, hợp lệ: tiếp nhận). Chuyển tới Văn "
        "phòng Hội đồng nhân dân và Ủy ban nhân dân phường Hòa Mỹ: “Tra cứu, đối chiếu sổ gốc”.",
        "Nguyễn Thị Lan đã bắt đầu “Cấp bản sao từ sổ gốc”. Chuyển tới Trung tâm Phục vụ hành chính công phường "
        "Hòa Mỹ: “Kiểm tra thành phần hồ sơ”.",
    ]


def test_the_diagram_marks_what_is_done_and_where_it_waits(office: Office, lan):
    dossier = office.take_in(COPY)
    office.complete("Task_TraCuu", dossier=dossier)
    page = lan.look(f"/ho-so/{dossier.code}")
    (drawn,) = page.tree.xpath("//*[@data-bpmn-viewer]")
    assert drawn.get("data-current") == "Task_LapBanSao"
    assert {"Call_TiepNhan", "Task_TraCuu"} <= set(drawn.get("data-done").split(","))
    source = lan.client.get(drawn.get("data-src"))
    ids = {each.get("id") for each in etree.fromstring(source.data).iter() if isinstance(each.tag, str)}
    assert set(drawn.get("data-done").split(",")) | {"Task_LapBanSao"} <= ids


def test_a_step_of_a_called_process_is_marked_at_its_call(office: Office, lan):
    dossier = office.take_in(COPY)
    office.run_until("Task_TraKetQua", dossier)
    (drawn,) = lan.look(f"/ho-so/{dossier.code}").tree.xpath("//*[@data-bpmn-viewer]")
    assert drawn.get("data-current") == "Call_TraKetQua"


def test_a_dossier_of_strangers_does_not_exist(office: Office, person):
    dossier = office.take_in(COPY)
    page = person("thuha").look(f"/ho-so/{dossier.code}", 404)
    assert f"không có hồ sơ nào mang mã {dossier.code}" in page.text
    assert person("thuha").client.get(f"/ho-so/{dossier.code}/so-do.bpmn").status_code == 404
    assert person("thuha").look(f"/ho-so/{dossier.code}/in/form01", 404).status == 404


def test_whoever_was_consulted_sees_it(office: Office, person):
    dossier = office.take_in(PERMIT)
    thuha = person("thuha")
    thuha.look(f"/ho-so/{dossier.code}", 404)
    office.run_until("Task_LayYKienQuyHoach", dossier)
    assert dossier.code in thuha.look(f"/ho-so/{dossier.code}").text


def test_a_whole_code_goes_straight_to_its_page(office: Office, lan):
    dossier = office.take_in(COPY)
    assert lan.look(f"/ho-so?q={dossier.code}").response.request.path == f"/ho-so/{dossier.code}"
    scanned = f"https://motcua.example/tra-cuu/{dossier.code}/{dossier.lookup_secret}"
    assert lan.look(f"/ho-so?q={scanned}").response.request.path == f"/ho-so/{dossier.code}"


def test_the_list_is_searched_and_narrowed(office: Office, lan):
    office.take_in(COPY, applicant_name="Đỗ Thùy Dương")
    asked = {"outcome": "supplement", "items": "Giấy tờ chứng minh", "reason": "Còn thiếu giấy tờ chứng minh."}
    office.take_in(COPY, applicant_name="Lê Hữu Phước", decision=asked)
    assert len(lan.look("/ho-so").rows()) == 2
    assert "Đỗ Thùy Dương" in lan.look("/ho-so?q=thuy duong").rows()[0]
    (row,) = lan.look(f"/ho-so?trang-thai={int(Status.SUPPLEMENT)}").rows()
    assert "Lê Hữu Phước" in row
    assert "Chưa tính thời hạn" in row
    assert lan.look("/ho-so?tre=1").rows() == []


def test_the_applicant_takes_it_back(office: Office, lan):
    dossier = office.take_in(BUSINESS)
    page = lan.look(f"/ho-so/{dossier.code}")
    wrong = lan.send(page, "/rut", reason="ok")
    assert wrong.status == 422
    assert wrong.error("reason") == "Cần nêu lý do, ít nhất 5 ký tự, nhưng mới có “ok”."
    page = lan.send(page, "/rut", reason="Người nộp đổi ý, xin lấy lại hồ sơ.")
    assert "Đã ghi nhận việc rút hồ sơ." in page.text
    assert "Công dân yêu cầu rút hồ sơ" in page.text
    assert "Thông báo dừng giải quyết hồ sơ (05)" in page.text
    assert "Người nộp đổi ý, xin lấy lại hồ sơ." in lan.look(page.link("Thông báo dừng giải quyết")).text


@pytest.mark.parametrize(
    ("act", "who", "said"),
    [(withdraw, "lan", "Đã rút hồ sơ, khi đã quá hạn"), (stop, "bach", "Đã dừng xử lý, khi đã quá hạn")],
)
def test_a_late_one_that_ended_without_a_result_was_not_finished_late(office: Office, person, act, who, said):
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T10:00")
    office.sweep()
    with office.house.tx(office.act(who)) as tx:
        act(tx, get_dossier(tx, dossier.id), "Chờ lâu quá nên xin rút.")
    lan = person("lan")
    page = lan.look(f"/ho-so/{dossier.code}").text
    assert said in page and "Xong trễ hạn" not in page
    assert dossier.code not in lan.look("/tre-han").text
    desk = lan.look(f"/tra-ket-qua?q={dossier.code}").text
    assert "Hồ sơ đã kết thúc" in desk and "văn bản xin lỗi" not in desk
    public = lan.look(f"/tra-cuu/{dossier.code}/{dossier.lookup_secret}").text
    assert "sẽ có văn bản xin lỗi" not in public


def test_the_leader_stops_it(office: Office, person, lan):
    dossier = office.take_in(BUSINESS)
    assert "Dừng giải quyết" not in lan.look(f"/ho-so/{dossier.code}").text
    bach = person("bach")
    page = bach.send(bach.look(f"/ho-so/{dossier.code}"), "/dung", reason="Có bản án tranh chấp tên hộ kinh doanh.")
    assert "Đã dừng giải quyết hồ sơ." in page.text
    assert office.dossier(dossier.id).status == Status.STOPPED


def test_what_was_entered_wrongly_is_corrected_on_record(office: Office, lan):
    dossier = office.take_in(COPY)
    page = lan.send(
        lan.look(f"/ho-so/{dossier.code}"), "/sua", applicant_name="Trần Văn Ân", reason="Gõ nhầm dấu của tên."
    )
    assert "Người nộp Trần Văn Ân" in page.text
    assert (
        "Nguyễn Thị Lan đã sửa họ tên “Trần Văn An” thành “Trần Văn Ân”. Lý do: Gõ nhầm dấu của tên." in page.text
    )  # fmt: skip


def test_a_correction_is_as_valid_as_an_intake(office: Office, lan):
    dossier = office.take_in(COPY)
    page = lan.send(
        lan.look(f"/ho-so/{dossier.code}"), "/sua", applicant_phone="12", applicant_name="", reason="Sửa số máy."
    )
    assert page.status == 422
    assert page.error("applicant_phone") == "Cần số điện thoại từ 9 đến 16 chữ số, nhưng chưa đúng."
    assert page.error("applicant_name") == "Xin điền mục này."
    assert office.dossier(dossier.id).applicant_phone == "0912 345 678"


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def test_a_file_is_added_and_opened_again(office: Office, lan):
    dossier = office.take_in(COPY)
    page = lan.send(lan.look(f"/ho-so/{dossier.code}"), "/giay-to", file=(BytesIO(PDF), "Tờ khai.pdf"))
    assert "Đã lưu giấy tờ." in page.text
    opened = lan.client.get(page.link("Tờ khai.pdf"))
    assert opened.data.startswith(b"%PDF")
    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in opened.headers["Content-Security-Policy"]


def test_a_file_that_is_not_what_it_says_is_refused(office: Office, lan):
    dossier = office.take_in(COPY)
    page = lan.send(lan.look(f"/ho-so/{dossier.code}"), "/giay-to", file=(BytesIO(b"<script>"), "anh.png"))
    assert page.status == 422
    assert page.error("file").startswith("Cần")


def test_no_file_at_all_is_said_beside_the_field(office: Office, lan):
    dossier = office.take_in(COPY)
    page = lan.send(lan.look(f"/ho-so/{dossier.code}"), "/giay-to")
    assert page.status == 422
    assert page.error("file").startswith("Cần")


def test_a_strangers_file_does_not_exist(office: Office, person):
    assert person("thuha").client.get("/giay-to/1").status_code == 404


def test_the_control_slip_and_the_register_are_printed(office: Office, lan):
    dossier = office.take_in(COPY)
    office.run_until("Task_KyBanSao", dossier)
    page = lan.look(lan.look(f"/ho-so/{dossier.code}").link("Phiếu kiểm soát quá trình"))
    assert "Phạm Hồng Sơn" in page.text
    assert dossier.code in lan.look("/so-theo-doi?tu=2026-11-02").text
    assert "Không có hồ sơ nào trong kỳ." in lan.look("/so-theo-doi?tu=2026-10-01&den=2026-10-31").text
