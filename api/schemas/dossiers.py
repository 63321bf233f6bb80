"""Dossiers in and out: intake, lists, one dossier, its correction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from api.language import language
from api.schemas.fields import Asked, Cursor, Moment, Said, page_of
from api.schemas.tasks import OpenedSchema
from workflows.dossiers.rules import CORRECTABLE, ApplicationInvalid
from workflows.dossiers.schema import Application, ApplicationSchema
from workflows.dossiers.status import name_of


class DossierSummarySchema(Schema):
    """A dossier in a list."""

    code = fields.String()
    procedure = fields.String(attribute="procedure_code")
    case = fields.String(attribute="case_key")
    summary = fields.String()
    applicant_name = fields.String()
    receiving_agency = fields.String(attribute="agency")
    competent_agency = fields.String()
    status = fields.Integer(metadata={"description": "The national status code, 1 to 10."})
    status_name = Said(lambda dossier, language: name_of(dossier.status, language))
    registered_at = Moment()
    clock = fields.String(metadata={"enum": ["idle", "running", "paused", "stopped"]})
    due_at = Moment(allow_none=True, metadata={"description": "Null while no clock runs."})
    late = fields.Boolean(allow_none=True)
    verdict = fields.String(allow_none=True, metadata={"enum": ["early", "on_time", "late"]})
    late_by_index = fields.Boolean(
        metadata={
            "description": "As the national index counts: late, or papers asked for oftener than its procedure allows."
        }
    )


class DatedDossierSchema(DossierSummarySchema):
    """A dossier, and whether its date rests on announced days alone: ``dossier`` and ``due_confirmed``
    (`workflows.deadlines.doubt`)."""

    status_name = Said(lambda dated, language: name_of(dated["dossier"].status, language))
    due_confirmed = fields.Boolean(
        allow_none=True,
        metadata={"description": "False while its date depends on a day that is not announced yet; null: no date."},
    )

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        return super().get_attribute(obj if attr == "due_confirmed" else obj["dossier"], attr, default)


class DossierSchema(DatedDossierSchema):
    """A dossier."""

    support_agency = fields.String(allow_none=True)
    channel = fields.Integer(metadata={"description": "1 counter, 2 online, 3 post."})
    sets = fields.Integer()
    applicant_kind = fields.Integer(metadata={"description": "1 person, 2 organisation."})
    applicant_identity = fields.String(allow_none=True)
    applicant_address = fields.String()
    applicant_phone = fields.String()
    applicant_email = fields.String(allow_none=True)
    return_method = fields.String()
    registered_by = fields.String()
    accepted_at = Moment(allow_none=True)
    promised_at = Moment(allow_none=True, metadata={"description": "The date on the first receipt."})
    finished_at = Moment(allow_none=True)
    returned_at = Moment(allow_none=True)
    supplements = fields.Integer()
    extensions = fields.Integer()
    outcome = fields.String(allow_none=True)
    closing_reason = fields.String(allow_none=True)
    fee = fields.Integer(metadata={"description": "In đồng."})
    fee_paid_at = Moment(allow_none=True)


DossierPageSchema = page_of(DatedDossierSchema)


class DossierFilterSchema(Cursor):
    """Which dossiers."""

    q = fields.String(load_default="", metadata={"description": "Part of code, name, phone or identity number."})
    status = fields.Integer(load_default=None, validate=validate.Range(1, 10))
    late = fields.Boolean(load_default=False, metadata={"description": "Only those that are marked late."})


class IntakeSchema(ApplicationSchema):
    """A request as it reaches the office. With ``decision`` (the intake form) it is decided at once, at the counter."""

    decision = fields.Dict(keys=fields.String(), load_default=None, allow_none=True)

    @post_load
    def build(self, data: dict[str, Any], **more: Any) -> Any:
        decision = data.pop("decision")
        application = super().build(data, **more)
        assert isinstance(application, Application)
        return application, decision

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **_: Any) -> None:
        raise ApplicationInvalid(error.messages_dict) from error


class StoppedSchema(Schema):
    """An element that could not be carried out: the dossier stands still there until an administrator looks at it."""

    element = fields.String(attribute="element_id")
    name = fields.String(attribute="element_name")
    code = fields.String()


class WentSchema(Schema):
    """A dossier after a change, and where it went: the tasks that the change opened, and where it met an incident."""

    dossier = fields.Nested(DossierSchema)
    opened = fields.List(fields.Nested(OpenedSchema))
    stopped = fields.List(fields.Nested(StoppedSchema))


class ReasonSchema(Asked):
    """Why; at least five characters."""

    reason = fields.String(required=True, validate=validate.Length(max=2000))


class CorrectionSchema(Asked):
    """What is put right, and why. What is not named stays."""

    reason = fields.String(required=True, validate=validate.Length(max=2000))
    applicant_name = fields.String()
    applicant_identity = fields.String(allow_none=True)
    applicant_address = fields.String()
    applicant_phone = fields.String()
    applicant_email = fields.String(allow_none=True)
    summary = fields.String()
    return_method = fields.String()

    @validates_schema
    def names_something(self, data: Mapping[str, Any], **_: Any) -> None:
        if not set(data) & set(CORRECTABLE):
            vi, en = "Cần ít nhất một mục để sửa, nhưng không có.", "Expected something to correct, but found nothing."
            raise ValidationError(vi if language() == "vi" else en, "body")
