"""Dossiers whose date has passed, and those whose date is near, at an agency and beneath it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier, DossierParty

LIMIT = 200


def overdue(tx: Transaction, agency: str) -> list[Dossier]:
    """Open dossiers past their date or marked late, the longest overdue first."""
    late = or_(Dossier.owed_at < tx.now, Dossier.late.is_(True))
    return _running(tx, agency, late, Dossier.promised_at)


def soon_due(tx: Transaction, agency: str, until: datetime) -> list[Dossier]:
    """Open dossiers in time whose date comes before ``until``, the nearest first."""
    near = (Dossier.due_at >= tx.now) & (Dossier.due_at <= until) & Dossier.late.is_not(True)
    return _running(tx, agency, near, Dossier.due_at)


def _running(tx: Transaction, agency: str, which: ColumnElement[bool], order: object) -> list[Dossier]:
    here = or_(DossierParty.agency == agency, DossierParty.agency.startswith(f"{agency}.", autoescape=True))
    mine = select(DossierParty.dossier_id).where(here)
    query = select(Dossier).where(Dossier.id.in_(mine), Dossier.clock.in_(("running", "paused")), which)
    return list(tx.session.scalars(query.order_by(order, Dossier.id).limit(LIMIT)))  # type: ignore[arg-type]
