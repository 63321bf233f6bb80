"""What must be known to take in a dossier: one schema for the counter, the API and the import of a list."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from workflows.forms.answers import clean
from workflows.forms.wording import say

PHONE = re.compile(r"\+?[0-9][0-9 .-]{7,14}[0-9]")
IDENTITY = re.compile(r"[0-9]{9}|[0-9]{12}|[0-9]{10}(-[0-9]{3})?")
CODE = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*-[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])-[0-9]{4,6}", re.ASCII)
CODE_WRONG = "Cần mã hồ sơ dạng cơ quan-năm tháng ngày-số thứ tự, như H57.132.01-261102-0001, nhưng chưa đúng."
COUNTER, ONLINE, POST = 1, 2, 3


@dataclass(frozen=True, slots=True)
class HandedIn:
    """How many of one component came with the dossier."""

    key: str
    original: int = 0
    copy: int = 0
    e_copy: int = 0


@dataclass(frozen=True, slots=True)
class Application:
    """A request as it reaches the office, well formed but not yet accepted.

    Without a ``receiving_agency`` it came to that of whoever takes it in.
    """

    procedure: str
    case: str
    receiving_agency: str
    applicant_name: str
    applicant_address: str
    applicant_phone: str
    applicant_kind: int = 1
    applicant_identity: str | None = None
    applicant_email: str | None = None
    channel: int = COUNTER
    support_agency: str | None = None
    summary: str = ""
    sets: int = 1
    return_method: str = "counter"
    code: str | None = None
    components: tuple[HandedIn, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


EMPTY = say("required", "vi")
NOT_TEXT = "Cần một chuỗi chữ, nhưng chưa đúng."
NOT_A_LIST = "Cần một danh sách, nhưng chưa đúng."
NOT_AN_OBJECT = "Cần một đối tượng gồm tên và giá trị, nhưng chưa đúng."
NOT_FINITE = "Cần số hữu hạn, nhưng có số không tính được."
NOBODY = "Cần một cơ quan đang hoạt động, nhưng không có cơ quan này."
REQUIRED: dict[str, Any] = {"required": EMPTY, "null": EMPTY, "invalid": NOT_TEXT}
NOT_A_NUMBER = "Cần một số, nhưng chưa đúng."
NUMBER: dict[str, Any] = {**REQUIRED, "invalid": NOT_A_NUMBER, "too_large": NOT_A_NUMBER}
LONGEST = 300


class Text(fields.String):
    """Text in one Unicode form, without blanks around it or control characters; an empty one counts as absent."""

    def __init__(self, *, most: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(**{"error_messages": REQUIRED, **kwargs})
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = clean(super()._deserialize(value, attr, data, **kwargs))
        if not text and self.required:
            raise ValidationError(EMPTY)
        if len(text) > self.most:
            raise ValidationError(f"Cần nhiều nhất {self.most} ký tự, nhưng có {len(text)}.")
        return text or None


def _number(least: int, most: int, usual: int) -> fields.Integer:
    words = "Cần số từ {min} đến {max}, nhưng có {input}."
    return fields.Integer(load_default=usual, validate=validate.Range(least, most, error=words), error_messages=NUMBER)


def _choice(choices: tuple[str, ...], usual: str) -> fields.String:
    words = "Cần một trong các giá trị {choices}, nhưng có {input}."
    return fields.String(load_default=usual, validate=validate.OneOf(choices, error=words), error_messages=REQUIRED)


def _matching(pattern: re.Pattern[str], message: str) -> Any:
    def check(value: str | None) -> None:
        if value is not None and not pattern.fullmatch(value):
            raise ValidationError(message)

    return check


def _storable(value: Any) -> None:
    """Databases keep no number without an end."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValidationError(NOT_FINITE)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _storable(inner)


class HandedInSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    error_messages = {"type": NOT_AN_OBJECT}  # noqa: RUF012

    key = fields.String(required=True, error_messages=REQUIRED)
    original = _number(0, 99, usual=0)
    copy = _number(0, 99, usual=0)
    e_copy = _number(0, 99, usual=0)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> HandedIn:
        return HandedIn(**data)


class ApplicationSchema(Schema):
    """Loads into an `Application`. Address and phone are mandatory (NĐ 118/2025)."""

    error_messages = {"unknown": "Cần một mục đã có, nhưng không có mục này.", "type": NOT_AN_OBJECT}  # noqa: RUF012

    procedure = Text(required=True, error_messages=REQUIRED)
    case = fields.String(load_default="", error_messages=REQUIRED)
    receiving_agency = Text(
        load_default=None,
        allow_none=True,
        metadata={"description": "The receiving point; that of whoever takes the dossier in when left out."},
    )
    support_agency = Text(load_default=None, allow_none=True)
    applicant_kind = _number(1, 2, usual=1)
    applicant_name = Text(required=True, error_messages=REQUIRED)
    applicant_identity = Text(
        load_default=None,
        allow_none=True,
        validate=_matching(IDENTITY, "Cần số định danh 12 số, CMND 9 số hoặc mã số thuế, nhưng chưa đúng."),
    )
    applicant_address = Text(required=True, error_messages=REQUIRED)
    applicant_phone = Text(
        required=True,
        error_messages=REQUIRED,
        validate=_matching(PHONE, "Cần số điện thoại từ 9 đến 16 chữ số, nhưng chưa đúng."),
    )
    applicant_email = Text(
        most=120,
        load_default=None,
        allow_none=True,
        validate=_matching(re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "Cần địa chỉ thư điện tử, nhưng chưa đúng."),
    )
    channel = _number(COUNTER, POST, usual=COUNTER)
    summary = Text(load_default="", allow_none=True, most=500)
    sets = _number(1, 20, usual=1)
    return_method = _choice(("counter", "post", "electronic"), usual="counter")
    code = Text(
        load_default=None,
        allow_none=True,
        most=60,
        validate=_matching(CODE, CODE_WRONG),
        metadata={"description": "Given by another system: `<agency>-<yymmdd>-<serial>`."},
    )
    components = fields.List(
        fields.Nested(HandedInSchema), load_default=list, error_messages={**REQUIRED, "invalid": NOT_A_LIST}
    )
    extra = fields.Dict(
        keys=fields.String(), load_default=dict, validate=_storable,
        error_messages={**REQUIRED, "invalid": NOT_AN_OBJECT},
    )  # fmt: skip

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Application:
        texts = {name: data[name] or "" for name in ("summary", "receiving_agency")}
        return Application(**{**data, **texts, "components": tuple(data["components"])})
