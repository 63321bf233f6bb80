"""The intake desk: from three letters of a procedure's name to the receipt."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

import pytest

from tests.office import CENTRE, COPY, PERMIT, Office
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status

AN = {
    "applicant_identity": "001198000123",
    "applicant_name": "Trần Văn An",
    "applicant_phone": "0912 345 678",
    "applicant_address": "Số 12 đường Hoa Sữa, phường Hòa Mỹ",
}


@pytest.fixture
def lan(person):
    return person("lan")


@pytest.fixture
def dossiers(office: Office):
    def all_of_them() -> list[Dossier]:
        with office.house.tx() as tx:
            return tx.session.query(Dossier).order_by(Dossier.id).all()

    return all_of_them


def test_it_works(lan, dossiers):
    """Accepted and printed: the receipt says who, what and until when."""
    page = lan.send(lan.look(f"/tiep-nhan/{COPY}"), press="accept", **AN, **{"c-to_khai": "1"})
    (dossier,) = dossiers()
    assert page.status == 200
    assert page.response.request.path == f"/ho-so/{dossier.code}/in/form01"
    assert f"Đã tiếp nhận hồ sơ {dossier.code}." in page.response.text
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in page.text
    assert "17 giờ 00 phút, ngày 02 tháng 11 năm 2026" in page.text
    assert (dossier.status, dossier.applicant_name, dossier.agency) == (Status.IN_PROGRESS, "Trần Văn An", CENTRE)


@pytest.mark.parametrize("typed", ["so goc", "SỔ GỐC", "2.0009", "goc so"])
def test_a_procedure_is_found_without_its_marks(lan, typed):
    page = lan.look(f"/tiep-nhan?q={typed}")
    assert "Cấp bản sao từ sổ gốc" in page.text
    assert "hộ kinh doanh" not in page.text


def test_what_is_taken_in_most_often_stands_first(lan, office: Office):
    office.take_in(PERMIT)
    names = [" ".join(each.text_content().split()) for each in lan.look("/tiep-nhan").tree.xpath("//li//strong")]
    assert names[0] == "Cấp giấy phép xây dựng nhà ở riêng lẻ"


def test_a_specialist_does_not_take_in(person):
    assert "Tiếp nhận" not in person("minh").look("/viec").response.text
    assert person("minh").look("/tiep-nhan", 403).status == 403


def test_what_is_missing_is_said_beside_each_field(lan, dossiers):
    page = lan.send(lan.look(f"/tiep-nhan/{COPY}"), press="accept", applicant_name="Trần Văn An", applicant_phone="12")
    assert page.status == 422
    assert page.error("applicant_address") == "Xin điền mục này."
    assert page.error("applicant_phone") == "Cần số điện thoại từ 9 đến 16 chữ số, nhưng chưa đúng."
    assert page.error("applicant_name") == ""
    assert page.tree.xpath("//input[@name='applicant_name']/@value") == ["Trần Văn An"]
    assert dossiers() == []


def test_after_a_correction_the_same_page_goes_through(lan, dossiers):
    page = lan.send(lan.look(f"/tiep-nhan/{COPY}"), press="accept", applicant_name="Trần Văn An")
    page = lan.send(page, press="accept", **AN)
    assert page.response.request.path.endswith("/in/form01")
    assert len(dossiers()) == 1


def test_the_same_form_twice_is_one_dossier(lan, dossiers):
    form = lan.look(f"/tiep-nhan/{COPY}")
    first, second = (lan.send(form, press="accept", **AN) for _ in range(2))
    assert first.response.request.path == second.response.request.path
    assert len(dossiers()) == 1


def test_complete_means_as_many_as_the_procedure_asks_for(lan, office: Office, dossiers):
    lan.send(
        lan.look(f"/tiep-nhan/{PERMIT}"),
        press="accept",
        **AN,
        **{"c-don": "1", "c-ban_ve-original": "3"},
    )
    page = lan.look(f"/ho-so/{dossiers()[0].code}")
    assert "Đơn đề nghị cấp giấy phép xây dựng 1 bản chính" in page.text
    assert "Bản vẽ thiết kế xây dựng 3 bản chính" in page.text
    assert "còn thiếu" in page.text


def test_the_summary_says_the_date_and_why(lan):
    page = lan.look(f"/tiep-nhan/{PERMIT}")
    assert "Hẹn trả 08:00 thứ Tư, 11/11/2026" in page.text
    assert "7 ngày làm việc kể từ 08:00 thứ Hai, 02/11/2026, không tính 2 ngày cuối tuần" in page.text
    assert "thứ Bảy 07/11/2026: cuối tuần" in page.text
    assert "75.000 đ" in page.text
    assert "Còn thiếu 3 giấy tờ bắt buộc" in page.text


def test_the_summary_follows_what_is_ticked(lan):
    page = lan.look(f"/tiep-nhan/{PERMIT}")
    boxes = dict.fromkeys(page.tree.xpath("//input[@type='checkbox']/@name"), "1")
    token = page.tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = lan.client.post(f"/tiep-nhan/{PERMIT}/tom-tat", data=boxes, headers={"X-CSRFToken": token})
    assert "Đủ giấy tờ bắt buộc." in answer.text


def test_another_case_has_its_own_time_and_papers(lan):
    page = lan.look(f"/tiep-nhan/{PERMIT}")
    other = lan.look(page.link("Sửa chữa, cải tạo"))
    assert parse_qs(urlparse(page.link("Sửa chữa, cải tạo")).query)["case"]
    assert other.tree.xpath("//a[@aria-current='true']/text()") == ["Sửa chữa, cải tạo"]


def test_an_earlier_dossier_of_the_same_person_is_shown(lan, office: Office):
    earlier = office.take_in()
    token = lan.look(f"/tiep-nhan/{COPY}").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = lan.client.post(
        "/tiep-nhan/ho-so-truoc", data={"applicant_identity": "001198000123"}, headers={"X-CSRFToken": token}
    )
    assert "Người này đã có 1 hồ sơ tại đây:" in answer.text
    assert earlier.code in answer.text


def test_a_supplement_slip_needs_its_reason(lan, dossiers):
    page = lan.send(lan.look(f"/tiep-nhan/{PERMIT}"), press="supplement", **AN)
    assert page.status == 422
    assert page.error("supplement_reason") == "Xin điền mục này."
    assert dossiers() == []


def test_a_supplement_slip_lists_the_missing_papers_by_itself(lan, dossiers):
    reason = "Hồ sơ còn thiếu giấy tờ bắt buộc."
    page = lan.send(lan.look(f"/tiep-nhan/{PERMIT}"), press="supplement", supplement_reason=reason, **AN)
    (dossier,) = dossiers()
    assert page.response.request.path == f"/ho-so/{dossier.code}/in/form02"
    assert "Bản vẽ thiết kế xây dựng" in page.text
    assert reason in page.text
    assert (dossier.status, dossier.accepted_at) == (Status.SUPPLEMENT, None)


def test_a_refusal_is_printed_with_its_reason_and_ground(lan, dossiers):
    page = lan.look(f"/tiep-nhan/{COPY}")
    assert lan.send(page, press="refuse", **AN).error("refusal_basis") == "Xin điền mục này."
    page = lan.send(
        page,
        press="refuse",
        refusal_reason="Sổ gốc do cơ quan khác lưu giữ.",
        refusal_basis="Nghị định số 23/2015/NĐ-CP, Điều 16",
        **AN,
    )
    (dossier,) = dossiers()
    assert page.response.request.path == f"/ho-so/{dossier.code}/in/form03"
    assert "Sổ gốc do cơ quan khác lưu giữ." in page.text
    assert dossier.status == Status.NOT_ACCEPTED


def test_a_procedure_that_this_counter_does_not_receive_is_not_found(lan):
    assert "nhưng có 9.999999" in lan.look("/tiep-nhan/9.999999", 404).text
