"""Having a process that stands still try again."""

from __future__ import annotations

from engine.runtime import incidents
from engine.runtime.incidents import IncidentRow, UnknownIncident
from engine.runtime.sweeps import retry_incident
from engine.runtime.transaction import Transaction
from workflows.permissions import require


def retry(tx: Transaction, incident_id: int) -> IncidentRow:
    """Run the failed element again, after somebody repaired the cause. If it fails again, a new incident says so."""
    incident = incidents.get(tx, incident_id)
    require(tx.actor, "incident.retry", incident.tenant, hidden=UnknownIncident(incident=incident_id))
    retry_incident(tx, incident_id)
    return incidents.get(tx, incident_id)
