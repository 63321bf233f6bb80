"""What must be known to take in a dossier: one schema for the counter, the API and the import of a list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

PHONE = re.compile(r"\+?[0-9][0-9 .-]{7,14}[0-9]")
IDENTITY = re.compile(r"[0-9]{9}|[0-9]{12}|[0-9]{10}(-[0-9]{3})?")
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
    """A request as it reaches the office, well formed but not yet accepted."""

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


EMPTY = "Cần điền mục này, nhưng đang để trống."
REQUIRED: dict[str, Any] = {"required": EMPTY, "null": EMPTY}


class Text(fields.String):
    """Text in one Unicode form, without blanks around it; an empty one counts as absent."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = unicodedata.normalize("NFC", super()._deserialize(value, attr, data, **kwargs)).strip()
        if not text and self.required:
            raise ValidationError(EMPTY)
        return text or None


def _matching(pattern: re.Pattern[str], message: str) -> Any:
    def check(value: str | None) -> None:
        if value is not None and not pattern.fullmatch(value):
            raise ValidationError(message)

    return check


class HandedInSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    key = fields.String(required=True, error_messages=REQUIRED)
    original = fields.Integer(load_default=0, validate=validate.Range(min=0, max=99))
    copy = fields.Integer(load_default=0, validate=validate.Range(min=0, max=99))
    e_copy = fields.Integer(load_default=0, validate=validate.Range(min=0, max=99))

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> HandedIn:
        return HandedIn(**data)


class ApplicationSchema(Schema):
    """Loads into an `Application`. Address and phone are mandatory (NĐ 118/2025)."""

    procedure = Text(required=True, error_messages=REQUIRED)
    case = fields.String(load_default="")
    receiving_agency = Text(required=True, error_messages=REQUIRED)
    support_agency = Text(load_default=None, allow_none=True)
    applicant_kind = fields.Integer(load_default=1, validate=validate.OneOf((1, 2)))
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
        load_default=None,
        allow_none=True,
        validate=_matching(re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "Cần địa chỉ thư điện tử, nhưng chưa đúng."),
    )
    channel = fields.Integer(load_default=COUNTER, validate=validate.OneOf((COUNTER, ONLINE, POST)))
    summary = fields.String(load_default="", validate=validate.Length(max=500))
    sets = fields.Integer(load_default=1, validate=validate.Range(min=1, max=20))
    return_method = fields.String(load_default="counter", validate=validate.OneOf(("counter", "post", "electronic")))
    code = Text(load_default=None, allow_none=True)
    components = fields.List(fields.Nested(HandedInSchema), load_default=list)
    extra = fields.Dict(keys=fields.String(), load_default=dict)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Application:
        return Application(**{**data, "components": tuple(data["components"]), "summary": data["summary"] or ""})
