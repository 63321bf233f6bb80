"""Repairing a process that stands still: try again, skip the step, or go on elsewhere. Reasons are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.runtime import incidents
from engine.runtime.advance import advance
from engine.runtime.commands import Move
from engine.runtime.incidents import IncidentRow, UnknownIncident
from engine.runtime.standing import look_at
from engine.runtime.sweeps import retry_incident, skip_incident
from engine.runtime.transaction import Transaction
from workflows.audit.service import write as audit
from workflows.audit.words import teach, teach_clauses
from workflows.dossiers.rules import stated
from workflows.incidents.queries import key_of, name_in
from workflows.permissions import require

teach(
    {
        "incident.retried": (
            "{who} đã cho chạy lại bước “{element}” của hồ sơ {dossier}.",
            "{who} ran the step “{element}” of dossier {dossier} again.",
        ),
        "incident.skipped": (
            "{who} đã cho hồ sơ {dossier} bỏ qua bước “{element}”{set:data}. Lý do: {reason}.",
            "{who} had dossier {dossier} skip the step “{element}”{set:data}. Reason: {reason}.",
        ),
        "incident.moved": (
            "{who} đã chuyển hồ sơ {dossier} từ “{element}”{before:before}{behind:behind}{set:data}. Lý do: {reason}.",
            "{who} moved dossier {dossier} from “{element}”{before:before}{behind:behind}{set:data}. Reason: {reason}.",
        ),
    }
)
teach_clauses(
    before=(" tới bước {}", " to {}"), behind=(" tới ngay sau {}", " to right behind {}"),
    data=(", đặt dữ liệu {}", " and set {}"),
)  # fmt: skip


def retry(tx: Transaction, incident_id: int) -> IncidentRow:
    """Run the failed element again, after somebody repaired the cause. If it fails again, a new incident says so."""
    incident = _get(tx, incident_id, "incident.retry")
    retry_incident(tx, incident_id)
    _note(tx, incident, "incident.retried")
    return incidents.get(tx, incident_id)


def failed_again(tx: Transaction, incident: IncidentRow) -> IncidentRow | None:
    """The incident at the same element that came of trying again."""
    tx.session.flush()
    standing = incidents.of_instance(tx, incident.instance_id)
    return next((each for each in standing if each.element_id == incident.element_id and each.id > incident.id), None)


def skip(tx: Transaction, incident_id: int, reason: str, variables: Mapping[str, Any] | None = None) -> IncidentRow:
    """Go on as if the failed element had been carried out, with ``variables`` in place of what it would have given."""
    incident = _get(tx, incident_id, "incident.skip")
    why, new = stated(reason), dict(variables or {})
    skip_incident(tx, incident_id, why, new)
    _note(tx, incident, "incident.skipped", reason=why, set=sorted(new))
    return incidents.get(tx, incident_id)


def move(
    tx: Transaction,
    incident_id: int,
    reason: str,
    *,
    before: Sequence[str] = (),
    behind: Sequence[str] = (),
    cancel: Sequence[int] | None = None,
    variables: Mapping[str, Any] | None = None,
) -> IncidentRow:
    """Go on before or behind other elements of the diagram. The tokens ``cancel`` are taken away: without a choice the
    one that failed. The incident is closed when its token is among them."""
    incident = _get(tx, incident_id, "incident.move")
    if incident.state != "open":
        raise incidents.IncidentClosed(incident=incident_id)
    why, new = stated(reason), dict(variables or {})
    model, _ = look_at(tx, incident.instance_id)
    names = {each: f"“{name_in(model, each)}”" for each in (*before, *behind)}
    away = (incident.no,) if cancel is None else tuple(cancel)
    advance(tx, incident.instance_id, Move(why, away, tuple(before), tuple(behind), new))
    tx.session.refresh(incident)
    there, passed = [names[each] for each in before], [names[each] for each in behind]
    _note(tx, incident, "incident.moved", reason=why, before=there, behind=passed, set=sorted(new))
    return incident


def _get(tx: Transaction, incident_id: int, permission: str) -> IncidentRow:
    incident = incidents.get(tx, incident_id)
    require(tx.actor, permission, incident.tenant, hidden=UnknownIncident(incident=incident_id))
    return incident


def _note(tx: Transaction, incident: IncidentRow, action: str, **facts: Any) -> None:
    element = incident.element_name or incident.element_id
    audit(
        tx, incident.tenant, action, f"incident:{incident.id}", element=element, dossier=key_of(tx, incident), **facts
    )
