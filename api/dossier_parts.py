"""What belongs to a dossier: history, deadline, components, steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.language import language
from api.schemas.dossier_parts import ComponentListSchema, DeadlineSchema, HistoryPageSchema
from api.schemas.fields import Cursor
from api.schemas.tasks import StepListSchema
from engine.runtime.transaction import Transaction
from workflows.deadlines.queries import account
from workflows.deadlines.why import why_dossier
from workflows.dossiers.queries import by_code, components
from workflows.forecasts.service import chance_of
from workflows.history.queries import of_dossier as history_of
from workflows.tasks.queries import of_dossier as steps_of

dossier_parts = Door("dossier_parts", "The history, deadline, papers and steps of a dossier.")


@dossier_parts.route("/dossiers/<code>/history")
@dossier_parts.arguments(Cursor, location="query")
@dossier_parts.reads(HistoryPageSchema)
def get_history(tx: Transaction, chosen: Mapping[str, Any], code: str) -> dict[str, Any]:
    """What happened to a dossier and its apologies, oldest first"""
    page = history_of(tx, by_code(tx, code), language(), after=int(chosen.get("after") or 0), limit=chosen["limit"])
    return {"items": page.entries, "next": page.next}


@dossier_parts.route("/dossiers/<code>/deadline")
@dossier_parts.reads(DeadlineSchema)
def get_deadline(tx: Transaction, code: str) -> dict[str, Any]:
    """When the result is owed, and why: day by day and in one sentence"""
    dossier = by_code(tx, code)
    sums = account(tx, dossier.id)
    why = why_dossier(tx, dossier)
    return {
        "clock": sums.clock,
        "due_at": dossier.due_at,
        "owed_at": dossier.owed_at,
        "promised_at": dossier.promised_at,
        "finished_at": dossier.finished_at,
        "late": dossier.late,
        "chance": chance_of(tx, dossier),
        "budget": str(sums.budget) if sums.budget else None,
        "paused_since": sums.paused_since,
        "extension": sums.extension,
        "pauses": sums.pauses,
        "confirmed": why.confirmed if why else True,
        "sentence": why.sentence(language()) if why else None,
        "days": why.days if why else (),
    }


@dossier_parts.route("/dossiers/<code>/components")
@dossier_parts.reads(ComponentListSchema)
def get_components(tx: Transaction, code: str) -> dict[str, Any]:
    """The papers of a dossier, in the order of the procedure"""
    return {"items": components(tx, by_code(tx, code).id)}


@dossier_parts.route("/dossiers/<code>/tasks")
@dossier_parts.reads(StepListSchema)
def get_steps(tx: Transaction, code: str) -> dict[str, Any]:
    """Every step that a dossier has had, those of its apologies included"""
    return {"items": steps_of(tx, by_code(tx, code).id)}
