"""The day that a paper bears, whenever it is printed: when more papers were asked for, when a dossier was closed,
when an apology was signed."""

from __future__ import annotations

from datetime import datetime

from engine.runtime.transaction import Transaction
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier
from workflows.forms.submissions import of_instance


def asked_at(tx: Transaction, dossier: Dossier) -> datetime | None:
    """When somebody last said which papers are missing; None where nobody did."""
    asked = [each.submitted_at for each in of_instance(tx, dossier.instance_id or 0) if each.data.get("items")]
    return asked[-1] if asked else None


def closed_at(tx: Transaction, dossier: Dossier) -> datetime | None:
    """When the clock stopped; of a dossier that was never accepted, when that was decided. None while it is open."""
    if dossier.finished_at is not None:
        return dossier.finished_at
    decided = [each.submitted_at for each in of_instance(tx, dossier.instance_id or 0)] if not dossier.is_open else []
    return decided[-1] if decided else None


def dated_at(tx: Transaction, apology: Apology) -> datetime:
    """When an apology was signed; until then when its draft was last handed in, before that when it was begun."""
    if apology.signed_at is not None:
        return apology.signed_at
    drafted = [each.submitted_at for each in of_instance(tx, apology.instance_id or 0) if each.data.get("reason")]
    return drafted[-1] if drafted else apology.opened_at
