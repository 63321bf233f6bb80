"""Official papers from the desks: a page to print, a PDF to send, a Word file to edit."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.office import BUSINESS, COPY, PERMIT, Office
from tests.papers import codes, docx_words, pdf_pages


def test_it_works(office: Office, person):
    """From the dossier's page to the receipt in the hand."""
    dossier = office.take_in()
    lan = person("lan")
    page = lan.look(f"/ho-so/{dossier.code}")
    receipt = lan.client.get(page.link("PDF Giấy tiếp nhận hồ sơ và hẹn trả kết quả (01)"))
    assert receipt.mimetype == "application/pdf" and receipt.headers["X-Content-Type-Options"] == "nosniff"
    name = f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {dossier.code}.pdf"
    assert receipt.headers["Content-Disposition"].startswith("inline; ")
    assert unquote(receipt.headers["Content-Disposition"]).endswith(f"''{name}")
    assert f"Mã hồ sơ: {dossier.code}" in pdf_pages(receipt.data)[0]
    assert codes(receipt.data) == [dossier.code], "no public address is known: the code alone"
    word = lan.client.get(page.link("Word Phiếu kiểm soát quá trình giải quyết hồ sơ (06)"))
    assert word.headers["Content-Disposition"].startswith("attachment; ")
    assert "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ" in docx_words(word.data)


def test_the_printed_page_leads_to_its_files(office: Office, person):
    dossier = office.take_in()
    lan = person("lan")
    page = lan.look(f"/ho-so/{dossier.code}/in/form01")
    assert page.link("PDF") == f"/ho-so/{dossier.code}/in/form01.pdf"
    assert page.link("Word") == f"/ho-so/{dossier.code}/in/form01.docx"


def test_the_return_desk_prints_too(office: Office, person):
    dossier = office.take_in()
    page = person("lan").look(f"/tra-ket-qua?q={dossier.code}")
    assert page.link("Phiếu kiểm soát") == f"/ho-so/{dossier.code}/in/form06.pdf"


def test_the_register_is_a_file_as_well(office: Office, person):
    dossier = office.take_in()
    lan = person("lan")
    page = lan.look("/so-theo-doi?tu=2026-11-02&den=2026-11-03")
    pages = pdf_pages(lan.client.get(page.link("PDF")).data)
    assert "Từ 02/11/2026 đến 03/11/2026" in pages[0] and dossier.code in pages[0]
    assert dossier.code in docx_words(lan.client.get(page.link("Word")).data)


def test_a_file_is_for_those_who_see_the_dossier(office: Office, person, stranger):
    dossier = office.take_in()
    person("thuha").look(f"/ho-so/{dossier.code}/in/form01.pdf", 404)
    assert stranger.client.get(f"/ho-so/{dossier.code}/in/form01.pdf").status_code == 302
    person("minh").look("/so-theo-doi.pdf", 403)
    person("lan").look(f"/ho-so/{dossier.code}/in/form01.exe", 404)


def test_a_paper_that_lacks_a_fact_says_so_in_peoples_words(office: Office, person):
    dossier = office.take_in(BUSINESS)
    page = person("lan").look(f"/ho-so/{dossier.code}/in/form04.pdf", 422)
    assert (
        "“Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết”, nhưng hồ sơ chưa có văn bản xin lỗi nào."
        in page.text
    )
    assert ".html" not in page.text and "(dòng " not in page.text


@pytest.mark.parametrize(
    ("key", "waits"),
    [
        ("form02", "“Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ”, nhưng hồ sơ chưa có yêu cầu bổ sung nào."),
        ("form03", "“Phiếu từ chối tiếp nhận giải quyết hồ sơ”, nhưng hồ sơ chưa có quyết định từ chối tiếp nhận nào."),
        ("form05", "“Thông báo dừng giải quyết hồ sơ”, nhưng hồ sơ chưa có quyết định dừng giải quyết nào."),
    ],
)
def test_no_paper_tells_of_what_has_not_happened(office: Office, person, key: str, waits: str):
    dossier = office.take_in(BUSINESS)
    for file in (key, f"{key}.pdf", f"{key}.docx"):
        assert waits in person("lan").look(f"/ho-so/{dossier.code}/in/{file}", 422).text


def test_what_was_refused_has_its_refusal_alone_and_what_was_asked_for_its_request(office: Office, person):
    no = {"outcome": "refuse", "reason": "Không thuộc thẩm quyền.", "basis": "Điều 7"}
    asked = {"outcome": "supplement", "items": "Giấy tờ nhà đất", "reason": "Chưa có giấy tờ nhà đất."}
    lan = person("lan")
    for decision, there in ((no, "form03"), (asked, "form02")):
        dossier = office.take_in(BUSINESS, decision=decision)
        for key in ("form01", "form02", "form03", "form05"):
            lan.look(f"/ho-so/{dossier.code}/in/{key}", 200 if key == there else 422)


def test_the_draft_of_a_result_has_blanks_where_nobody_has_answered(office: Office, person):
    dossier = office.take_in(PERMIT)
    office.run_until("Task_DuThao", dossier)
    minh = person("minh")
    task = minh.look(minh.look("/viec").link(dossier.code))
    draft = minh.look(task.link("Xem dự thảo"))
    assert "Giấy phép xây dựng" in draft.text and "nhà ở riêng lẻ tại ……" in draft.text
    assert "Diện tích xây dựng tầng một …… m²" in draft.text and "Điều kiện kèm theo" not in draft.text
    assert "…… tầng; …… m" in " ".join(pdf_pages(minh.client.get(draft.link("PDF")).data))


def test_every_paper_that_a_step_is_about_can_be_looked_at(office: Office, person):
    son = person("son")
    for step, values in (("Task_LapBanSao", {"outcome": "found"}), ("Task_SoanTraLoi", {"outcome": "not_found"})):
        dossier = office.take_in(COPY)
        office.run_until(step, dossier, **values)
        task = son.look(son.look("/viec").link(dossier.code))
        assert "……" in son.look(task.link("Xem dự thảo")).text


def test_an_agency_that_receives_nothing_has_no_register_and_is_told_why(person) -> None:
    said = person("mai").look("/so-theo-doi", 404).text
    assert "không tiếp nhận thủ tục nào nên không có sổ theo dõi" in said
    assert "Văn phòng Hội đồng nhân dân" in said
