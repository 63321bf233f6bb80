"""What the applicant of a dossier was told."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.notices.models import Notice


def of_dossier(tx: Transaction, dossier_id: int) -> list[Notice]:
    """Its notices, oldest first."""
    return list(tx.session.scalars(select(Notice).where(Notice.dossier_id == dossier_id).order_by(Notice.id)))
