"""Reading incidents at an agency and beneath it."""

from __future__ import annotations

from sqlalchemy import or_, select

from engine.runtime.incidents import IncidentRow
from engine.runtime.instances import InstanceRow
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.permissions import require


def open_ones(
    tx: Transaction, *, before: int | None = None, limit: int = 30
) -> list[tuple[IncidentRow, Dossier | None]]:
    """Open incidents that the actor looks after, newest first, before the number ``before``."""
    own = tx.actor.agency
    require(tx.actor, "incident.see", own)
    here = or_(IncidentRow.tenant == own, IncidentRow.tenant.startswith(f"{own}.", autoescape=True))
    query = select(IncidentRow).where(IncidentRow.state == "open", here)
    if before is not None:
        query = query.where(IncidentRow.id < before)
    found = tx.session.scalars(query.order_by(IncidentRow.id.desc()).limit(limit))
    return [(incident, dossier_of(tx, incident)) for incident in found]


def dossier_of(tx: Transaction, incident: IncidentRow) -> Dossier | None:
    """The dossier whose process stands still."""
    key = tx.session.get_one(InstanceRow, incident.instance_id).business_key
    return tx.session.get(Dossier, int(key)) if key else None
