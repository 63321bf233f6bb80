"""Warning whoever holds a dossier and their leaders, once for each threshold of its procedure."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.forecasts.service import chance_of
from workflows.tasks.queries import Holder, find_holder
from workflows.warnings.mailing import enqueue_mails
from workflows.warnings.models import DeadlineWarning


def warn(tx: Transaction, dossier: Dossier, threshold: str) -> None:
    """The threshold is reached. A date that moves and comes near again warns of nothing new."""
    known = select(DeadlineWarning.id).where(
        DeadlineWarning.dossier_id == dossier.id, DeadlineWarning.threshold == threshold
    )
    if dossier.owed_at is None or tx.connection.execute(known).first() is not None:
        return
    holder = find_holder(tx, dossier.id) or Holder(dossier.competent_agency, "", None, "", tx.now)
    warning = DeadlineWarning(
        agency=dossier.agency,
        dossier_id=dossier.id,
        threshold=threshold,
        at=tx.now,
        due_at=dossier.owed_at,
        holder_agency=holder.agency,
        holder=holder.person,
        step=holder.step,
        chance=chance_of(tx, dossier),
    )
    tx.session.add(warning)
    tx.session.flush()
    enqueue_mails(tx, warning, dossier)
