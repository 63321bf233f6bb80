"""What a diagram tells the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.notices.service import tell


def send(tx: Transaction, instance: Instance, dossier: Dossier, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Send the letter that the diagram names. A second supplement or apology is an occasion of its own."""
    letter = str(facts["letter"])
    rounds = f"{letter}-{instance.id}-{dossier.supplements}-{dossier.extensions}"
    notice = tell(tx, instance.release, dossier, letter, rounds, **_for_letter(facts))
    return {"notice": notice.id}


def _for_letter(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ("reason", "items", "basis", "apology") if facts.get(name) is not None}
