"""Schemas of official papers."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Asked, Said


class PaperSchema(Schema):
    """A paper that can be had now."""

    key = fields.String(required=True)
    name = Said(lambda paper, language: paper.name(language), required=True)
    number = fields.String(
        required=True, allow_none=True, metadata={"description": "The number of the standard form in its edition."}
    )
    apology = fields.Integer(required=True, allow_none=True)


class PaperListSchema(Schema):
    items = fields.List(fields.Nested(PaperSchema), required=True)


class PaperQuerySchema(Asked):
    """Form 04 is about one apology; by default about the latest that was signed."""

    apology = fields.Integer(load_default=None)


class RegisterQuerySchema(Asked):
    """Days, both included; a year at most."""

    first_day = fields.Date(load_default=None)
    last_day = fields.Date(load_default=None)
