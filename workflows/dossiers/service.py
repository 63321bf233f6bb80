"""The verbs of a dossier's life: register it, take it in at the counter, correct it, take it back, stop it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError

from engine.core.events import TaskOpened
from engine.refusal import Conflict
from engine.runtime import history, subscriptions
from engine.runtime.advance import Progress, advance, start
from engine.runtime.commands import Deliver
from engine.runtime.transaction import Transaction
from workflows.agencies.queries import is_at_work
from workflows.dossiers import codes, rules
from workflows.dossiers.models import Component, Dossier, DossierParty
from workflows.dossiers.queries import get_dossier, places
from workflows.dossiers.schema import NOBODY, Application
from workflows.dossiers.status import Status
from workflows.permissions import require
from workflows.procedures.queries import ProcedureInUse, in_use
from workflows.tasks.service import Completed, complete
from workflows.text import plain

_ACTS = {
    "withdraw": ("rút", "withdrawn"),
    "stop": ("dừng giải quyết", "stopped"),
    "supplement.received": ("bổ sung giấy tờ", "supplemented"),
}


class NotWaitingFor(Conflict):
    """Params: dossier; what, the message that its process does not wait for."""

    code = "dossier_not_waiting"
    en = "Expected a dossier that can still be {what}, but {dossier} cannot."
    vi = "Cần một hồ sơ còn có thể {what}, nhưng hồ sơ {dossier} thì không."

    def sentence(self, language: str = "vi") -> str:
        vietnamese, english = _ACTS.get(self.params["what"], ("thực hiện việc này", "changed this way"))
        words = {**self.params, "what": vietnamese if language == "vi" else english}
        return (self.vi if language == "vi" else self.en).format(**words)


@dataclass(frozen=True, slots=True)
class Registered:
    """A new dossier, and the tasks that its process opened."""

    dossier: Dossier
    opened: tuple[TaskOpened, ...]


def register(tx: Transaction, application: Application) -> Registered:
    """A request reaches the office (mới đăng ký): it gets its code and its process starts. No clock runs yet."""
    application = rules.received_at(application, tx.actor.agency)
    require(tx.actor, "dossier.take_in", application.receiving_agency)
    if application.support_agency and not is_at_work(tx, application.support_agency):
        raise rules.ApplicationInvalid({"support_agency": [NOBODY]})
    procedure = in_use(tx, application.procedure, application.receiving_agency, application.case)
    rules.check(application, procedure.case)
    dossier = _row(tx, application, procedure)
    _add(tx, dossier)
    _write_parties(tx, dossier, application)
    tx.session.add_all(_components(dossier, application, procedure))
    progress = start(
        tx, tenant=dossier.agency, release=procedure.release, process_id=procedure.process_id,
        business_key=str(dossier.id), variables=_variables(dossier, procedure),
    )  # fmt: skip
    dossier.instance_id = progress.instance_id
    tx.flush()
    return Registered(dossier, progress.opened)


def _add(tx: Transaction, dossier: Dossier) -> None:
    """Another transaction may have taken the same code since it was looked for; the table knows."""
    try:
        with tx.savepoint():
            tx.session.add(dossier)
            tx.session.flush()
    except IntegrityError as problem:
        raise codes.CodeTaken(dossier=dossier.code) from problem


def take_in(tx: Transaction, application: Application, decision: Mapping[str, Any]) -> tuple[Dossier, Completed]:
    """At the counter: register and decide in one go. ``decision`` is the intake form: accept, supplement, refuse."""
    registered = register(tx, application)
    task = registered.opened[0]
    dossier_id = registered.dossier.id
    completed = complete(tx, f"{registered.dossier.instance_id}-{task.no}", decision)
    return get_dossier(tx, dossier_id), completed


def withdraw(tx: Transaction, dossier: Dossier, reason: str) -> Progress:
    """The applicant asks for the dossier back (rút hồ sơ)."""
    require(tx.actor, "dossier.withdraw", places(tx, dossier))
    return send(tx, dossier, "withdraw", {"reason": rules.stated(reason)})


def stop(tx: Transaction, dossier: Dossier, reason: str) -> Progress:
    """The office stops processing (dừng giải quyết), with its reason."""
    require(tx.actor, "dossier.stop", places(tx, dossier))
    return send(tx, dossier, "stop", {"reason": rules.stated(reason)})


def send(tx: Transaction, dossier: Dossier, message: str, payload: Mapping[str, Any]) -> Progress:
    """Give a message to the dossier's process, which must be waiting for it."""
    assert dossier.instance_id is not None
    numbers = subscriptions.of_instance(tx, dossier.instance_id, message)
    if not numbers:
        raise NotWaitingFor(dossier=dossier.code, what=message)
    return advance(tx, dossier.instance_id, Deliver(numbers[0], message, payload))


