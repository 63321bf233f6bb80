"""Results that wait at a counter to be collected."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status


def ready(tx: Transaction, agency: str, limit: int = 50) -> list[Dossier]:
    """Finished dossiers of a receiving point, the longest waiting first."""
    return list(
        tx.session.scalars(
            select(Dossier)
            .where(Dossier.agency == agency, Dossier.status == Status.FINISHED)
            .order_by(Dossier.finished_at, Dossier.id)
            .limit(limit)
        )
    )
