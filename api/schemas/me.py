"""Who the asker is."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Moment, Said
from workflows.staff.roles import name_of


class RoleSchema(Schema):
    """A role that one holds at an agency."""

    role = fields.String()
    role_name = Said(lambda grant, language: name_of(grant.role, language))
    agency = fields.String()
    until = Moment(allow_none=True, metadata={"description": "The end of a delegation; null: for good."})


class MeSchema(Schema):
    """The person of the token, where they act now, and where else they could."""

    id = fields.String(metadata={"description": "As histories name the person: `staff:12`."})
    username = fields.String()
    name = fields.String()
    title = fields.String()
    agency = fields.String(metadata={"description": "Where this request acts; see `X-Agency`."})
    agency_name = fields.String()
    roles = fields.List(fields.String(), metadata={"description": "The roles held there now."})
    places = fields.List(fields.Nested(RoleSchema))
    now = Moment(metadata={"description": "The office's time, which in a training office is simulated."})
