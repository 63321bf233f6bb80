"""Reading work: who holds a dossier, what is in a queue."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction


def holder_of(tx: Transaction, dossier_id: int) -> tuple[str, str] | None:
    """The agency that holds a dossier's time, and the step: its open task that is due first. None when none is open."""
    row = tx.connection.execute(
        select(TaskRow.tenant, TaskRow.name)
        .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
        .where(
            InstanceRow.business_key == str(dossier_id),
            InstanceRow.parent_id.is_(None),
            TaskRow.status == "open",
        )
        .order_by(TaskRow.due_at, TaskRow.no)
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None
