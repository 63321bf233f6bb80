"""Incidents: processes that stand still, and having them try again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.paging import before, part_with_dossiers, with_dossier
from api.schemas.fields import Cursor
from api.schemas.office import IncidentPageSchema, IncidentSchema
from engine.runtime.transaction import Transaction
from workflows.incidents import service
from workflows.incidents.queries import dossier_of, open_ones

incidents = Door("incidents", "Processes that could not go on, until somebody repairs the cause.")


@incidents.route("/incidents")
@incidents.arguments(Cursor, location="query")
@incidents.reads(IncidentPageSchema)
def list_incidents(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Open incidents at your agency and beneath it, newest first"""
    limit = chosen["limit"]
    return part_with_dossiers(open_ones(tx, before=before(chosen), limit=limit + 1), limit)


@incidents.route("/incidents/<number:incident_id>/retry", methods=["POST"])
@incidents.changes(IncidentSchema)
def retry_incident(tx: Transaction, incident_id: int) -> dict[str, Any]:
    """Run the failed element again

    The incident is closed. If the element fails again, a new incident says so.
    """
    incident = service.retry(tx, incident_id)
    return with_dossier(incident, dossier_of(tx, incident))
