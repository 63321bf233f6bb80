"""Facts of a dossier that was made up, for looking at a template: everything known, or only what must be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final

from engine.worktime import LOCAL
from workflows.qr import qr_svg

RECEIVED: Final = datetime(2026, 11, 19, 10, 0, tzinfo=LOCAL)
DUE: Final = datetime(2026, 12, 1, 10, 0, tzinfo=LOCAL)
CODE: Final = "H57.132-261119-0583"
_ADDRESS: Final = f"https://motcua.example.vn/tra-cuu/{CODE}/ma-tra-cuu"
_OFFICE: Final[dict[str, Any]] = {
    "id": "H57.132", "name": "Trung tâm Phục vụ hành chính công phường A", "parent_name": "Ủy ban nhân dân phường A",
    "place": "Phường A", "address": "số 1 đường B", "phone": "0200 000 001",
}  # fmt: skip
OPTIONAL: Final[dict[str, tuple[str, ...]]] = {
    "dossier": (
        "return_place", "book", "serial", "tracking_url", "lookup_secret", "qr", "stage", "asked_at", "closed_at",
    ),
    "applicant": ("email",), "agency": ("parent_name", "place", "address", "phone"),
    "receiving_agency": ("parent_name", "place", "address", "phone"), "deadline": ("why", "unconfirmed"),
    "apology": ("dated_at", "new_date", "remedy", "earlier", "unconfirmed", "ready_at", "returned_at"),
    "moved": ("withdrawn",), "signer": ("on_behalf", "in_place_of"), "letter": ("number",),
}  # fmt: skip
"""What a dossier need not have (`bpmn/shared/letters/README.md`)."""


def full(agency: Mapping[str, Any] | None = None, receiving: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Every fact that a letter may name, of the offices given."""
    step = {
        "given_agency": "Một cửa", "given_by": "Nguyễn Thị C", "given_at": RECEIVED, "taken_agency": "Phòng D",
        "taken_by": "Trần Văn E", "taken_at": RECEIVED, "outcome": "on_time", "note": "Thẩm định hồ sơ",
    }  # fmt: skip
    open_step = step | {"taken_by": None, "taken_at": None, "outcome": None, "note": None}
    row = {"code": CODE, "procedure": "Cấp giấy phép xây dựng nhà ở riêng lẻ", "sets": 1, "applicant": "Nguyễn Văn A",
           "address": "số 12 đường B", "phone": "0912 000 000", "agency": "Ủy ban nhân dân phường A",
           "received_at": RECEIVED, "due_at": DUE, "returned_at": None, "return_method": "tại quầy",
           "note": None}  # fmt: skip
    reason = "Bản vẽ chưa thể hiện mặt bằng tầng 2"
    return {
        "dossier": {
            "code": CODE, "request": "cấp giấy phép xây dựng nhà ở", "procedure": row["procedure"],
            "case": "Xây dựng mới", "field": "Hoạt động xây dựng", "sets": 1, "received_at": RECEIVED,
            "components": [SimpleNamespace(name="Đơn đề nghị", original=1, copy=0, e_copy=0),
                           SimpleNamespace(name="Bản vẽ thiết kế", original=2, copy=0, e_copy=1)],
            "return_method": "tại quầy", "return_place": "số 1 đường B", "book": "01/2026", "serial": 583,
            "tracking_url": _ADDRESS, "lookup_secret": "ma-tra-cuu", "qr": qr_svg(_ADDRESS), "stage": "Thẩm định",
            "asked_at": RECEIVED, "closed_at": RECEIVED,
            "fee": 75000, "fee_owed": True, "fee_note": "75.000 đồng, chưa thu và không phải nộp",
        },
        "applicant": {"name": "Nguyễn Văn A", "address": "số 12 đường B", "phone": "0912 000 000",
                      "email": "nguyenvana@example.vn"},
        "agency": dict(agency or _OFFICE), "receiving_agency": dict(receiving or agency or _OFFICE),
        "deadline": {
            "budget": "7 ngày làm việc", "due_at": DUE, "paused": False,
            "why": "7 ngày làm việc kể từ 10:00 thứ Năm, 19/11/2026: hạn là 10:00 thứ Ba, 01/12/2026.",
            "days": [SimpleNamespace(dates="Thứ Năm, 19/11/2026", said="ngày bắt đầu, không tính"),
                     SimpleNamespace(dates="Thứ Sáu, 20/11/2026", said="tính, ngày thứ 1")],
            "unconfirmed": "lịch nghỉ chưa được công bố nên ngày hẹn trả có thể thay đổi",
        },
        "items": "Bản vẽ mặt bằng tầng 2: 02 bản\nBản sao giấy tờ về đất: 01 bản", "reason": reason, "basis": "Điều 54",
        "apology": {"number": "12/XL", "dated_at": RECEIVED, "original_date": DUE, "reason": reason, "new_date": DUE,
                    "unconfirmed": None, "ready_at": None, "returned_at": None,
                    "remedy": "Giao thêm người thẩm định",
                    "earlier": {"number": "11/XL", "original_date": RECEIVED},
                    "extensions": 1},
        "moved": {"by_calendar": True, "withdrawn": {"number": "11/XL", "new_date": RECEIVED}},
        "signer": {"name": "Lê Văn G", "title": "CHỦ TỊCH", "on_behalf": "TM. ỦY BAN NHÂN DÂN",
                   "in_place_of": "KT. CHỦ TỊCH"},
        "clerk": {"name": "Nguyễn Thị C"}, "letter": {"number": "12"}, "hand_overs": [step, open_step],
        "register": {"first_day": date(2026, 11, 1), "last_day": date(2026, 11, 30), "rows": [row]},
        "form": SimpleNamespace(reason=reason, basis="Điều 54", items="Bản vẽ"), "printed_at": RECEIVED,
    }  # fmt: skip


def bare(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same, where nothing is known that need not be."""
    less = dict(facts)
    for name, attributes in OPTIONAL.items():
        less[name] = {**less[name], **dict.fromkeys(attributes)}
    return less | {"items": None, "basis": None, "hand_overs": []}
