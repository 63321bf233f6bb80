"""Which procedures a clerk takes in most."""

from __future__ import annotations

from sqlalchemy import func, select

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier

LATELY = 500


def often_taken_in(tx: Transaction) -> dict[str, int]:
    """How often each procedure is among the last dossiers that the actor registered."""
    lately = (
        select(Dossier.procedure_code)
        .where(Dossier.agency == tx.actor.agency, Dossier.registered_by == str(tx.actor))
        .order_by(Dossier.registered_at.desc())
        .limit(LATELY)
        .subquery()
    )
    rows = tx.session.execute(select(lately.c.procedure_code, func.count()).group_by(lately.c.procedure_code))
    return {row[0]: row[1] for row in rows}
