"""Reading apologies."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.apologies.models import Apology


def of_dossier(tx: Transaction, dossier_id: int) -> list[Apology]:
    """Its apologies, oldest first."""
    return list(tx.session.scalars(select(Apology).where(Apology.dossier_id == dossier_id).order_by(Apology.id)))


def find_signed(tx: Transaction, dossier_id: int) -> Apology | None:
    """The latest apology that was signed: what the return desk hands over with the result."""
    signed = [apology for apology in of_dossier(tx, dossier_id) if apology.state == "signed"]
    return signed[-1] if signed else None
