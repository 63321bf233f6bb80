"""GET /reports/progress: how many dossiers and steps were early, on time, late; and which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.paging import before
from api.schemas.reports import CountedPageSchema, CountedSchema, PeriodSchema, ProgressReportSchema
from engine.runtime.transaction import Transaction
from workflows.lateness.queries import whose
from workflows.permissions import require
from workflows.reports.progress import Period, dossiers_of, month_of, progress, step_progress

reports = Door("reports", "Reports (báo cáo): early, on time and late by agency, procedure and step.")


@reports.route("/reports/progress")
@reports.arguments(PeriodSchema, location="query")
@reports.reads(ProgressReportSchema)
def get_progress(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Early, on time and late by agency and procedure, and by step, at your agency and beneath it"""
    require(tx.actor, "report.see", tx.actor.agency)
    period = _period(tx, chosen)
    return {
        "first": period.first,
        "last": period.last,
        "items": progress(tx, tx.actor.agency, period),
        "steps": step_progress(tx, tx.actor.agency, period),
    }


@reports.route("/reports/progress/dossiers")
@reports.arguments(CountedSchema, location="query")
@reports.reads(CountedPageSchema)
def list_counted(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The dossiers behind the counts, newest first, each with the missed date that stands against it"""
    require(tx.actor, "report.see", tx.actor.agency)
    limit = chosen["limit"]
    found = dossiers_of(
        tx, tx.actor.agency, _period(tx, chosen), at=chosen["agency"], procedure=chosen["procedure"],
        outcome=chosen["outcome"], before=before(chosen), limit=limit + 1,
    )  # fmt: skip
    items = [{"dossier": dossier, "missed": missed and whose(tx, missed)} for dossier, missed in found[:limit]]
    return {"items": items, "next": str(found[limit - 1][0].id) if len(found) > limit else None}


def _period(tx: Transaction, chosen: Mapping[str, Any]) -> Period:
    usual = month_of(tx)
    return Period(chosen["first"] or usual.first, chosen["last"] or usual.last)
