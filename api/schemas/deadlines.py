"""The ledger of a dossier, the reasons of its dates, and what may be done to them afterwards."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.dossier_parts import DayCountedSchema
from api.schemas.fields import Asked, Cursor, Moment, Said, page_of
from workflows.deadlines.rules import GROUNDS
from workflows.lateness.rules import VERDICTS


class EntrySchema(Schema):
    """One entry of the ledger, which is only ever added to."""

    kind = fields.String()
    at = Moment()
    actor = fields.String()
    who = fields.String()
    params = fields.Dict(keys=fields.String())
    due_at = Moment(allow_none=True, metadata={"description": "What it made of the date; null while no clock runs."})
    sentence = fields.String()


class StepAccountSchema(Schema):
    """What a step was given and what it took. All amounts are working minutes of its agency."""

    task = fields.String(attribute="key")
    element = fields.String()
    name = fields.String()
    agency = fields.String()
    person = fields.String(allow_none=True)
    status = fields.String(metadata={"enum": ["open", "completed", "cancelled"]})
    opened_at = Moment(attribute="opened")
    closed_at = Moment(attribute="closed", allow_none=True)
    budget = fields.String(allow_none=True)
    due_at = Moment(attribute="due", allow_none=True, metadata={"description": "When its own budget is used up."})
    used = fields.Integer(allow_none=True)
    paused = fields.Integer(allow_none=True)
    overrun = fields.Integer(allow_none=True)
    verdict = fields.String(allow_none=True, metadata={"enum": [*VERDICTS]})


class AgencyAccountSchema(Schema):
    """What the steps of one agency took together, in working minutes."""

    agency = fields.String()
    name = fields.String()
    steps = fields.Integer()
    used = fields.Integer()
    overrun = fields.Integer()


class LatenessSchema(Schema):
    """A date that was missed, judged once, and whose time it was."""

    deadline = Moment(attribute="lateness.deadline")
    judged_at = Moment(attribute="lateness.judged_at")
    found_by = fields.String(attribute="lateness.found_by", metadata={"enum": ["timer", "end"]})
    holder_agency = fields.String(attribute="lateness.holder_agency")
    holder = fields.String(attribute="lateness.holder", allow_none=True)
    step = fields.String(attribute="lateness.step")
    through_agency = fields.String(
        attribute="lateness.through_agency",
        allow_none=True,
        metadata={"description": "The one agency whose steps overran; null: none or several."},
    )
    through_agencies = fields.List(
        fields.String(),
        attribute="consumers",
        metadata={
            "description": "All who used up its time: every agency whose steps overran before the date, in the order of"
            " their steps; where none did, `holder_agency`. Never empty."
        },
    )
    cleared_at = Moment(attribute="lateness.cleared_at", allow_none=True)
    cleared_reason = fields.String(attribute="lateness.cleared_reason", allow_none=True)


class WhySchema(Schema):
    """A date with its reason: one sentence, and the days where days are counted."""

    due_at = Moment(attribute="due", allow_none=True)
    sentence = Said(lambda why, language: why.sentence(language))
    confirmed = fields.Boolean()
    days = fields.List(fields.Nested(DayCountedSchema))


class TimerWhySchema(Schema):
    """A date that the dossier waits for: drawn in its diagram, or kept by the ledger."""

    element = fields.String()
    name = Said(lambda timer, language: timer.name if language == "vi" else timer.name_en)
    drawn = fields.Boolean()
    why = fields.Nested(WhySchema)


class LedgerSchema(Schema):
    """Everything about a dossier's time."""

    entries = fields.List(fields.Nested(EntrySchema), attribute="lines")
    steps = fields.List(fields.Nested(StepAccountSchema))
    agencies = fields.List(fields.Nested(AgencyAccountSchema))
    missed = fields.List(fields.Nested(LatenessSchema))
    ahead = fields.List(fields.Nested(TimerWhySchema))


class StepWhySchema(Schema):
    """The date of a step with its reason, and its account."""

    why = fields.Nested(WhySchema, allow_none=True)
    account = fields.Nested(StepAccountSchema)


class PauseGrantedSchema(Asked):
    """A pause that nobody noted when it began."""

    ground = fields.String(required=True, validate=validate.OneOf([*GROUNDS]))
    basis = fields.String(load_default="", validate=validate.Length(max=300))
    start = fields.AwareDateTime(required=True)
    end = fields.AwareDateTime(required=True)
    reason = fields.String(required=True, validate=validate.Length(max=2000))


class OneMoreDateSchema(Asked):
    """A further date for a dossier that has had one; ``override`` is said by somebody with the right."""

    due = fields.AwareDateTime(required=True)
    reason = fields.String(required=True, validate=validate.Length(max=2000))
    override = fields.Boolean(load_default=False)


class WarningSchema(Schema):
    """A threshold of its procedure that a dossier has reached."""

    id = fields.Integer()
    dossier = fields.String()
    threshold = fields.String(
        metadata={"enum": ["share", "before"], "description": "So much of the time is used; so little is left."}
    )
    at = Moment()
    due_at = Moment()
    holder_agency = fields.String()
    holder = fields.String(allow_none=True)
    step = fields.String()
    chance = fields.Float(allow_none=True, metadata={"description": "That it will be late, 0 to 1, as of then."})


WarningPageSchema = page_of(WarningSchema)


class WarningFilterSchema(Cursor):
    state = fields.String(load_default=None, validate=validate.OneOf(("open",)))
