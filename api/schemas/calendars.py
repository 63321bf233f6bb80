"""Calendars: what is known of a year, a date with its reasons, a change and what it would move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.language import language
from api.schemas.dossier_parts import DayCountedSchema
from api.schemas.fields import LARGEST_ID, Asked, Moment, Said, page_of

MOST_LISTED = 500
TEXT = validate.Length(1, 300)


class PeriodSchema(Asked):
    """Which days of a calendar: a year from today where nothing is said."""

    first = fields.Date(load_default=None)
    last = fields.Date(load_default=None)


class SpecialDaySchema(Schema):
    """A date that is not what its weekday says, by whose word."""

    date = fields.Date(attribute="day")
    kind = fields.String(metadata={"enum": ["holiday", "off", "worked", "morning", "afternoon", "closure"]})
    name = Said(lambda row, language: row.name_vi if language == "vi" else row.name_en)
    scope = fields.String(attribute="agency", metadata={"description": "The agency that said so; empty: the State."})
    source = fields.String()
    confirmed = fields.Boolean()
    version = fields.Integer()
    instead_of = fields.Date(allow_none=True)
    windows = fields.String()


class HoursEnteredSchema(Schema):
    """When the agency is open, and from when on."""

    scope = fields.String(attribute="agency")
    weekly = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "`0` is Monday: `07:30-11:30 13:30-17:00`."},
    )
    uncounted = fields.List(fields.Integer(), metadata={"description": "Weekdays served without counting."})
    valid_from = fields.Date()
    valid_to = fields.Date(allow_none=True)
    season_first = fields.String(allow_none=True)
    season_last = fields.String(allow_none=True)
    cut_off = fields.String(allow_none=True)


class YearSchema(Schema):
    year = fields.Integer()
    announced = fields.Boolean(metadata={"description": "False: computed, so that dates in it may still move."})


class CalendarSchema(Schema):
    """The calendar that an agency works by. Without ``hours`` it is Monday to Friday, 07:30–11:30 and 13:30–17:00."""

    agency = fields.String()
    years = fields.List(fields.Nested(YearSchema))
    days = fields.List(fields.Nested(SpecialDaySchema))
    hours = fields.List(fields.Nested(HoursEnteredSchema))
    cut_off = fields.Time(format="%H:%M", metadata={"description": "After it “trong ngày” is the next working day."})


class AmountAfterSchema(Asked):
    """What is added to which instant."""

    start = fields.AwareDateTime(required=True)
    amount = fields.String(
        required=True, validate=TEXT, metadata={"description": "`5wd`, `4wh`, `0.5 ngày làm việc`, `10 ngày`, `P5D` …"}
    )


class DueSchema(Schema):
    """A due instant with its reasons."""

    due = Moment()
    confirmed = fields.Boolean(metadata={"description": "Whether every day that it depends on is announced."})
    unconfirmed_years = fields.List(fields.Integer())
    sentence = Said(lambda why, language: why.sentence(language))
    caution = Said(lambda why, language: why.caution(language), metadata={"description": "Empty where confirmed."})
    days = fields.List(fields.Nested(DayCountedSchema))


class SpanSchema(Asked):
    start = fields.AwareDateTime(required=True)
    end = fields.AwareDateTime(required=True)


class MeasuredSchema(Schema):
    """Working time between two instants; the day of the first does not count."""

    minutes = fields.Integer()
    working_days = fields.Integer()
    confirmed = fields.Boolean()


class DayWantedSchema(Asked):
    """What one date is to be."""

    date = fields.Date(required=True)
    kind = fields.String(required=True, metadata={"enum": ["holiday", "closure", "morning", "afternoon"]})
    name = fields.String(required=True, validate=TEXT)
    name_en = fields.String(load_default="")
    windows = fields.String(load_default="", metadata={"description": "Hours of a half day, if not the usual ones."})
    confirmed = fields.Boolean(load_default=True)


class SwapWantedSchema(Asked):
    """A working day off for a day off worked."""

    off = fields.Date(required=True)
    worked = fields.Date(required=True)


class HoursWantedSchema(Asked):
    weekly = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(load_default=None, allow_none=True)
    uncounted = fields.List(fields.Integer(strict=True), load_default=list)
    season_first = fields.String(load_default=None, allow_none=True, metadata={"description": "MM-DD"})
    season_last = fields.String(load_default=None, allow_none=True)
    cut_off = fields.String(load_default=None, allow_none=True, metadata={"description": "HH:MM"})


class ChangeWantedSchema(Asked):
    """One change: exactly one of ``day``, ``swap``, ``hours``, ``file`` (CSV) and ``undo`` (the number of a change).
    All but the last name their ``source``."""

    source = fields.String(load_default="", validate=validate.Length(max=300))
    day = fields.Nested(DayWantedSchema)
    swap = fields.Nested(SwapWantedSchema)
    hours = fields.Nested(HoursWantedSchema)
    file = fields.String(validate=validate.Length(1, 500_000))
    undo = fields.Integer(strict=True, validate=validate.Range(1, LARGEST_ID))

    @validates_schema
    def one_of_them(self, data: Mapping[str, Any], **_more: Any) -> None:
        if len(data.keys() & {"day", "swap", "hours", "file", "undo"}) != 1:
            raise ValidationError(
                "Cần đúng một trong day, swap, hours, file, undo."
                if language() == "vi"
                else "Expected exactly one of day, swap, hours, file, undo."
            )


class ShiftSchema(Schema):
    before = Moment(allow_none=True)
    after = Moment(allow_none=True)


class DossierMovedSchema(Schema):
    code = fields.String()
    agency = fields.String()
    due = fields.Nested(ShiftSchema)
    lateness = fields.String(allow_none=True, metadata={"enum": ["becomes", "ceases", None]})


class StepMovedSchema(Schema):
    dossier = fields.String()
    step = fields.String()
    agency = fields.String()
    due = fields.Nested(ShiftSchema)
    lateness = fields.String(allow_none=True, metadata={"enum": ["becomes", "ceases", None]})


class NoticeMovedSchema(Schema):
    """A reminder, a warning, or the moment at which an apology is owed."""

    dossier = fields.String()
    notice = fields.String()
    due = fields.Nested(ShiftSchema)


class ImpactSchema(Schema):
    """What a change would move. The counts are complete; each list ends after the first 500."""

    dossiers_moved = fields.Integer()
    dossiers_become_late = fields.Integer()
    dossiers_cease_late = fields.Integer()
    steps_moved = fields.Integer()
    steps_become_late = fields.Integer()
    steps_cease_late = fields.Integer()
    notices_moved = fields.Integer()
    citizens_told = fields.Integer()
    dossiers = fields.List(fields.Nested(DossierMovedSchema))
    steps = fields.List(fields.Nested(StepMovedSchema))
    notices = fields.List(fields.Nested(NoticeMovedSchema))


class ChangeMadeSchema(Schema):
    """A change that was made, and what it moved."""

    change = fields.Integer(metadata={"description": "Its number; `undo` takes it."})
    dossiers_moved = fields.Integer(attribute="moved")
    citizens_told = fields.Integer(attribute="told")
    work = fields.String(
        metadata={"description": "Instead of all others: it is being worked out, `…/works/{work}` says how far it is."}
    )


class CalendarWorkSchema(Schema):
    """A change over many open dossiers, which a worker makes."""

    state = fields.String(metadata={"enum": ["waiting", "running", "done", "cancelled", "given_up"]})
    dossiers_seen = fields.Integer(attribute="seen")
    dossiers_touched = fields.Integer(attribute="total")
    made = fields.Nested(ChangeMadeSchema, allow_none=True)
    refused = Said(lambda work, language: (work.refused or {}).get(language), allow_none=True)


class CalendarChangeSchema(Schema):
    """A change of this very calendar, in force or undone."""

    id = fields.Integer()
    action = fields.String(metadata={"enum": ["seed", "day", "swap", "import", "hours"]})
    source = fields.String()
    made_at = Moment()
    made_by = fields.String()
    undone_at = Moment(allow_none=True)
    undone_by = fields.String(allow_none=True)


CalendarChangePageSchema = page_of(CalendarChangeSchema)
