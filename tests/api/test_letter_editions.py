"""Templates of letters over the API: seen, checked, previewed, put in force, undone."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Calls, on_one_database
from tests.office import COPY, WARD, Office
from tests.papers import docx_words, pdf_pages

pytestmark = on_one_database

OURS = '<article class="doc"><h1 class="doc-title">Giấy hẹn của phường</h1><p>{{ applicant.name }}</p></article>'
PLACE = f"/agencies/{WARD}/letters"
MADE = {"template": OURS, "valid_from": "2026-11-02", "reason": "Quyết định số 12/QĐ-UBND"}


def test_it_works(office: Office, call: Calls) -> None:
    quantri, lan = call("quantri"), call("lan")
    listed: Any = quantri.get(PLACE).json["items"]
    assert [each["letter"] for each in listed][:2] == ["form01", "form02"] and listed[0]["edition"] is None
    old: Any = quantri.get(f"{PLACE}/form01", day="2025-09-14").json
    assert "01/2018/TT-VPCP" in old["template"]
    made: Any = quantri.post(f"{PLACE}/form01/editions", MADE)
    assert made.status_code == 201 and made.json["valid_to"] is None
    dossier = office.take_in(COPY)
    address = f"/dossiers/{dossier.code}/letters/form01.pdf"
    assert "GIẤY HẸN CỦA PHƯỜNG Trần Văn An" in pdf_pages(lan.get(address).data)[0]
    assert quantri.get(f"{PLACE}/form01").json["edition"]["id"] == made.json["id"]
    undone: Any = quantri.post(f"/letter-editions/{made.json['id']}/undo")
    assert undone.status_code == 200 and undone.json["undone_at"] is not None
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in pdf_pages(lan.get(address).data)[0]
    again: Any = quantri.post(f"/letter-editions/{made.json['id']}/undo")
    assert (again.status_code, again.json["code"]) == (409, "letter_edition_undone")


def test_a_template_is_looked_through(call: Calls) -> None:
    quantri = call("quantri")
    found: Any = quantri.post(f"{PLACE}/form01/check", {"template": '<h1 class="doc-title">x</h1>\n{{ os }}'}).json
    assert found == {
        "in_order": False,
        "findings": [
            {"code": "fact_unknown", "line": 2, "is_error": True, "sentence": "Line 2: no letter knows “os”."}
        ],
    }
    less: Any = quantri.post(f"{PLACE}/form01/check", {"template": OURS}).json
    assert less["in_order"] and [each["code"] for each in less["findings"]] == ["facts_left_out"]
    states: Any = quantri.get(f"{PLACE}/form01").json["template"]
    assert quantri.post(f"{PLACE}/form01/check", {"template": states}).json == {"in_order": True, "findings": []}
    refused: Any = quantri.post(f"{PLACE}/form01/editions", MADE | {"template": "{{ os }}"})
    assert (refused.status_code, refused.json["code"]) == (422, "letter_template_faulty")


def test_a_template_is_previewed(office: Office, call: Calls) -> None:
    quantri = call("quantri")
    assert "Nguyễn Văn A" in pdf_pages(quantri.post(f"{PLACE}/form01/preview.pdf", {"template": OURS}).data)[0]
    assert "Nguyễn Văn A" in docx_words(quantri.post(f"{PLACE}/form01/preview.docx", {"template": OURS}).data)
    unseen = {"template": OURS, "dossier": office.take_in(COPY).code}
    assert quantri.post(f"{PLACE}/form01/preview.pdf", unseen).status_code == 404


def test_what_is_wrong_is_said(call: Calls) -> None:
    quantri = call("quantri")
    answer: Any = quantri.post(f"{PLACE}/form99/editions", MADE)
    assert (answer.status_code, answer.json["code"]) == (404, "letter_key_unknown")
    answer = quantri.post(f"{PLACE}/form01/editions", MADE | {"valid_to": "2026-11-01"})
    assert (answer.status_code, answer.json["code"]) == (422, "letter_period_reversed")
    assert quantri.post(f"{PLACE}/form01/editions", MADE | {"valid_from": "hôm nay"}).status_code == 422
    assert call("lan").post(f"/agencies/{WARD}.01/letters/form01/editions", MADE).status_code == 403
    assert call("lan").get(f"/agencies/{WARD}.01/letters").status_code == 200
