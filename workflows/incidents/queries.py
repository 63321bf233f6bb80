"""Reading incidents at an agency and beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from engine.core import Element, Model
from engine.core.events import TokenPlace
from engine.runtime import incidents
from engine.runtime.incidents import IncidentRow, UnknownIncident
from engine.runtime.instances import InstanceRow
from engine.runtime.standing import look_at
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


def key_of(tx: Transaction, incident: IncidentRow) -> str:
    """How people call what stands still: the dossier's code, or the number of the process."""
    dossier = dossier_of(tx, incident)
    return dossier.code if dossier else str(incident.instance_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the process of an incident stands: its tokens, and the elements at which it could go on, by id and name."""

    places: tuple[TokenPlace, ...]
    targets: tuple[tuple[str, str], ...]
    names: Mapping[str, str]


def standing(tx: Transaction, incident_id: int, language: str = "vi") -> tuple[IncidentRow, Standing]:
    """The incident and where its process stands. Raises `UnknownIncident`."""
    incident = incidents.get(tx, incident_id)
    require(tx.actor, "incident.see", incident.tenant, hidden=UnknownIncident(incident=incident_id))
    model, execution = look_at(tx, incident.instance_id)
    places = tuple(execution.places())
    ids = {*(each.element_id for each in places), *(each.inside for each in places), *execution.targets()}
    names = {each: name_in(model, each, language) for each in ids}
    return incident, Standing(places, tuple((each, names[each]) for each in execution.targets()), names)


def name_in(model: Model, element_id: str, language: str = "vi") -> str:
    """How people call an element; one without a name of its own by that which comes after it."""
    element = model.elements.get(element_id)
    if element is None:
        return element_id
    return _own_name(element, language) or _by_what_follows(model, element, language) or element_id


def _own_name(element: Element, language: str) -> str:
    return element.name_en if language == "en" else element.name


def _by_what_follows(model: Model, element: Element, language: str) -> str:
    after = [each for each in model.elements.values() if set(each.incoming) & set(element.outgoing)]
    names = [f"“{name}”" for each in after if (name := _own_name(each, language))]
    return ("just before {}" if language == "en" else "ngay trước {}").format(", ".join(names)) if names else ""
