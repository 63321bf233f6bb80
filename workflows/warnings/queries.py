"""Reading early warnings."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.warnings.models import DeadlineWarning


def of_dossiers(tx: Transaction, numbers: Collection[int]) -> dict[int, DeadlineWarning]:
    """The latest warning of each of these dossiers that has one."""
    rows = select(DeadlineWarning).where(DeadlineWarning.dossier_id.in_(sorted(numbers))).order_by(DeadlineWarning.id)
    return {row.dossier_id: row for row in tx.session.scalars(rows)} if numbers else {}


def of_agency(
    tx: Transaction, agency: str, *, state: str | None = None, before: int | None = None, limit: int = 30
) -> list[tuple[DeadlineWarning, Dossier]]:
    """Warnings to ``agency`` or those beneath it, or about dossiers that they received, newest first, before the number
    ``before``. ``state`` ``open``: only while the date can still be kept."""
    holding, home = (
        or_(column == agency, column.startswith(f"{agency}.", autoescape=True))
        for column in (DeadlineWarning.holder_agency, DeadlineWarning.agency)
    )
    query = select(DeadlineWarning, Dossier).join(Dossier, Dossier.id == DeadlineWarning.dossier_id)
    query = query.where(or_(holding, home))
    if state == "open":
        query = query.where(Dossier.clock == "running", Dossier.late.is_not(True))
    if before is not None:
        query = query.where(DeadlineWarning.id < before)
    found = tx.session.execute(query.order_by(DeadlineWarning.id.desc()).limit(limit))
    return [(warning, dossier) for warning, dossier in found]
