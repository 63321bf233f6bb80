"""Incidents: processes that stand still, and what can be done: try again, skip the step, go on elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.language import language
from api.paging import before, part_with_dossiers, with_dossier
from api.schemas.fields import Cursor
from api.schemas.incidents import IncidentPageSchema, IncidentSchema, MoveSchema, SkipSchema, StandingSchema
from engine.runtime.transaction import Transaction
from workflows.incidents import service
from workflows.incidents.queries import dossier_of, open_ones, standing

incidents = Door("incidents", "Processes that could not go on, until somebody repairs the cause.")


@incidents.route("/incidents")
@incidents.arguments(Cursor, location="query")
@incidents.reads(IncidentPageSchema)
def list_incidents(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Open incidents at your agency and beneath it, newest first"""
    limit = chosen["limit"]
    return part_with_dossiers(open_ones(tx, before=before(chosen), limit=limit + 1), limit)


@incidents.route("/incidents/<number:incident_id>")
@incidents.reads(StandingSchema)
def get_incident(tx: Transaction, incident_id: int) -> dict[str, Any]:
    """An incident, where its process stands, and where it could go on"""
    incident, found = standing(tx, incident_id, language())
    places = [
        {"no": each.no, "element": each.element_id, "name": found.names[each.element_id], "inside": each.inside or None,
         "failed": each.failed}
        for each in found.places
    ]  # fmt: skip
    targets = [{"element": element, "name": name} for element, name in found.targets]
    return {**with_dossier(incident, dossier_of(tx, incident)), "places": places, "targets": targets}


@incidents.route("/incidents/<number:incident_id>/skip", methods=["POST"])
@incidents.arguments(SkipSchema)
@incidents.changes(IncidentSchema)
def skip_incident(tx: Transaction, body: Mapping[str, Any], incident_id: int) -> dict[str, Any]:
    """Go on as if the failed element had been carried out

    The reason is kept. `variables` stand for what the element would have given.
    """
    incident = service.skip(tx, incident_id, **body)
    return with_dossier(incident, dossier_of(tx, incident))


@incidents.route("/incidents/<number:incident_id>/move", methods=["POST"])
@incidents.arguments(MoveSchema)
@incidents.changes(IncidentSchema)
def move_tokens(tx: Transaction, body: Mapping[str, Any], incident_id: int) -> dict[str, Any]:
    """Go on before or behind other elements

    The tokens in `cancel` are taken away, or the failed one when none are named. The reason is kept.
    """
    incident = service.move(tx, incident_id, **body)
    return with_dossier(incident, dossier_of(tx, incident))


@incidents.route("/incidents/<number:incident_id>/retry", methods=["POST"])
@incidents.changes(IncidentSchema)
def retry_incident(tx: Transaction, incident_id: int) -> dict[str, Any]:
    """Run the failed element again

    The incident is closed. If the element fails again, a new incident says so.
    """
    incident = service.retry(tx, incident_id)
    return with_dossier(incident, dossier_of(tx, incident))
