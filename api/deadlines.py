"""A dossier's time: its ledger, why each date is what it is, and what somebody with the right may do afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.language import language
from api.schemas.deadlines import LedgerSchema, OneMoreDateSchema, PauseGrantedSchema, StepWhySchema
from api.schemas.dossiers import DossierSchema, ReasonSchema
from engine.runtime import tasks as rows
from engine.runtime.transaction import Transaction
from workflows.deadlines import granting
from workflows.deadlines.doubt import dated
from workflows.deadlines.ledger import Ledger, ledger_of
from workflows.deadlines.steps import step_account
from workflows.deadlines.why import why_step
from workflows.dossiers.queries import by_code, get_dossier
from workflows.supplements.service import allow_again
from workflows.tasks.service import find_work

deadlines = Door("deadlines", "The time of a dossier and of its steps: budgets, pauses, lateness, reasons.")


@deadlines.route("/dossiers/<code>/ledger")
@deadlines.reads(LedgerSchema)
def get_ledger(tx: Transaction, code: str) -> Ledger:
    """The deadline ledger (sổ thời hạn)

    Its entries in words, the account of each step and agency, what was missed, and the dates ahead with their reasons.
    """
    return ledger_of(tx, by_code(tx, code), language())


@deadlines.route("/tasks/<task:key>/deadline")
@deadlines.reads(StepWhySchema)
def get_step_deadline(tx: Transaction, key: str) -> dict[str, Any]:
    """Why a step is due when it is, and what it has used"""
    work = find_work(tx, key)
    dossier, task = get_dossier(tx, int(work.business_key)), rows.get(tx, work.instance, work.no)
    return {"why": why_step(tx, dossier, task), "account": step_account(tx, dossier.id, task)}


@deadlines.route("/dossiers/<code>/pauses", methods=["POST"])
@deadlines.arguments(PauseGrantedSchema)
@deadlines.changes(DossierSchema)
def grant_pause(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Grant a pause afterwards

    Dates move, lateness is judged anew, and an apology that is not owed any more is withdrawn with a trace.
    """
    dossier = by_code(tx, code)
    granting.grant_pause(tx, dossier, **body)
    return dated(tx, [dossier])[0]


@deadlines.route("/dossiers/<code>/supplements", methods=["POST"])
@deadlines.arguments(ReasonSchema)
@deadlines.changes(DossierSchema)
def allow_supplement_again(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Let the applicant be asked for papers once more

    For a dossier that was asked so often as its procedure allows. The national index counts it late all the same.
    """
    dossier = by_code(tx, code)
    allow_again(tx, dossier, body["reason"])
    return dated(tx, [dossier])[0]


@deadlines.route("/dossiers/<code>/extensions", methods=["POST"])
@deadlines.arguments(OneMoreDateSchema)
@deadlines.changes(DossierSchema)
def extend_again(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Give one more date

    A dossier gets a new date once; a further one is refused with the name of the rule, unless `override` is asked for
    by somebody with the right.
    """
    dossier = by_code(tx, code)
    granting.extend_again(tx, dossier, body["due"], body["reason"], override=body["override"])
    return dated(tx, [dossier])[0]
