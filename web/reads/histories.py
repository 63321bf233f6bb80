"""Everything that happened to a dossier, in its own process and in those of its apologies."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.history import HistoryRow
from engine.runtime.instances import InstanceRow
from engine.runtime.transaction import Transaction


def instances_of(tx: Transaction, dossier_id: int) -> list[int]:
    """The instances about a dossier, its main one first."""
    return list(
        tx.session.scalars(
            select(InstanceRow.id).where(InstanceRow.business_key == str(dossier_id)).order_by(InstanceRow.id)
        )
    )


def rows_of(tx: Transaction, dossier_id: int) -> list[HistoryRow]:
    """Its history, oldest first."""
    mine = select(InstanceRow.id).where(InstanceRow.business_key == str(dossier_id))
    return list(
        tx.session.scalars(
            select(HistoryRow).where(HistoryRow.instance_id.in_(mine)).order_by(HistoryRow.occurred_at, HistoryRow.id)
        )
    )
