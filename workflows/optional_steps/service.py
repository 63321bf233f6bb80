"""Beginning optional steps, and saying that enough has been done."""

from __future__ import annotations

from engine.runtime.advance import Progress, advance
from engine.runtime.commands import BeginStep, FinishAdHoc
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import places
from workflows.permissions import require


def begin(tx: Transaction, dossier: Dossier, no: int, element: str) -> Progress:
    """Begin one more of the steps that the diagram leaves to people."""
    require(tx.actor, "step.begin", places(tx, dossier))
    assert dossier.instance_id is not None
    return advance(tx, dossier.instance_id, BeginStep(no, element))


def finish(tx: Transaction, dossier: Dossier, no: int) -> Progress:
    """Enough has been done: what still runs of these steps is cancelled, and the process goes on."""
    require(tx.actor, "step.begin", places(tx, dossier))
    assert dossier.instance_id is not None
    return advance(tx, dossier.instance_id, FinishAdHoc(no))
