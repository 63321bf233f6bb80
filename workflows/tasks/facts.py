"""What the house knows of a dossier when a form asks for it: nothing is looked up that the form does not ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.runtime.transaction import Transaction
from workflows.apologies.queries import find_signed
from workflows.dossiers.queries import get_dossier
from workflows.forms.facts import APOLOGY_SIGNED, RESULT_READY
from workflows.forms.form import Form
from workflows.tasks.rules import Work


def facts_of(tx: Transaction, work: Work, form: Form) -> dict[str, Any]:
    """The facts that ``form`` asks for, by name."""
    return {name: TELLING[name](tx, int(work.business_key)) for name in form.asks} if work.business_key else {}


def _apology_signed(tx: Transaction, dossier_id: int) -> bool:
    return find_signed(tx, dossier_id) is not None


def _result_ready(tx: Transaction, dossier_id: int) -> bool:
    return get_dossier(tx, dossier_id).finished_at is not None


TELLING: dict[str, Callable[[Transaction, int], Any]] = {
    APOLOGY_SIGNED: _apology_signed,
    RESULT_READY: _result_ready,
}
