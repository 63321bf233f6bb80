"""What a diagram does to its dossier's clock, and what it asks when a date comes near or has passed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.refusal import Invalid
from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.deadlines import service
from workflows.deadlines.remaining import fits
from workflows.deadlines.rules import GROUNDS
from workflows.dossiers.models import Dossier
from workflows.lateness.service import judge
from workflows.procedures.queries import settings_of, version_of

Facts = Mapping[str, Any]


class UnknownGround(Invalid):
    code = "unknown_ground_of_pause"
    en = "Expected a legal ground for the pause ({grounds}), but the diagram gives {ground!r}."
    vi = "Cần căn cứ tạm dừng thời hạn ({grounds}), nhưng sơ đồ ghi “{ground}”."


def pause(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """Tạm dừng tính thời hạn, on the ground that the diagram names (``supplement``, ``financial_obligation``,
    ``consultation``). A ground on which the procedure's version does not stop the clock lets it run on."""
    ground = str(facts.get("ground"))
    if ground not in GROUNDS:
        raise UnknownGround(ground=ground, grounds=", ".join(GROUNDS))
    if ground == "supplement":
        dossier.supplements += 1
    if ground in settings_of(version_of(tx, dossier)).pauses:
        service.pause(tx, instance, dossier, ground, str(facts.get("basis") or ""))
    return {}


def resume(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """Tiếp tục tính thời hạn."""
    service.resume(tx, instance, dossier)
    return {}


def warn(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The date comes near: an apology is owed when the shortest way through the open steps is longer than what is
    left."""
    if dossier.owed_at is None:
        return {"apology_needed": False}
    return {"apology_needed": not fits(tx, dossier, dossier.owed_at)}


def flag(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The date has passed and the result is not there: the dossier is late, and an apology is owed."""
    if dossier.clock not in ("running", "paused"):
        return {"apology_needed": False}
    if dossier.owed_at is not None and dossier.owed_at <= tx.now:
        judge(tx, dossier, dossier.owed_at, "timer")
    return {"apology_needed": True}
