"""How a refusal looks, for the OpenAPI document."""

from __future__ import annotations

from marshmallow import Schema, fields


class FindingSchema(Schema):
    """One thing that is wrong with an uploaded diagram, form or letter."""

    source = fields.String()
    element_id = fields.String()
    element_name = fields.String()
    severity = fields.String(metadata={"enum": ["error", "warning"]})
    code = fields.String()
    sentence = fields.String()


class ProblemSchema(Schema):
    """A problem (RFC 9457). ``code`` is stable, ``detail`` is a sentence in the reader's language."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    findings = fields.List(fields.Nested(FindingSchema))
