"""Reading what was missed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.deadlines.steps import steps_of
from workflows.lateness.models import Lateness


@dataclass(frozen=True, slots=True)
class Missed:
    """A missed date with the agencies whose steps overran before it, and with all who used up its time."""

    lateness: Lateness
    overran: list[str]

    @property
    def consumers(self) -> list[str]:
        """Those that overran; where none did, whoever held it then."""
        return self.overran or [self.lateness.holder_agency]


def of_dossier(tx: Transaction, dossier_id: int) -> list[Lateness]:
    """The missed dates of a dossier, oldest first, those that were cleared included."""
    return list(tx.session.scalars(select(Lateness).where(Lateness.dossier_id == dossier_id).order_by(Lateness.id)))


def whose(tx: Transaction, missed: Lateness) -> Missed:
    """Whose time a missed date was: the agency through which the dossier is late; where several are, all whose steps
    opened before the date and took longer than they were given."""
    if missed.through_agency is not None:
        return Missed(missed, [missed.through_agency])
    steps = [step for step in steps_of(tx, missed.dossier_id) if step.opened < missed.deadline and step.overrun]
    return Missed(missed, list(dict.fromkeys(step.agency for step in steps)))
