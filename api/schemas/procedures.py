"""Procedures as the office offers them."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Said
from engine.worktime import parse_amount


class ComponentWantedSchema(Schema):
    """A paper that a case asks for."""

    key = fields.String()
    name = Said(lambda wanted, language: wanted.name if language == "vi" else wanted.name_en or wanted.name)
    required = fields.Boolean()
    original = fields.Integer()
    copy = fields.Integer()
    e_copy = fields.Integer()
    note = fields.String()


class CaseSchema(Schema):
    """One case of a procedure: its statutory time, its fee in đồng and its papers."""

    key = fields.String()
    name = Said(lambda case, language: case.name if language == "vi" else case.name_en or case.name)
    budget = fields.String(metadata={"description": "Such as `3wd`: three working days."})
    budget_in_words = Said(lambda case, language: parse_amount(case.budget).describe(language))
    lead = fields.String(
        allow_none=True, metadata={"description": "How long before its date the apology is prepared; null: as usual."}
    )
    warn_share = fields.Integer(
        allow_none=True, metadata={"description": "Per cent of the time at which holder and leader are warned."}
    )
    warn_before = fields.String(allow_none=True, metadata={"description": "How long before the date they are warned."})
    pause_by = fields.String(
        allow_none=True, metadata={"enum": ["days", "minutes"], "description": "What a pause gives back."}
    )
    fee = fields.Integer()
    components = fields.List(fields.Nested(ComponentWantedSchema))


class ProcedureSummarySchema(Schema):
    """A procedure in its version of today."""

    code = fields.String()
    name = Said(lambda version, language: version.name if language == "vi" else version.name_en or version.name)
    version = fields.Integer()
    definition = fields.Integer(attribute="definition_id")
    effective_from = fields.Date()
    decision_no = fields.String(allow_none=True)


class ReceivedAtSchema(Schema):
    """Who handles a procedure for a receiving point."""

    receiving_agency = fields.String()
    competent_agency = fields.String()
    agencies = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "Other agencies by the part they play."}
    )


class ProcedureSchema(Schema):
    """A procedure with its cases."""

    code = fields.String(attribute="version.code")
    name = Said(lambda found, _language: ProcedureSummarySchema().dump(found["version"])["name"])
    version = fields.Integer(attribute="version.version")
    definition = fields.Integer(attribute="version.definition_id")
    effective_from = fields.Date(attribute="version.effective_from")
    decision_no = fields.String(attribute="version.decision_no", allow_none=True)
    field = fields.String(attribute="settings.field")
    level = fields.String(attribute="settings.level")
    result = fields.String(attribute="settings.result")
    legal_basis = fields.List(fields.String(), attribute="settings.legal_basis")
    supplement_limit = fields.Integer(
        attribute="settings.supplement_limit",
        metadata={"description": "How often the applicant is asked for papers; once more only by a leader's leave."},
    )
    supplement_rule = fields.String(attribute="settings.supplement_rule")
    index_supplements = fields.Integer(
        attribute="settings.index_supplements",
        metadata={"description": "How many requests for papers the national index allows; one more counts as late."},
    )
    pauses = fields.List(
        fields.String(), attribute="settings.pauses", metadata={"description": "The grounds on which the clock stops."}
    )
    extension_limit = fields.Integer(attribute="settings.extension_limit")
    extension_rule = fields.String(attribute="settings.extension_rule")
    cases = fields.List(fields.Nested(CaseSchema), attribute="settings.cases")
    received_at = fields.List(fields.Nested(ReceivedAtSchema))


class ProcedureListSchema(Schema):
    """Every procedure that the asker's agency may know of, by code."""

    items = fields.List(fields.Nested(ProcedureSummarySchema))
