"""Reading what was missed."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.deadlines.steps import steps_of
from workflows.lateness.models import Lateness


def of_dossier(tx: Transaction, dossier_id: int) -> list[Lateness]:
    """The missed dates of a dossier, oldest first, those that were cleared included."""
    return list(tx.session.scalars(select(Lateness).where(Lateness.dossier_id == dossier_id).order_by(Lateness.id)))


def consumers(tx: Transaction, missed: Lateness) -> list[str]:
    """Who used up the time of a dossier that missed its date: the agency through which it is late; where several are,
    all whose steps opened before the date and took longer than they were given; else whoever held it then."""
    if missed.through_agency is not None:
        return [missed.through_agency]
    steps = [step for step in steps_of(tx, missed.dossier_id) if step.opened < missed.deadline and step.overrun]
    return list(dict.fromkeys(step.agency for step in steps)) or [missed.holder_agency]
