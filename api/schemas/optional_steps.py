"""Steps that the diagram leaves to people."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Asked


class OptionalStepSchema(Schema):
    """A step that may be begun."""

    no = fields.Integer(metadata={"description": "The group of steps that it belongs to."})
    element = fields.String()
    name = fields.String()
    group = fields.String()
    by_hand = fields.Boolean(metadata={"description": "Nobody but a person says when the group is done."})


class OptionalStepListSchema(Schema):
    items = fields.List(fields.Nested(OptionalStepSchema))


class GroupSchema(Asked):
    """A group of steps."""

    no = fields.Integer(required=True, strict=True)


class BeginStepSchema(GroupSchema):
    """The step to begin."""

    element = fields.String(required=True)


class StepsOpenedSchema(Schema):
    """The keys of the tasks that this opened."""

    opened = fields.List(fields.String())
