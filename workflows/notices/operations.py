"""What a diagram tells the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.apologies.service import sent_by
from workflows.dossiers.models import Dossier
from workflows.notices.service import tell, times_told


def send(tx: Transaction, instance: Instance, dossier: Dossier, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Send the letter that the diagram names. Each time that a process comes by is an occasion of its own: papers may
    be asked for twice at the counter, too."""
    letter = str(facts["letter"])
    occasion = f"{letter}-{times_told(tx, dossier, letter) + 1}"
    notice = tell(tx, instance.release, dossier, letter, occasion, **_for_letter(facts))
    if facts.get("apology") is not None:
        sent_by(tx, int(facts["apology"]), notice.id)
    return {"notice": notice.id}


def _for_letter(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ("reason", "items", "basis", "apology") if facts.get(name) is not None}
