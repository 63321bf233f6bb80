"""Reading what documents there are."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.documents.models import Document


def of_dossier(tx: Transaction, dossier_id: int, kind: str | None = None) -> list[Document]:
    """The documents of a dossier, oldest first; of one kind where ``kind`` is given."""
    query = select(Document).where(Document.dossier_id == dossier_id).order_by(Document.id)
    return list(tx.session.scalars(query if kind is None else query.where(Document.kind == kind)))


def results_of(tx: Transaction, dossier_id: int) -> list[Document]:
    """The electronic results of a dossier."""
    return of_dossier(tx, dossier_id, "result")
