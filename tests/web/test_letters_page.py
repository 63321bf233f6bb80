"""The administrator's page of templates: look, change, try, put in force, undo."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.office import CENTRE, COPY, PASSWORD, WARD, Office
from tests.papers import docx_words, pdf_pages
from tests.web.person import Page
from workflows.staff import service as staff
from workflows.staff.actor import SYSTEM

PAGE = f"/quan-tri/mau-van-ban/form01?agency={WARD}"
OURS = '<article class="doc"><h1 class="doc-title">Giấy hẹn của phường</h1><p>{{ applicant.name }}</p></article>'


@pytest.fixture
def quantri(person):
    return person("quantri")


def pressed(quantri, page, action: str, key: str = "form01", **values):
    """The answer when the form of ``page`` is sent by one of its other buttons."""
    data = dict(page.form("/ban-hanh").form_values()) | values
    return quantri.client.post(f"/quan-tri/mau-van-ban/{key}/{action}", data=data)


def kept(page) -> str:
    return page.tree.xpath("//textarea[@name='text']")[0].value


def test_it_works(office: Office, quantri, person):
    """From the list to a receipt in the office's own words, and back."""
    page = quantri.look(f"/quan-tri/mau-van-ban?agency={WARD}")
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (01) mẫu chung của Nhà nước –" in page.rows()
    page = quantri.look(page.link("Giấy tiếp nhận hồ sơ"))
    assert "03/2025/TT-VPCP" in kept(page)
    page = quantri.send(page, "/ban-hanh", text=OURS, tu="2026-11-02", can_cu="Quyết định số 12/QĐ-UBND")
    assert "Đã ban hành bản thay thế số 1." in page.text
    assert page.rows()[0].startswith("Bản số 1 Từ 02/11/2026 Quyết định số 12/QĐ-UBND")
    lan, dossier = person("lan"), office.take_in(COPY)
    assert "GIẤY HẸN CỦA PHƯỜNG" in pdf_pages(lan.client.get(f"/ho-so/{dossier.code}/in/form01.pdf").data)[0]
    page = quantri.send(page, "/huy")
    assert "Đã hủy bản thay thế số 1." in page.text and "đã hủy" in page.rows()[0]
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in pdf_pages(lan.client.get(f"/ho-so/{dossier.code}/in/form01.pdf").data)[0]
    assert "đã hủy bản thay thế số 1 của mẫu form01" in quantri.look("/quan-tri/nhat-ky?loai=letter").text


def test_what_is_wrong_stands_on_the_page_and_nothing_typed_is_lost(office: Office, quantri):
    faulty = '<h1 class="doc-title">Giấy hẹn</h1>\n{{ nguoi_nop }}\n<img src="a.png">'
    page = Page(pressed(quantri, quantri.look(PAGE), "kiem-tra", text=faulty), PAGE)
    assert "lỗi Dòng 2: không văn bản nào có thông tin “nguoi_nop”." in page.text
    assert "lưu ý Dòng 3: thẻ <img> chỉ có tác dụng trên trang in" in page.text and kept(page) == faulty
    page = quantri.send(page, "/ban-hanh", text=faulty, can_cu="Quyết định số 12")
    assert page.status == 422 and "nhưng có 1 lỗi; lỗi đầu tiên: Dòng 2" in page.text and kept(page) == faulty
    page = quantri.send(page, "/ban-hanh", text=OURS, can_cu="", tu="")
    assert page.status == 422 and "Cần ngày bắt đầu áp dụng mẫu" in page.text and kept(page) == OURS
    told = Page(pressed(quantri, page, "kiem-tra", text=OURS), PAGE).text
    assert "lưu ý Mẫu chung của Nhà nước có nêu mà mẫu này không nêu: clerk.name, deadline.budget, " in told
    assert "applicant.name" not in told.partition("không nêu: ")[2].partition(".")[0]
    states = kept(quantri.look(PAGE))
    assert "Mẫu đúng quy cách." in pressed(quantri, page, "kiem-tra", text=states).text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_preview_is_about_a_sample_or_a_real_dossier(office: Office, quantri, person, kind: str):
    dossier = office.take_in(COPY)
    read = {"pdf": lambda data: pdf_pages(data)[0], "docx": docx_words}[kind]
    page = quantri.look(PAGE)
    assert "Nguyễn Văn A" in read(pressed(quantri, page, "xem", text=OURS, xem=kind).data)
    hidden = pressed(quantri, page, "xem", text=OURS, xem=kind, ho_so=dossier.code)
    assert hidden.status_code == 404, "the province has no part in it"
    with office.house.tx(SYSTEM) as tx:
        new = staff.NewPerson(
            username="hoa", name="Lê Thị Hoa", agency=CENTRE, password=PASSWORD, must_change_password=False
        )
        staff.add_person(tx, new, ("administrator",))
    hoa = person("hoa")
    page = hoa.look(f"/quan-tri/mau-van-ban/form01?agency={CENTRE}")
    assert "Trần Văn An" in read(pressed(hoa, page, "xem", text=OURS, xem=kind, ho_so=dossier.code).data)


def test_every_form_can_be_previewed_as_a_page(office: Office, quantri):
    for key in ("form01", "form02", "form03", "form04", "form05", "form06", "form07", "tu_choi"):
        page = quantri.look(f"/quan-tri/mau-van-ban/{key}?agency={WARD}")
        answer = pressed(quantri, page, "xem", key, xem="html")
        assert answer.status_code == 200 and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in answer.text, key


def test_what_cannot_be_previewed_is_said(office: Office, quantri):
    page = quantri.look(PAGE)
    answer = pressed(quantri, page, "xem", xem="pdf", text="<p>{{ os }}</p>")
    assert answer.status_code == 422 and "không văn bản nào có thông tin “os”" in answer.text
    assert pressed(quantri, page, "xem", xem="pdf", text=OURS, ho_so="H57-0").status_code == 404


def test_a_template_can_be_uploaded(office: Office, quantri):
    page = quantri.look(PAGE)
    fields = dict(page.form("/ban-hanh").form_values()) | {"can_cu": "Quyết định số 12"}
    fields["upload"] = (BytesIO(("\ufeff" + OURS).encode()), "giay_hen.html")
    answer = quantri.client.post(
        "/quan-tri/mau-van-ban/form01/ban-hanh", data=fields, content_type="multipart/form-data", follow_redirects=True
    )
    assert "Đã ban hành bản thay thế số 1." in answer.text
    assert kept(quantri.look(f"{PAGE}&ban=1")) == OURS


def test_the_states_forms_of_both_times_can_be_looked_at(office: Office, quantri):
    page = quantri.look(PAGE)
    assert "01/2018/TT-VPCP" in kept(quantri.look(page.link("Hồ sơ tiếp nhận đến hết 14/09/2025")))
    assert "03/2025/TT-VPCP" in kept(quantri.look(page.link("Hồ sơ tiếp nhận hôm nay")))


def test_it_is_for_administrators(office: Office, quantri, person):
    person("lan").look("/quan-tri/mau-van-ban", 403)
    quantri.look("/quan-tri/mau-van-ban/form99", 404)
    quantri.look("/quan-tri/mau-van-ban/form01?agency=H99", 404)
    quantri.look(f"{PAGE}&ban=7", 404)
