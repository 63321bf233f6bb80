"""What may still happen to a dossier from outside its process: withdrawal, stop, correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from api.door import Door
from api.schemas.dossiers import CorrectionSchema, DossierSchema, ReasonSchema, WentSchema
from api.went import went
from engine.runtime.advance import Progress
from engine.runtime.transaction import Transaction
from workflows.deadlines.doubt import dated
from workflows.dossiers import service
from workflows.dossiers.queries import by_code

dossier_changes = Door("dossier_changes", "Withdrawing, stopping and correcting a dossier.")


@dossier_changes.route("/dossiers/<code>/withdrawal", methods=["POST"])
@dossier_changes.arguments(ReasonSchema)
@dossier_changes.changes(WentSchema)
def withdraw_dossier(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """The applicant takes the dossier back (rút hồ sơ)"""
    return _ended(tx, code, service.withdraw, body["reason"])


@dossier_changes.route("/dossiers/<code>/stop", methods=["POST"])
@dossier_changes.arguments(ReasonSchema)
@dossier_changes.changes(WentSchema)
def stop_dossier(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """The office stops processing (dừng giải quyết)"""
    return _ended(tx, code, service.stop, body["reason"])


@dossier_changes.route("/dossiers/<code>", methods=["PATCH"])
@dossier_changes.arguments(CorrectionSchema)
@dossier_changes.changes(DossierSchema)
def correct_dossier(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Put right what was entered at intake; what it was before stays on record"""
    changes = {field: value for field, value in body.items() if field != "reason"}
    return dated(tx, [service.correct(tx, by_code(tx, code), changes, body["reason"])])[0]


def _ended(tx: Transaction, code: str, verb: Callable[..., Progress], reason: str) -> dict[str, Any]:
    dossier_id = (dossier := by_code(tx, code)).id
    progress = verb(tx, dossier, reason)
    return went(tx, dossier_id, progress.instance_id, progress.opened)
