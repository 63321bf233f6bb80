"""Keeping what is being typed at the counter until the dossier is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete, select

from engine.runtime.idempotency import is_answered
from engine.runtime.transaction import Transaction
from workflows.intake_drafts.models import IntakeDraft
from workflows.intake_drafts.rules import worth_keeping
from workflows.permissions import require

KEPT = timedelta(days=30)
"""Nobody's papers stay half typed for longer: the draft is forgotten."""


def save(tx: Transaction, key: str, procedure: str, fields: Mapping[str, str]) -> IntakeDraft | None:
    """Keep what stands in the form ``key`` now; None where nothing does, or where the form has been sent meanwhile."""
    require(tx.actor, "dossier.take_in", tx.actor.agency or "")
    _forget_old(tx)
    if not worth_keeping(key, fields) or is_answered(tx, key):
        discard(tx, key)
        return None
    draft = find(tx, key) or IntakeDraft(clerk=str(tx.actor), key=key)
    draft.agency, draft.procedure_code = tx.actor.agency or "", procedure
    draft.fields, draft.saved_at = dict(fields), tx.now
    tx.session.add(draft)
    return draft


def find(tx: Transaction, key: str) -> IntakeDraft | None:
    """The actor's own draft, if there is one."""
    return tx.session.get(IntakeDraft, (str(tx.actor), key))


def mine(tx: Transaction) -> list[IntakeDraft]:
    """The actor's drafts at the agency where they act, newest first."""
    own = select(IntakeDraft).where(IntakeDraft.clerk == str(tx.actor), IntakeDraft.agency == tx.actor.agency)
    return list(tx.session.scalars(own.order_by(IntakeDraft.saved_at.desc(), IntakeDraft.key).limit(50)))


def discard(tx: Transaction, key: str) -> None:
    """Forget it: the dossier was taken in, or will not be."""
    tx.session.execute(delete(IntakeDraft).where(IntakeDraft.clerk == str(tx.actor), IntakeDraft.key == key))


def _forget_old(tx: Transaction) -> None:
    tx.session.execute(delete(IntakeDraft).where(IntakeDraft.saved_at < tx.now - KEPT))
