"""Incidents: what failed, where its process stands, and what is to be done about it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.fields import Asked, Moment, page_of


class IncidentSchema(Schema):
    """An element that failed, and where it stands still."""

    id = fields.Integer()
    agency = fields.String(attribute="tenant")
    dossier = fields.String(allow_none=True)
    instance = fields.Integer(attribute="instance_id")
    element = fields.String(attribute="element_id")
    element_name = fields.String()
    code = fields.String()
    detail = fields.String()
    state = fields.String(metadata={"enum": ["open", "closed"]})
    opened_at = Moment()
    closed_at = Moment(allow_none=True)
    closed_by = fields.String(allow_none=True)


IncidentPageSchema = page_of(IncidentSchema)


class PlaceSchema(Schema):
    """A token that can be taken away."""

    no = fields.Integer()
    element = fields.String()
    name = fields.String()
    inside = fields.String(allow_none=True, metadata={"description": "The sub-process that it is in."})
    failed = fields.Boolean()


class TargetSchema(Schema):
    """An element at which the process could go on."""

    element = fields.String()
    name = fields.String()


class StandingSchema(IncidentSchema):
    """An incident, and where its process stands."""

    places = fields.List(fields.Nested(PlaceSchema))
    targets = fields.List(fields.Nested(TargetSchema))


class _RepairSchema(Asked):
    reason = fields.String(
        required=True, validate=validate.Length(max=2000), metadata={"description": "At least five characters."}
    )
    variables = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True))


class SkipSchema(_RepairSchema):
    """Why the failed element is skipped, and what it would have given."""


class MoveSchema(_RepairSchema):
    """Where to go on, and why."""

    before = fields.List(fields.String(), validate=validate.Length(max=20))
    behind = fields.List(fields.String(), validate=validate.Length(max=20))
    cancel = fields.List(fields.Integer(strict=True), validate=validate.Length(max=100))
