"""Schemas of official papers."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.fields import Asked, Moment, Said
from workflows.letters.papers import described
from workflows.letters.templates import MAX_TEMPLATE


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
    """Days, both included, the last one not before the first; a year at most."""

    first_day = fields.Date(load_default=None)
    last_day = fields.Date(load_default=None)


class DayQuerySchema(Asked):
    """The day on which a dossier comes decides by which template its letters are written."""

    day = fields.Date(load_default=None)


class EditionSchema(Schema):
    """An agency's own edition of a letter."""

    id = fields.Integer(required=True)
    agency = fields.String(required=True)
    letter = fields.String(required=True, attribute="key")
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(required=True, allow_none=True)
    reason = fields.String(required=True)
    made_at = Moment(required=True)
    undone_at = Moment(required=True, allow_none=True)


class InForceSchema(Schema):
    """What a letter is written by; `edition` is null where that is the State's form."""

    letter = fields.String(required=True, attribute="key")
    name = Said(lambda used, language: described(used.key, used.template).name(language), required=True)
    edition = fields.Nested(EditionSchema, required=True, allow_none=True)


class InForceListSchema(Schema):
    items = fields.List(fields.Nested(InForceSchema), required=True)


class InForceTemplateSchema(InForceSchema):
    template = fields.String(required=True)


class TemplateSchema(Asked):
    template = fields.String(required=True, validate=validate.Length(1, 2 * MAX_TEMPLATE))


class PreviewSchema(TemplateSchema):
    """`dossier` is the code of a real one; a sample without it."""

    dossier = fields.String(load_default=None, allow_none=True)


class EditionMadeSchema(TemplateSchema):
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(load_default=None, allow_none=True)
    reason = fields.String(required=True)


class LetterFindingSchema(Schema):
    """`line` counts from 1; 0 is the whole template."""

    code = fields.String(required=True)
    line = fields.Integer(required=True)
    is_error = fields.Boolean(required=True)
    sentence = Said(lambda finding, language: finding.sentence(language), required=True)


class LookedThroughSchema(Schema):
    """`in_order`: nothing stands in the way of putting it in force."""

    in_order = fields.Boolean(required=True)
    findings = fields.List(fields.Nested(LetterFindingSchema), required=True)
