"""What belongs to a dossier: its history, its deadline with reasons, its components."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Moment, Said, page_of


class HistoryEntrySchema(Schema):
    """One thing that happened: a code and facts, and the sentence that they make."""

    id = fields.Integer()
    at = Moment()
    actor = fields.String()
    who = fields.String()
    code = fields.String()
    params = fields.Dict(keys=fields.String())
    sentence = fields.String()


HistoryPageSchema = page_of(HistoryEntrySchema)


class ComponentSchema(Schema):
    """A component of the dossier: how many originals, copies and e-copies were handed in."""

    key = fields.String()
    name = fields.String()
    required = fields.Boolean()
    original = fields.Integer()
    copy = fields.Integer()
    e_copy = fields.Integer()
    missing = fields.Boolean()


class ComponentListSchema(Schema):
    items = fields.List(fields.Nested(ComponentSchema))


class DayCountedSchema(Schema):
    """One day between acceptance and the due date."""

    date = fields.Date()
    kind = Said(lambda day, _language: day.kind.name.lower())
    name = Said(lambda day, language: day.name_vi if language == "vi" else day.name_en)
    number = fields.Integer(allow_none=True, metadata={"description": "Its place in the count of days."})
    minutes = fields.Integer(metadata={"description": "Working minutes of it that were used."})
    confirmed = fields.Boolean()
    sentence = Said(lambda day, language: day.sentence(language))


class PauseSchema(Schema):
    """A time that does not count, on a legal ground."""

    start = Moment()
    end = Moment()
    reason = Said(lambda pause, language: pause.reason(language))


class ExtensionSchema(Schema):
    """The new date that a signed apology gave."""

    due = Moment()
    at = Moment()


class DeadlineSchema(Schema):
    """A dossier's clock with its reasons."""

    clock = fields.String(metadata={"enum": ["idle", "running", "paused", "stopped"]})
    due_at = Moment(allow_none=True, metadata={"description": "Null while no clock runs."})
    owed_at = Moment(allow_none=True, metadata={"description": "By law, whatever an apology promised."})
    promised_at = Moment(allow_none=True)
    finished_at = Moment(allow_none=True)
    late = fields.Boolean(allow_none=True)
    chance = fields.Float(
        allow_none=True,
        metadata={"description": "That it will be late, 0 to 1; null while no clock runs or nothing is known."},
    )
    budget = fields.String(allow_none=True)
    paused_since = Moment(allow_none=True)
    extension = fields.Nested(ExtensionSchema, allow_none=True)
    pauses = fields.List(fields.Nested(PauseSchema))
    confirmed = fields.Boolean(metadata={"description": "Whether every day of the table is officially announced."})
    sentence = fields.String(allow_none=True, metadata={"description": "Why this is the date, in one sentence."})
    days = fields.List(fields.Nested(DayCountedSchema))
