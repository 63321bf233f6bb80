"""What happened to an instance: codes and parameters, never sentences. Written once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Ref, Tenant
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction


class HistoryRow(Base):
    """One thing that happened. The sentence is made when it is read, in the reader's language."""

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_instance", "instance_id", "id"),)

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    instance_id: Mapped[Ref]
    occurred_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]]


_WRITE = Statement.inserting(HistoryRow, "tenant instance_id occurred_at actor code params")


def write(tx: Transaction, tenant: str, instance_id: int, code: str, params: Mapping[str, Any]) -> None:
    """Note that ``code`` happened now, by the actor of this transaction."""
    _WRITE.run(
        tx,
        tenant=tenant,
        instance_id=instance_id,
        occurred_at=tx.now,
        actor=str(tx.actor),
        code=code,
        params=dict(params),
    )


def of_instance(tx: Transaction, instance_id: int) -> list[HistoryRow]:
    """Its history, oldest first."""
    return list(
        tx.session.scalars(select(HistoryRow).where(HistoryRow.instance_id == instance_id).order_by(HistoryRow.id))
    )
