"""A procedure's settings (procedure.json) as values: cases, time, fee, components, agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from engine.refusal import Invalid, Refusal
from engine.worktime import parse_amount
from workflows.deadlines.rules import GROUNDS
from workflows.lateness.rules import INDEX_SUPPLEMENTS

USUAL_PAUSES = ("supplement", "financial_obligation")
"""Consultation does not stop the clock unless a procedure says so (to verify: NĐ 61/2018 art 19)."""
EXTENSION_RULE = "khoản 9 Điều 19 Nghị định số 61/2018/NĐ-CP"
"""The rule by which a dossier gets a new date once; a procedure may name another one (to verify)."""

SUPPLEMENT_RULE = "chỉ số 2.1 Quyết định số 766/QĐ-TTg"
"""The rule by which the applicant is asked for papers once; a procedure may name another one (to verify)."""


@dataclass(frozen=True, slots=True)
class ComponentWanted:
    """A paper that the procedure asks for."""

    key: str
    name: str
    name_en: str
    required: bool
    original: int
    copy: int
    e_copy: int
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case (trường hợp) of a procedure: its statutory time, fee in đồng and components.

    ``lead`` before the date the apology is prepared; ``warn_share`` (per cent of the time) and ``warn_before`` are when
    holder and leader are warned; ``pause_by`` is what a pause gives back, ``days`` or ``minutes``. None: as usual
    (`workflows.deadlines.rules`).
    """

    key: str
    name: str
    name_en: str
    budget: str
    lead: str | None
    warn_share: int | None
    warn_before: str | None
    pause_by: str | None
    fee: int
    components: tuple[ComponentWanted, ...]


@dataclass(frozen=True, slots=True)
class ProcedureSettings:
    """What procedure.json says. ``index_supplements``: how many requests for papers the national index allows before it
    counts a dossier late; ``supplement_limit``: how many the office may make without leave, by ``supplement_rule``."""

    code: str
    name: str
    name_en: str
    process_id: str
    field: str
    field_en: str
    level: str
    effective_from: date
    cases: tuple[Case, ...]
    result: str
    legal_basis: tuple[str, ...]
    agencies: tuple[str, ...]
    supplement_limit: int
    supplement_rule: str
    index_supplements: int
    pauses: tuple[str, ...]
    extension_limit: int
    extension_rule: str

    def case(self, key: str) -> Case | None:
        """The case of that key; the first one where no key is given."""
        if not key:
            return self.cases[0]
        return next((case for case in self.cases if case.key == key), None)


class SettingsInvalid(Invalid):
    code = "procedure_settings_invalid"
    en = "Expected a procedure.json with its fields in order, but {problem}."
    vi = "Cần tệp procedure.json đúng quy cách, nhưng {problem}."


def _amount(text: str | None) -> None:
    """A time that can be counted with."""
    if text is None:
        return
    try:
        parse_amount(text)
    except Refusal as refusal:
        raise ValidationError(refusal.sentence("vi")) from refusal


class _Lenient(Schema):
    class Meta:
        unknown = EXCLUDE


class _ComponentSchema(_Lenient):
    key = fields.String(required=True)
    name = fields.String(required=True)
    name_en = fields.String(load_default="")
    required = fields.Boolean(load_default=True)
    original = fields.Integer(load_default=0, validate=validate.Range(0, 99))
    copy = fields.Integer(load_default=0, validate=validate.Range(0, 99))
    e_copy = fields.Integer(load_default=0, validate=validate.Range(0, 99))
    note = fields.String(load_default="")
    note_en = fields.String(load_default="")


class _CaseSchema(_Lenient):
    key = fields.String(required=True)
    name = fields.String(required=True)
    name_en = fields.String(load_default="")
    budget = fields.String(required=True, validate=_amount)
    lead = fields.String(load_default=None, allow_none=True, validate=_amount)
    warn_share = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 99))
    warn_before = fields.String(load_default=None, allow_none=True, validate=_amount)
    pause_by = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(("days", "minutes")))
    fee = fields.Integer(load_default=0, validate=validate.Range(0))
    components = fields.List(fields.Nested(_ComponentSchema), load_default=list)


class SettingsSchema(_Lenient):
    """procedure.json; what the product does not read is kept in it and ignored."""

    code = fields.String(required=True, validate=validate.Length(3, 40))
    name = fields.String(required=True, validate=validate.Length(3, 300))
    name_en = fields.String(load_default="")
    process_id = fields.String(required=True)
    field = fields.String(load_default="")
    field_en = fields.String(load_default="")
    level = fields.String(load_default="commune")
    effective_from = fields.Date(required=True)
    cases = fields.List(fields.Nested(_CaseSchema), required=True, validate=validate.Length(min=1))
    result = fields.String(load_default="")
    legal_basis = fields.List(fields.String(), load_default=list)
    agencies = fields.List(fields.String(), load_default=list)
    supplement_limit = fields.Integer(load_default=1, validate=validate.Range(0, 9))
    supplement_rule = fields.String(load_default=SUPPLEMENT_RULE, validate=validate.Length(3, 300))
    index_supplements = fields.Integer(load_default=INDEX_SUPPLEMENTS, validate=validate.Range(0, 9))
    pauses = fields.List(fields.String(validate=validate.OneOf(GROUNDS)), load_default=lambda: list(USUAL_PAUSES))
    extension_limit = fields.Integer(load_default=1, validate=validate.Range(0, 9))
    extension_rule = fields.String(load_default=EXTENSION_RULE, validate=validate.Length(3, 300))


def settings_from(raw: Mapping[str, Any]) -> ProcedureSettings:
    """The settings as values, or `SettingsInvalid` naming what is wrong."""
    try:
        data = SettingsSchema().load(dict(raw))
    except ValidationError as problem:
        raise SettingsInvalid(problem="; ".join(_lines(problem.normalized_messages()))) from problem
    cases = tuple(
        Case(**{**case, "components": tuple(ComponentWanted(**component) for component in case["components"])})
        for case in data["cases"]
    )
    lists = {name: tuple(data[name]) for name in ("legal_basis", "agencies", "pauses")}
    return ProcedureSettings(**{**data, **lists, "cases": cases})


def _lines(messages: Any, path: str = "") -> list[str]:
    if isinstance(messages, Mapping):
        return [line for key, inner in messages.items() for line in _lines(inner, f"{path}.{key}".strip("."))]
    return [f"{path}: {message}" for message in messages]
