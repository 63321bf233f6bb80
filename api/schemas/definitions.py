"""Definitions: published versions, their files, and bundles to be checked."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.fields import Cursor, Moment, page_of
from api.schemas.problems import FindingSchema

LARGEST_FILE = 1 << 20
MOST_FILES = 200


class DefinitionSummarySchema(Schema):
    """One published version of a named process."""

    id = fields.Integer()
    key = fields.String(metadata={"description": "The procedure's national code."})
    version = fields.Integer()
    process = fields.String(attribute="process_id")
    release = fields.String(attribute="release_hash", metadata={"description": "SHA-256 over all its files."})
    agency = fields.String(attribute="tenant")
    published_at = Moment()
    published_by = fields.String()


class FileSchema(Schema):
    name = fields.String()
    size = fields.Integer(metadata={"description": "In bytes."})
    href = fields.String()


class DefinitionSchema(DefinitionSummarySchema):
    """A definition with the names of its files."""

    files = fields.List(fields.Nested(FileSchema))


DefinitionPageSchema = page_of(DefinitionSummarySchema)


class DefinitionFilterSchema(Cursor):
    """Which definitions."""

    key = fields.String(load_default=None)


class BundleSchema(Schema):
    """The files of a procedure: `procedure.json`, diagrams, decisions, forms, letters, by name."""

    files = fields.Dict(
        keys=fields.String(validate=validate.Regexp(r"[\w./-]{1,120}\Z")),
        values=fields.String(validate=validate.Length(max=LARGEST_FILE)),
        required=True,
        validate=validate.Length(1, MOST_FILES),
    )


class FindingsSchema(Schema):
    """What is to be said about a bundle."""

    findings = fields.List(fields.Nested(FindingSchema))
    publishable = fields.Boolean(metadata={"description": "Whether no finding has the severity `error`."})


class RewriteSchema(Schema):
    """One thing that was changed so that a diagram can be executed."""

    source = fields.String()
    element_id = fields.String()
    element_name = fields.String()
    code = fields.String()
    sentence = fields.String()


class ImportedSchema(FindingsSchema):
    """Diagrams of another tool, as they are to be drawn on."""

    files = fields.Dict(keys=fields.String(), values=fields.String())
    outcome = fields.String(
        metadata={"enum": ["ready", "draft", "refused"], "description": "`draft`: once no placeholder is left."}
    )
    placeholders = fields.List(fields.Nested(FindingSchema))
    rewrites = fields.List(fields.Nested(RewriteSchema))


class DraftSchema(FindingsSchema):
    """A draft that was kept, whatever is wrong with it."""

    code = fields.String()
    saved_at = Moment()
