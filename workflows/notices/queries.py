"""Reading notices: what citizens were told, and what waits to be printed."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.notices.models import Notice


def of_agency(
    tx: Transaction, agency: str, *, state: str | None = None, before: int | None = None, limit: int = 30
) -> list[tuple[Notice, Dossier]]:
    """Notices of the dossiers that ``agency`` received, newest first, before the number ``before``."""
    query = select(Notice, Dossier).join(Dossier, Dossier.id == Notice.dossier_id).where(Notice.agency == agency)
    if state is not None:
        query = query.where(Notice.state == state)
    if before is not None:
        query = query.where(Notice.id < before)
    found = tx.session.execute(query.order_by(Notice.id.desc()).limit(limit))
    return [(notice, dossier) for notice, dossier in found]
