"""The shipped letters: they can be printed with everything known, and with only what must be known."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from tests.workflows.shipped import LETTERS, SHARED, named
from workflows.letters.templates import fill

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 2, 9, 12, tzinfo=LOCAL)
NEXT_MONDAY = datetime(2026, 11, 9, 9, 12, tzinfo=LOCAL)
every_letter = pytest.mark.parametrize("path", LETTERS, ids=named)

OFFICE = {"name": "Trung tâm Phục vụ hành chính công phường Hòa Mỹ", "parent_name": "ỦY BAN NHÂN DÂN PHƯỜNG HÒA MỸ",
          "place": "Hòa Mỹ", "address": "số 1 đường Trung Tâm", "phone": "0200 0000 133"}  # fmt: skip
FULL: dict[str, Any] = {
    "dossier": {
        "code": "H57.132-261102-0007", "request": "cấp bản sao Giấy khai sinh", "procedure": "Cấp bản sao từ sổ gốc",
        "case": "Cấp bản sao từ sổ gốc", "field": "Chứng thực", "sets": 1, "received_at": MONDAY,
        "components": [{"name": "Phiếu yêu cầu", "original": 1, "copy": 0, "e_copy": 0}],
        "return_method": "tại quầy", "return_place": "quầy số 3", "book": "01/2026", "serial": 7,
        "tracking_url": "https://motcua.example.vn/t/x", "lookup_secret": "9F3KQ2", "qr": "<svg></svg>",
        "stage": "Thẩm định", "asked_at": MONDAY, "closed_at": MONDAY,
        "fee": 75000, "fee_owed": True, "fee_note": "chưa thu",
    },
    "applicant": {"name": "Lý Thị <Hoa>", "address": "số 2 ngõ 3", "phone": "0900 000 111", "email": "hoa@example.vn"},
    "agency": OFFICE, "receiving_agency": OFFICE,
    "deadline": {"budget": "07 ngày làm việc", "due_at": NEXT_MONDAY, "why": "5 ngày làm việc", "paused": False,
                 "days": [{"dates": "Thứ Hai, 02/11/2026", "said": "ngày bắt đầu"}], "unconfirmed": "có thể thay đổi"},
    "items": "Bản vẽ – 02 bản\nGiấy tờ đất – 01 bản\n", "reason": "Thiếu bản vẽ mặt bằng", "basis": "Điều 54",
    "apology": {"dated_at": MONDAY, "original_date": MONDAY, "reason": "cơ quan phối hợp trả lời chậm",
                "new_date": NEXT_MONDAY, "remedy": None, "earlier": None, "unconfirmed": None,
                "ready_at": None, "returned_at": None, "extensions": 1},
    "moved": {"by_calendar": False, "withdrawn": {"number": "11/XL-UBND", "new_date": NEXT_MONDAY}},
    "signer": {"name": "Hoàng Văn Bách", "title": "CHỦ TỊCH", "on_behalf": "TM. ỦY BAN NHÂN DÂN",
               "in_place_of": None},
    "clerk": {"name": "Nguyễn Thị Lan"}, "letter": {"number": "12/XL-UBND"}, "printed_at": MONDAY,
    "hand_overs": [{"given_agency": "Một cửa", "given_by": "Lan", "given_at": MONDAY, "taken_agency": "Phòng Kinh tế",
                    "taken_by": "Minh", "taken_at": NEXT_MONDAY, "outcome": "late", "note": "chậm 1 ngày"}],
    "register": {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 30), "rows": [
        {"code": "H57", "procedure": "Bản sao", "sets": 1, "applicant": "Hoa", "address": "ngõ 3", "phone": "0900",
         "agency": "UBND", "received_at": MONDAY, "due_at": MONDAY, "returned_at": None, "return_method": None,
         "note": None}]},
    "form": {
        "register_book": "01/1998", "register_entry": "trang 12, số 34", "registers": "Sổ khai sinh 1998",
        "content": "Họ và tên: Lý Thị Hoa\nNgày sinh: 01/02/1998", "answer": "Xin liên hệ nơi đăng ký trước đây.",
        "reason": "Vượt chỉ giới", "basis": "Điều 54", "tax_code": "001198000123", "business_name": "Hộ kinh doanh Hoa",
        "premises": "số 2 ngõ 3", "trades": "Bán lẻ", "capital": 50000000, "owner": "Lý Thị Hoa", "plot": "thửa 112",
        "floor_area": 86.5, "total_area": 240, "storeys": 3, "height": 11.4, "conditions": "Giữ khoảng lùi 2 m",
        "site_findings": "Đất trống", "opinion": "Đủ điều kiện",
    },
}  # fmt: skip
OPTIONAL = {
    "dossier": (
        "return_place", "book", "serial", "tracking_url", "lookup_secret", "qr", "stage", "asked_at", "closed_at",
    ),
    "applicant": ("email",), "agency": ("parent_name", "place", "address", "phone"),
    "receiving_agency": ("parent_name", "place", "address", "phone"), "deadline": ("why", "unconfirmed"),
    "apology": ("dated_at", "new_date", "remedy", "earlier", "unconfirmed", "ready_at", "returned_at"),
    "moved": ("withdrawn",), "signer": ("on_behalf", "in_place_of"), "letter": ("number",),
}  # fmt: skip


def _print(path: Path, context: dict[str, Any]) -> str:
    return fill(path.name, path.read_text(encoding="utf-8"), context)


def _sparse() -> dict[str, Any]:
    context = {name: dict(value) if isinstance(value, dict) else value for name, value in FULL.items()}
    for name, attributes in OPTIONAL.items():
        context[name].update(dict.fromkeys(attributes))
    return {**context, "items": None, "basis": None, "hand_overs": []}


def test_the_seven_forms_and_the_notices_are_there() -> None:
    assert {path.name for path in (SHARED / "letters").iterdir() if path.suffix != ".md"} == {
        *(f"form0{number}{edition}.html" for number in range(1, 8) for edition in ("", ".to-2025-09-14")),
        "tu_choi.html",
        *(
            f"notice_{name}.txt"
            for name in ["accept", "supplement", "late", "ready", "stopped", "refused", "fee", "new_date"]
        ),
    }


@every_letter
@pytest.mark.parametrize("known", ["everything", "the least"])
def test_it_prints(path: Path, known: str) -> None:
    text = _print(path, FULL if known == "everything" else _sparse())
    assert "{{" not in text and "{%" not in text
    assert "None" not in text or (known == "the least" and "reason" in path.read_text(encoding="utf-8"))


@every_letter
def test_a_letter_on_paper_has_its_parts_and_a_notice_its_subject(path: Path) -> None:
    text = _print(path, FULL)
    if path.suffix == ".txt":
        subject, empty, *body = text.split("\n")
        assert subject and not empty and "Trân trọng" in "\n".join(body)
        return
    page = html.fromstring(f"<main>{text}</main>")
    for doc in page.find_class("doc"):
        assert len(doc.find_class("national-header")) == 1
        assert len(doc.find_class("doc-title")) == 1
        assert "Độc lập - Tự do - Hạnh phúc" in doc.text_content()
        assert "<hoa>" not in text


def test_the_receipt_is_printed_twice_and_says_when_to_come_back() -> None:
    page = html.fromstring(f"<main>{_print(SHARED / 'letters' / 'form01.html', FULL)}</main>")
    copies = [copy.text_content() for copy in page.find_class("copy")]
    assert len(copies) == 2
    for copy in copies:
        assert "H57.132-261102-0007" in copy and "09 giờ 12 phút, ngày 09 tháng 11 năm 2026" in copy


def test_the_second_apology_promises_no_further_date() -> None:
    form04 = SHARED / "letters" / "form04.html"
    assert "09 tháng 11 năm 2026" in _print(form04, FULL)
    assert "không hẹn thêm" in _print(form04, _sparse())
