"""A dossier is asked for papers so often as its procedure version says, and oftener only by leave.

The index counts what is asked oftener as late all the same (QĐ 766/QĐ-TTg, 2.1): `workflows.lateness.rules`.
"""

from __future__ import annotations

from engine.refusal import Conflict
from engine.runtime import history
from engine.runtime.transaction import Transaction
from workflows.apologies.rules import stated
from workflows.deadlines.journal import note
from workflows.deadlines.queries import entries
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier, places
from workflows.permissions import require
from workflows.procedures.queries import settings_of, version_of
from workflows.supplements import rules

ALLOW = "allow"
"""The kind of the ledger's entry."""


def find_obstacle(tx: Transaction, dossier: Dossier) -> rules.AskedAlready | None:
    """Why it may not be asked for papers once more, naming the rule; None where it may."""
    settings = settings_of(version_of(tx, dossier))
    if dossier.clock == "idle" or dossier.supplements < settings.supplement_limit:
        return None
    allowed = sum(entry.kind == ALLOW for entry in entries(tx, dossier.id))
    if not rules.used_up(dossier.supplements, settings.supplement_limit, allowed):
        return None
    return rules.AskedAlready(dossier=dossier.code, times=dossier.supplements, rule=settings.supplement_rule)


def check(tx: Transaction, dossier_id: int) -> None:
    """Before papers are asked for. Raises `AskedAlready`."""
    obstacle = find_obstacle(tx, get_dossier(tx, dossier_id))
    if obstacle is not None:
        raise obstacle


def allow_again(tx: Transaction, dossier: Dossier, reason: str) -> None:
    """Somebody with the right lets a dossier be asked once more; their reason stays in the ledger and the history.

    Raises `RoleMissing`, `ReasonMissing`, `AskedNotYet`.
    """
    require(tx.actor, "supplement.allow_again", places(tx, dossier))
    why = stated(reason)
    obstacle: Conflict | None = find_obstacle(tx, dossier)
    if obstacle is None or dossier.instance_id is None:
        raise rules.AskedNotYet(dossier=dossier.code)
    note(tx, dossier, ALLOW, {"reason": why, "rule": obstacle.params["rule"]})
    history.write(tx, dossier.agency, dossier.instance_id, "supplement.allowed", {"reason": why})
