"""Counts of early, on time and late, and the dossiers behind them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.schemas.deadlines import LatenessSchema
from api.schemas.dossiers import DossierSummarySchema
from api.schemas.fields import Asked, Cursor
from workflows.reports.progress import OUTCOMES


class PeriodSchema(Asked):
    """Whole days, both counted; the present month where left out."""

    first = fields.Date(load_default=None, data_key="from")
    last = fields.Date(load_default=None, data_key="to")


class ProgressSchema(Schema):
    """Dossiers of one procedure at one competent agency: ended in the period, or still open."""

    agency = fields.String()
    procedure = fields.String()
    early = fields.Integer()
    on_time = fields.Integer()
    late = fields.Integer()
    open = fields.Integer()
    open_late = fields.Integer()
    by_index = fields.Integer(metadata={"description": "Late as the national index counts (QĐ 766/QĐ-TTg, 2.1)."})


class StepProgressSchema(Schema):
    """Completed steps of one name at one agency."""

    agency = fields.String()
    element = fields.String()
    name = fields.String()
    early = fields.Integer()
    on_time = fields.Integer()
    late = fields.Integer()


class ProgressReportSchema(Schema):
    first = fields.Date(data_key="from")
    last = fields.Date(data_key="to")
    items = fields.List(fields.Nested(ProgressSchema))
    steps = fields.List(fields.Nested(StepProgressSchema))


class CountedSchema(Cursor):
    """Which of the counted dossiers."""

    first = fields.Date(load_default=None, data_key="from")
    last = fields.Date(load_default=None, data_key="to")
    agency = fields.String(load_default=None)
    procedure = fields.String(load_default=None)
    outcome = fields.String(load_default=None, validate=validate.OneOf((*OUTCOMES, "by_index")))


class CountedDossierSchema(Schema):
    """A dossier, and the missed date that stands against it: whose time it was, and through whom."""

    dossier = fields.Nested(DossierSummarySchema)
    missed = fields.Nested(LatenessSchema, allow_none=True)


class CountedPageSchema(Schema):
    items = fields.List(fields.Nested(CountedDossierSchema), required=True)
    next = fields.String(allow_none=True)
