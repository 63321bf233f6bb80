"""How the fields of an application are called, and what is said of them, in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workflows.dossiers.schema import CODE_WRONG, NOBODY, NOT_A_LIST, NOT_AN_OBJECT, NOT_FINITE, NOT_TEXT
from workflows.forms.wording import say

LABELS: dict[str, tuple[str, str]] = {
    "procedure": ("Thủ tục", "Procedure"),
    "case": ("Trường hợp", "Case"),
    "receiving_agency": ("Nơi tiếp nhận", "Receiving point"),
    "support_agency": ("Điểm hỗ trợ", "Support point"),
    "applicant_kind": ("Loại người nộp", "Kind of applicant"),
    "applicant_identity": ("Số định danh", "Identity number"),
    "applicant_name": ("Họ và tên", "Full name"),
    "applicant_phone": ("Điện thoại", "Phone"),
    "applicant_address": ("Địa chỉ", "Address"),
    "applicant_email": ("Thư điện tử", "E-mail"),
    "channel": ("Cách nộp", "How it was handed in"),
    "summary": ("Nội dung yêu cầu", "Request"),
    "sets": ("Số bộ hồ sơ", "Number of sets"),
    "return_method": ("Nhận kết quả", "Return of the result"),
    "code": ("Mã hồ sơ", "Dossier code"),
    "components": ("Thành phần hồ sơ", "Components"),
    "body": ("Nội dung gửi lên", "What was sent"),
}
_SENTENCES = tuple(
    (re.compile(re.escape(vietnamese).replace(r"\{\}", "(.+)"), re.DOTALL), english)
    for vietnamese, english in (
        (say("required", "vi"), say("required", "en")),
        ("Cần nhiều nhất {} ký tự, nhưng có {}.", "Expected at most {} characters, but found {}."),
        ("Cần số từ {} đến {}, nhưng có {}.", "Expected a number from {} to {}, but found {}."),
        ("Cần một số, nhưng chưa đúng.", "Expected a number, but found something else."),
        ("Cần một trong các giá trị {}, nhưng có {}.", "Expected one of {}, but found {}."),
        (NOT_TEXT, "Expected text, but found something else."),
        (NOT_A_LIST, "Expected a list, but found something else."),
        (NOT_AN_OBJECT, "Expected an object of names and values, but found something else."),
        (NOT_FINITE, "Expected numbers that are finite, but one is not."),
        (NOBODY, "Expected an agency that is at work, but there is none of that id."),
        ("Cần một mục đã có, nhưng không có mục này.", "Expected a known field, but this is none."),
        ("Cần số định danh 12 số, CMND 9 số hoặc mã số thuế, nhưng chưa đúng.",
         "Expected an identity number of 12 digits, an older one of 9 or a tax code, but this is none."),
        ("Cần số điện thoại từ 9 đến 16 chữ số, nhưng chưa đúng.",
         "Expected a phone number of 9 to 16 digits, but this is none."),
        ("Cần địa chỉ thư điện tử, nhưng chưa đúng.", "Expected an e-mail address, but this is none."),
        (CODE_WRONG, "Expected a dossier code such as H57.132.01-261102-0001, agency-yymmdd-serial, but this is none."),
        ("Cần mã hồ sơ để nhập lại không bị trùng, nhưng đang để trống.",
         "Expected the dossier's code, by which it is known again, but it is empty."),
    )
)  # fmt: skip


def label(field: str, language: str = "vi") -> str:
    """“Địa chỉ”; one without a label is called by its key."""
    return LABELS.get(field, (field, field))[0 if language == "vi" else 1]


def labelled(field: str, language: str = "vi") -> str:
    """“Địa chỉ (applicant_address)”: for readers who type keys."""
    return f"{label(field, language)} ({field})" if field in LABELS else field


def sentences(said: Any) -> list[str]:
    """All that is said of a field, of the parts of one that has any too."""
    if isinstance(said, Mapping):
        return [sentence for inner in said.values() for sentence in sentences(inner)]
    if isinstance(said, (list, tuple)):
        return [sentence for inner in said for sentence in sentences(inner)]
    return [str(said)]


def in_language(said: Any, language: str) -> Any:
    """The sentences of a schema, singly or by field, in ``language``; what is not known stays as it is."""
    if isinstance(said, Mapping):
        return {key: in_language(inner, language) for key, inner in said.items()}
    if isinstance(said, list):
        return [in_language(inner, language) for inner in said]
    if language == "vi":
        return said
    for vietnamese, english in _SENTENCES:
        if found := vietnamese.fullmatch(str(said)):
            return english.format(*found.groups())
    return said