def correct(tx: Transaction, dossier: Dossier, changes: Mapping[str, Any], reason: str) -> Dossier:
    """Put right what was entered at intake; what it was before stays on record."""
    require(tx.actor, "dossier.correct", places(tx, dossier))
    corrected = rules.corrections(dossier, changes)
    before = {field: getattr(dossier, field) for field in corrected}
    for field, value in corrected.items():
        setattr(dossier, field, value)
    dossier.search = _search(dossier.code, dossier.applicant_name, dossier.applicant_phone, dossier.applicant_identity)
    assert dossier.instance_id is not None
    history.write(
        tx, dossier.agency, dossier.instance_id, "dossier.corrected",
        {"before": before, "after": dict(corrected), "reason": rules.stated(reason)},
    )  # fmt: skip
    return dossier


def _row(tx: Transaction, application: Application, procedure: ProcedureInUse) -> Dossier:
    code = application.code
    code = codes.take_foreign_code(tx, code) if code else codes.next_code(tx, application.receiving_agency)
    return Dossier(
        agency=application.receiving_agency,
        code=code,
        procedure_version_id=procedure.version_id,
        procedure_code=procedure.code,
        case_key=procedure.case.key,
        support_agency=application.support_agency,
        competent_agency=procedure.competent_agency,
        channel=application.channel,
        status=Status.REGISTERED,
        summary=application.summary or procedure.name,
        sets=application.sets,
        applicant_kind=application.applicant_kind,
        applicant_name=application.applicant_name,
        applicant_identity=application.applicant_identity,
        applicant_address=application.applicant_address,
        applicant_phone=application.applicant_phone,
        applicant_email=application.applicant_email,
        search=_search(code, application.applicant_name, application.applicant_phone, application.applicant_identity),
        lookup_secret=secrets.token_urlsafe(12),
        return_method=application.return_method,
        registered_at=tx.now,
        registered_by=str(tx.actor),
        clock="idle",
        supplements=0,
        extensions=0,
        fee=procedure.case.fee,
        extra={**application.extra, "agencies": procedure.agencies},
    )


def _search(*parts: str | None) -> str:
    return plain(" ".join(part for part in parts if part))


def _components(dossier: Dossier, application: Application, procedure: ProcedureInUse) -> list[Component]:
    handed_in = {component.key: component for component in application.components}
    rows = []
    for wanted in procedure.case.components:
        given = handed_in.get(wanted.key)
        original, copy, e_copy = (given.original, given.copy, given.e_copy) if given else (0, 0, 0)
        rows.append(
            Component(
                dossier_id=dossier.id,
                key=wanted.key,
                name=wanted.name,
                required=wanted.required,
                original=original,
                copy=copy,
                e_copy=e_copy,
                missing=wanted.required and not (original or copy or e_copy),
            )
        )
    return rows


def _write_parties(tx: Transaction, dossier: Dossier, application: Application) -> None:
    parts = {dossier.competent_agency: "competent", dossier.agency: "receiving"}
    if application.support_agency:
        parts.setdefault(application.support_agency, "support")
    tx.session.add_all(
        DossierParty(dossier_id=dossier.id, agency=agency, part=part, since=tx.now) for agency, part in parts.items()
    )


def _variables(dossier: Dossier, procedure: ProcedureInUse) -> dict[str, Any]:
    return {
        "dossier": dossier.id,
        "code": dossier.code,
        "procedure": procedure.code,
        "case": procedure.case.key,
        "channel": dossier.channel,
        "receiving_agency": dossier.agency,
        "competent_agency": dossier.competent_agency,
        "support_agency": dossier.support_agency,
        "agencies": procedure.agencies,
    }
