"""What a diagram asks of the applicant's purse (nghĩa vụ tài chính)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.fees.models import FeeEntry
from workflows.fees.rules import fee_owed

Facts = Mapping[str, Any]


def request(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """Ask for payment; the amount named by the diagram replaces the one of the procedure."""
    amount = int(facts.get("amount") or dossier.fee)
    dossier.fee = amount
    if fee_owed(dossier):
        _enter(tx, dossier, "request", amount, None)
    return {"fee": fee_owed(dossier)}


def settle(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """It is paid."""
    dossier.fee_paid_at = tx.now
    _enter(tx, dossier, "payment", dossier.fee, str(facts.get("payment_method") or "cash"))
    return {"fee": 0}


def _enter(tx: Transaction, dossier: Dossier, kind: str, amount: int, method: str | None) -> None:
    tx.session.add(
        FeeEntry(
            agency=dossier.agency,
            dossier_id=dossier.id,
            kind=kind,
            amount=amount,
            method=method,
            at=tx.now,
            actor=str(tx.actor),
        )
    )
