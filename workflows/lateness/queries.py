"""Reading what was missed."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.lateness.models import Lateness


def of_dossier(tx: Transaction, dossier_id: int) -> list[Lateness]:
    """The missed dates of a dossier, oldest first, those that were cleared included."""
    return list(tx.session.scalars(select(Lateness).where(Lateness.dossier_id == dossier_id).order_by(Lateness.id)))
