"""Writing the ledger: an entry is added, never changed, never taken away. The tables refuse anything else."""

from __future__ import annotations

from typing import Any

from engine.runtime.transaction import Transaction
from workflows.deadlines.models import LedgerEntry
from workflows.dossiers.models import Dossier


def note(tx: Transaction, dossier: Dossier, kind: str, params: dict[str, Any]) -> None:
    """Note what happened to the dossier's clock just now, and what that made of its due instant."""
    tx.session.add(
        LedgerEntry(
            agency=dossier.agency,
            dossier_id=dossier.id,
            kind=kind,
            at=tx.now,
            actor=str(tx.actor),
            params=params,
            due_at=dossier.due_at,
        )
    )
