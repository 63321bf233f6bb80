"""Decisions of a published definition, and what they come to."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.fields import Said


class RuleSchema(Schema):
    """One row of a decision table."""

    id = fields.String()
    tests = fields.List(fields.String(), metadata={"description": "One for each input; `-` or empty: any value."})
    results = fields.List(fields.String())
    annotations = fields.List(fields.String())


class TableSchema(Schema):
    """A decision table (DMN)."""

    id = fields.String()
    hit_policy = fields.String(attribute="policy")
    aggregation = fields.String()
    inputs = fields.List(fields.String(), metadata={"description": "What each column asks, in FEEL."})
    outputs = fields.List(fields.String())
    rules = fields.List(fields.Nested(RuleSchema))


class DecisionSchema(Schema):
    """A decision, with its table where it is one."""

    id = fields.String()
    name = fields.String()
    file = fields.String()
    type = fields.String()
    inputs = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "What it needs, with FEEL's types."}
    )
    table = fields.Nested(TableSchema, allow_none=True)


class DecisionListSchema(Schema):
    """The decisions of one published version."""

    definition = fields.String()
    version = fields.Integer()
    items = fields.List(fields.Nested(DecisionSchema))


class EvaluationSchema(Schema):
    """What a decision is asked, of which definition. Dates, times and durations are ISO 8601 texts."""

    definition = fields.String(required=True, metadata={"description": "The procedure's national code."})
    version = fields.Integer(
        load_default=None, validate=validate.Range(1, 10**9), metadata={"description": "The newest one by default."}
    )
    inputs = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True), load_default=dict)


class FiredSchema(Schema):
    """A rule that matched."""

    decision = fields.String(attribute="element_name")
    table = fields.String(attribute="table_id")
    rule = fields.Integer(metadata={"description": "Its place in the table, from 1."})
    rule_id = fields.String()


class DecisionProblemSchema(Schema):
    """Why a value is null."""

    element = fields.String(attribute="element_id")
    name = fields.String(attribute="element_name")
    sentence = Said(lambda problem, language: problem.sentence(language))


class OutcomeSchema(Schema):
    """What a decision came to, and how."""

    definition = fields.String()
    version = fields.Integer()
    decision = fields.String()
    value = fields.Raw(allow_none=True)
    fired = fields.List(fields.Nested(FiredSchema))
    decisions = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(allow_none=True),
        metadata={"description": "The value of every decision on the way."},
    )
    problems = fields.List(fields.Nested(DecisionProblemSchema))
