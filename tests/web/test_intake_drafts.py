"""What a clerk has typed is kept while they type, and is gone once the dossier is taken in."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlparse

import pytest

from tests.office import PERMIT, Office
from tests.web.test_intake import AN
from workflows.intake_drafts.models import IntakeDraft
from workflows.intake_drafts.service import save

FORM = f"/tiep-nhan/{PERMIT}"


@pytest.fixture
def lan(person):
    return person("lan")


@pytest.fixture
def drafts(office: Office):
    def all_of_them() -> list[IntakeDraft]:
        with office.house.tx() as tx:
            return tx.session.query(IntakeDraft).order_by(IntakeDraft.saved_at).all()

    return all_of_them


def key_of(page) -> str:
    return page.tree.xpath("//form[@id='intake']//input[@name='idempotency_key']/@value")[0]


def typing(someone, page, form: str = FORM, **fields):
    """What the page sends while somebody types; the answer takes the place of the line beside the commands."""
    token = page.tree.xpath("//meta[@name='csrf-token']/@content")[0]
    data = {"idempotency_key": key_of(page), "case": "xay_moi", "sets": "1", "channel": "1", **fields}
    headers = {"X-CSRFToken": token, "HX-Request": "true"}
    return someone.client.post(f"{form}/nhap", data=data, headers=headers)


def test_it_works(lan, drafts):
    page = lan.look(FORM)
    assert "Chưa lưu nháp" in page.text
    answer = typing(lan, page, **AN, **{"c-don": "1"})
    assert answer.text.strip() == "Đã lưu nháp 08:00"
    (draft,) = drafts()
    assert (draft.procedure_code, draft.fields["applicant_name"]) == (PERMIT, "Trần Văn An")
    again = lan.look(answer.headers["HX-Replace-Url"])
    assert again.tree.xpath("//input[@name='applicant_name']/@value") == ["Trần Văn An"]
    assert again.tree.xpath("//input[@name='c-don' and @checked]")
    assert "Còn thiếu 2 giấy tờ bắt buộc" in again.text
    assert "Đã lưu nháp 08:00" in again.text


def test_one_form_is_one_draft_however_often_it_is_saved(lan, drafts, office: Office):
    page = lan.look(FORM)
    typing(lan, page, applicant_name="Trần")
    office.house.clock.advance(timedelta(minutes=1))
    assert typing(lan, page, applicant_name="Trần Văn An").text.strip() == "Đã lưu nháp 08:01"
    assert [draft.fields["applicant_name"] for draft in drafts()] == ["Trần Văn An"]


def test_nothing_typed_is_nothing_kept(lan, drafts):
    page = lan.look(FORM)
    assert typing(lan, page).text.strip() == "Chưa lưu nháp"
    typing(lan, page, applicant_name="Trần")
    typing(lan, page, applicant_name=" ")
    assert drafts() == []


def test_taking_in_ends_the_draft_and_a_late_save_does_not_bring_it_back(lan, drafts):
    page = lan.look(FORM)
    typing(lan, page, **AN)
    lan.send(page, press="accept", **AN)
    assert drafts() == []
    assert typing(lan, page, **AN).text.strip() == "Chưa lưu nháp"
    assert drafts() == []


def test_the_address_of_a_draft_that_was_sent_opens_a_new_form(lan):
    page = lan.look(FORM)
    typing(lan, page, **AN)
    lan.send(page, press="accept", **AN)
    again = lan.look(f"{FORM}?nhap={key_of(page)}")
    assert key_of(again) != key_of(page)
    assert again.tree.xpath("//input[@name='applicant_name']/@value") == [""]


def test_put_aside_and_taken_up_again_from_the_list(lan, drafts):
    page = lan.look(FORM)
    page = lan.send(page, press="draft", applicant_name="Lê Thị Cúc")
    assert page.address == "/tiep-nhan"
    assert "Đã lưu bản nháp" in page.text
    assert "Lê Thị Cúc Cấp giấy phép xây dựng nhà ở riêng lẻ · lưu lúc 08:00, 02/11/2026" in page.text
    again = lan.look(page.link("Lê Thị Cúc"))
    assert lan.send(again, press="accept", **AN).response.request.path.endswith("/in/form01")
    assert drafts() == []


def test_thrown_away(lan, drafts):
    lan.send(lan.look(FORM), press="draft", applicant_name="Lê Thị Cúc")
    (draft,) = drafts()
    page = lan.send(lan.look("/tiep-nhan"), f"/tiep-nhan/nhap/{draft.key}/bo")
    assert "Đã bỏ bản nháp." in page.text
    assert drafts() == []


def test_another_case_takes_along_what_was_typed(lan):
    page = lan.look(FORM)
    typing(lan, page, **AN)
    link = page.link("Sửa chữa, cải tạo")
    other = lan.look(link)
    assert parse_qs(urlparse(link).query)["nhap"] == [key_of(page)]
    assert other.tree.xpath("//input[@name='applicant_name']/@value") == ["Trần Văn An"]
    assert other.tree.xpath("//a[@aria-current='true']/text()") == ["Sửa chữa, cải tạo"]


def test_a_draft_is_its_clerks_alone(lan, person, office: Office, drafts):
    page = lan.look(FORM)
    typing(lan, page, **AN)
    assert person("minh").look("/tiep-nhan", 403).status == 403
    assert typing(person("minh"), page, **AN).status_code in (400, 403)
    assert len(drafts()) == 1


def test_what_is_too_large_is_refused(lan, drafts):
    assert typing(lan, lan.look(FORM), summary="a" * 100_001).status_code == 422
    assert drafts() == []


def test_after_a_month_it_is_forgotten(office: Office, drafts):
    for day, name in (("2026-11-02", "Người Cũ"), ("2026-12-02", "Người Giữa"), ("2026-12-03", "Người Mới")):
        office.house.clock.set(f"{day}T08:00")
        with office.house.tx(office.act("lan")) as tx:
            save(tx, name, PERMIT, {"applicant_name": name})
    assert [draft.fields["applicant_name"] for draft in drafts()] == ["Người Giữa", "Người Mới"]
