"""A process that cannot go on becomes a visible incident at its element, never only a line in a log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from engine.core.events import ElementFailed
from engine.refusal import Conflict, NotFound
from engine.runtime.schema import Base, Id, Tenant
from engine.runtime.transaction import Transaction


class IncidentRow(Base):
    """An element that failed. It stays until somebody repairs the cause and has it run again."""

    __tablename__ = "incident"
    __table_args__ = (Index("ix_incident_open", "state", "tenant", "id"),)

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    instance_id: Mapped[int] = mapped_column(ForeignKey("instance.id"), index=True)
    no: Mapped[int]
    element_id: Mapped[str]
    element_name: Mapped[str]
    code: Mapped[str] = mapped_column(String(60))
    detail: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(120))


class UnknownIncident(NotFound):
    code = "unknown_incident"
    en = "Expected an incident that you can see, but there is none with the number {incident}."
    vi = "Cần một sự cố mà ông/bà được xem, nhưng không có sự cố nào mang số {incident}."


class IncidentClosed(Conflict):
    code = "incident_closed"
    en = "Expected an open incident, but {incident} was closed before."
    vi = "Cần một sự cố chưa xử lý, nhưng sự cố {incident} đã được xử lý."


def open_one(tx: Transaction, instance_id: int, tenant: str, failed: ElementFailed) -> None:
    """Keep the failure where people look."""
    tx.session.add(
        IncidentRow(
            tenant=tenant,
            instance_id=instance_id,
            no=failed.no,
            element_id=failed.element_id,
            element_name=failed.name,
            code=failed.code,
            detail=failed.detail,
            state="open",
            opened_at=tx.now,
        )
    )


def get(tx: Transaction, incident_id: int) -> IncidentRow:
    """The incident, or `UnknownIncident`."""
    incident = tx.session.get(IncidentRow, incident_id)
    if incident is None:
        raise UnknownIncident(incident=incident_id)
    return incident


def close(tx: Transaction, incident: IncidentRow) -> None:
    """Mark it as dealt with, by the actor of this transaction."""
    if incident.state != "open":
        raise IncidentClosed(incident=incident.id)
    incident.state, incident.closed_at, incident.closed_by = "closed", tx.now, str(tx.actor)


def close_gone(tx: Transaction, instance_id: int, nos: Sequence[int]) -> None:
    """Close the incidents at elements that the process has left behind."""
    tx.session.flush()
    tx.connection.execute(
        update(IncidentRow)
        .where(IncidentRow.instance_id == instance_id, IncidentRow.no.in_(nos), IncidentRow.state == "open")
        .values(state="closed", closed_at=tx.now, closed_by=str(tx.actor))
    )


def of_instance(tx: Transaction, instance_id: int) -> list[IncidentRow]:
    """Its open incidents, oldest first."""
    return list(
        tx.session.scalars(
            select(IncidentRow)
            .where(IncidentRow.instance_id == instance_id, IncidentRow.state == "open")
            .order_by(IncidentRow.id)
        )
    )
