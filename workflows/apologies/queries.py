"""Reading apologies."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select

from engine.runtime.transaction import Transaction
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier


def of_dossier(tx: Transaction, dossier_id: int) -> list[Apology]:
    """Its apologies, oldest first."""
    return list(tx.session.scalars(select(Apology).where(Apology.dossier_id == dossier_id).order_by(Apology.id)))


def signed_for(tx: Transaction, dossier_id: int) -> list[Apology]:
    """Those that were signed, oldest first: what the return desk hands over with the result."""
    return [apology for apology in of_dossier(tx, dossier_id) if apology.state == "signed"]


def find_signed(tx: Transaction, dossier_id: int) -> Apology | None:
    """The latest apology that was signed."""
    return next(reversed(signed_for(tx, dossier_id)), None)


def carried_by(tx: Transaction, notices: Collection[int]) -> dict[int, int]:
    """The number of the apology that each of these notices brings to the citizen; those that bring none are left
    out."""
    rows = select(Apology.notice_id, Apology.id).where(Apology.notice_id.in_(notices))
    return {notice: apology for notice, apology in tx.session.execute(rows) if notice is not None}


def of_agency(
    tx: Transaction, agency: str, *, state: str | None = None, before: int | None = None, limit: int = 30
) -> list[tuple[Apology, Dossier]]:
    """Apologies owed by ``agency`` or those beneath it, or for dossiers that they received, newest first, before the
    number ``before``."""
    owing, home = (
        or_(column == agency, column.startswith(f"{agency}.", autoescape=True))
        for column in (Apology.owing_agency, Apology.agency)
    )
    query = select(Apology, Dossier).join(Dossier, Dossier.id == Apology.dossier_id).where(or_(owing, home))
    if state is not None:
        query = query.where(Apology.state == state)
    if before is not None:
        query = query.where(Apology.id < before)
    found = tx.session.execute(query.order_by(Apology.id.desc()).limit(limit))
    return [(apology, dossier) for apology, dossier in found]
