"""What the ledger does when one of its own dates has come (`workflows.deadlines.milestones`), once for each."""

from __future__ import annotations

from collections.abc import Callable

from engine.runtime import history
from engine.runtime.instances import Instance
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from workflows.apologies.service import open_once
from workflows.deadlines.remaining import fits
from workflows.dossiers.models import Dossier
from workflows.lateness.service import judge
from workflows.warnings.service import warn


def reached(tx: Transaction, instance: Instance, timer: ArmedTimer) -> None:
    """The milestone ``timer`` of the dossier that ``instance`` handles; the clock may have stopped since."""
    dossier = tx.session.get_one(Dossier, int(instance.business_key))
    if dossier.clock != "running":
        return
    due = timer.due_at.isoformat() if timer.due_at else None
    history.write(tx, instance.tenant, instance.id, f"deadline.{timer.element_id}", {"due": due})
    _ACTS[timer.element_id](tx, instance, dossier)


def _prepare(tx: Transaction, instance: Instance, dossier: Dossier) -> None:
    """An apology is owed when what is left to do does not fit into what is left of the time."""
    if dossier.owed_at is not None and not fits(tx, dossier, dossier.owed_at):
        open_once(tx, instance, dossier, "forecast")


def _due(tx: Transaction, instance: Instance, dossier: Dossier) -> None:
    """The date has passed and the result is not there: late, and an apology is owed."""
    if dossier.owed_at is not None:
        judge(tx, dossier, dossier.owed_at, "timer")
        open_once(tx, instance, dossier, "expiry")


def _again(tx: Transaction, instance: Instance, dossier: Dossier) -> None:
    """The date that an apology gave has passed too."""
    open_once(tx, instance, dossier, "expiry")


def _share(tx: Transaction, _instance: Instance, dossier: Dossier) -> None:
    """So much of the time is used."""
    warn(tx, dossier, "share")


def _before(tx: Transaction, _instance: Instance, dossier: Dossier) -> None:
    """So little of the time is left."""
    warn(tx, dossier, "before")


_ACTS: dict[str, Callable[[Transaction, Instance, Dossier], None]] = {
    "share": _share,
    "before": _before,
    "prepare": _prepare,
    "due": _due,
    "again": _again,
}
