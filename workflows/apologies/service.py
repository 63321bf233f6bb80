"""The apology that a late office owes: opened once, worked off by a process of its own, signed, sent, handed over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import literal, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from engine.runtime import messages, subscriptions
from engine.runtime.advance import advance, start
from engine.runtime.commands import Deliver
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import get_agency
from workflows.apologies import rules
from workflows.apologies.models import Apology, LetterCounter
from workflows.apologies.process import PROCESS, release_with_process
from workflows.apologies.queries import of_dossier
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status
from workflows.notices.service import pull
from workflows.staff.queries import get_person
from workflows.tasks.queries import holder_of

_OF_THE_SIGNATURE = (
    "number", "reason", "new_date", "signed_at", "signed_by", "signer_name", "signer_title", "withdrawn_reason",
    "notice_id",
)  # fmt: skip
WITHOUT_RESULT = frozenset({Status.WITHDRAWN, Status.STOPPED})


def open_once(tx: Transaction, instance: Instance, dossier: Dossier, cause: str) -> Apology:
    """The apology for the date that is being missed. Asking again gives the one that exists, also to two who ask at
    the same moment: the table lets one of them write it."""
    known = of_dossier(tx, dossier.id)
    deadline = rules.deadline_missed(dossier.due_at, dossier.promised_at)
    valid = rules.find_valid(known, tx.now, deadline)
    if valid is not None:
        return valid
    rung = rules.rung_of(known)
    news = _add(tx, dossier, deadline, rung, cause) or _taken_up_again(tx, dossier, deadline, rung)
    apology = rules.same_date(of_dossier(tx, dossier.id), deadline, rung)
    if not news:
        return apology
    begun = start(
        tx, tenant=dossier.agency, release=release_with_process(tx, instance.release), process_id=PROCESS,
        business_key=str(dossier.id), parent=instance.id, variables=_variables(dossier, apology),
    )  # fmt: skip
    apology.instance_id = begun.instance_id
    return apology


def _add(tx: Transaction, dossier: Dossier, deadline: datetime, rung: int, cause: str) -> bool:
    holder = holder_of(tx, dossier.id) or (dossier.competent_agency, "")
    insert = sqlite_insert if tx.is_sqlite else postgresql_insert
    tx.flush()
    added = tx.connection.execute(
        insert(Apology)
        .values(
            agency=dossier.agency, dossier_id=dossier.id, deadline=deadline, rung=rung, owing_agency=holder[0],
            step=holder[1], cause=cause, state="drafting", opened_at=tx.now,
        )
        .on_conflict_do_nothing(index_elements=["dossier_id", "deadline", "rung"])
        .returning(Apology.id)
    )  # fmt: skip
    return added.first() is not None


def _taken_up_again(tx: Transaction, dossier: Dossier, deadline: datetime, rung: int) -> bool:
    """It was withdrawn because the date had moved, and the date has moved back: a draft, with nothing of what may have
    been signed before."""
    same = (Apology.dossier_id == dossier.id, Apology.deadline == deadline, Apology.rung == rung)
    again = tx.connection.execute(
        update(Apology)
        .where(*same, Apology.state == "withdrawn")
        .values(state="drafting", **dict.fromkeys(_OF_THE_SIGNATURE))
    )
    tx.session.expire_all()
    return again.rowcount > 0


def _variables(dossier: Dossier, apology: Apology) -> dict[str, object]:
    return {
        "dossier": dossier.id,
        "code": dossier.code,
        "apology": apology.id,
        "rung": apology.rung,
        "holder_agency": apology.owing_agency,
        "receiving_agency": dossier.agency,
        "competent_agency": dossier.competent_agency,
        "agencies": dict(dossier.extra.get("agencies", {})),
    }


def sign(tx: Transaction, apology: Apology, reason: str, new_date: datetime | None, issuing_agency: str) -> Apology:
    """The head of the agency that decides signs: the letter gets its number, from that agency's row of letters of the
    year, and the new date."""
    apology.state, apology.reason, apology.new_date = "signed", rules.stated(reason), new_date
    apology.signed_at, apology.signed_by = tx.now, str(tx.actor)
    person = getattr(tx.actor, "id", None)
    apology.signer_name = getattr(tx.actor, "name", "")
    apology.signer_title = get_person(tx, person).title if person is not None else ""
    apology.number = _next_number(tx, issuing_agency)
    return apology


def settle_with(tx: Transaction, dossier: Dossier, why: str) -> None:
    """The clock has stopped: nobody waits for the new date any more. An unsigned apology for a date that was kept after
    all, or for a dossier that was taken back or stopped and gets no result, is withdrawn, with a trace. Its process
    ends at once: a letter withdrawn cannot be signed any more."""
    for apology in of_dossier(tx, dossier.id):
        if apology.state == "drafting" and (not dossier.late or dossier.status in WITHOUT_RESULT):
            _withdraw(tx, apology, why)
        elif apology.state != "withdrawn":
            _tell(tx, apology, "dossier.finished")
            if dossier.status in WITHOUT_RESULT:
                _settle(tx, apology)


def sent_by(tx: Transaction, apology_id: int, notice_id: int) -> None:
    """The notice that carries the letter to the citizen, and the proof of it."""
    get_open(tx, apology_id).notice_id = notice_id


def handed_over(tx: Transaction, dossier: Dossier) -> None:
    """The letters that were signed go over the counter with the result; one that will be is sent by itself."""
    for apology in of_dossier(tx, dossier.id):
        if apology.state == "signed":
            apology.handed_over_at = tx.now
            _settle(tx, apology)
        elif apology.state == "drafting":
            _tell(tx, apology, "apology.settled")


def withdraw_all(tx: Transaction, dossier: Dossier, why: str) -> bool:
    """The date has moved, and no apology is owed any more: those that speak for it are withdrawn, with a trace, signed
    ones too. Whether one of them had given a new date."""
    valid = [apology for apology in of_dossier(tx, dossier.id) if apology.state != "withdrawn"]
    for apology in valid:
        _withdraw(tx, apology, why)
    return any(apology.new_date is not None for apology in valid)


def _withdraw(tx: Transaction, apology: Apology, why: str) -> None:
    """Its notice is pulled where it has not left the house; where it has, `workflows.deadlines.new_dates` says so."""
    apology.state, apology.withdrawn_reason = "withdrawn", why
    if apology.notice_id is not None:
        pull(tx, apology.notice_id)
    _tell(tx, apology, "apology.withdrawn")


def _settle(tx: Transaction, apology: Apology) -> None:
    """Whoever was to print the letter and put it to the result need not any more."""
    if apology.instance_id is not None and subscriptions.of_instance(tx, apology.instance_id, "apology.settled"):
        _tell(tx, apology, "apology.settled")


def _tell(tx: Transaction, apology: Apology, message: str) -> None:
    """Now, where its process waits for it; else when it will. A process that has ended is told nothing."""
    assert apology.instance_id is not None
    waiting = subscriptions.of_instance(tx, apology.instance_id, message)
    if waiting:
        advance(tx, apology.instance_id, Deliver(waiting[0], message, {}))
    elif tx.session.get_one(InstanceRow, apology.instance_id).status == "open":
        messages.receive(
            tx, apology.agency, message, {}, message_id=f"apology-{apology.id}-{message}",
            instance_id=apology.instance_id,
        )  # fmt: skip


def _next_number(tx: Transaction, agency: str) -> str:
    """“01/XL-UBND”: the serial of the year, the kind of letter, the agency's symbol (Nghị định 30/2020/NĐ-CP)."""
    year = tx.now.astimezone(LOCAL).year
    insert = sqlite_insert if tx.is_sqlite else postgresql_insert
    serial = tx.connection.execute(
        insert(LetterCounter)
        .values(agency=agency, year=year, last=1)
        .on_conflict_do_update(index_elements=["agency", "year"], set_={"last": LetterCounter.last + literal(1)})
        .returning(LetterCounter.last)
    ).scalar_one()
    return f"{serial:02d}/XL-{get_agency(tx, agency).sign}"


def get_open(tx: Transaction, apology_id: int) -> Apology:
    """The apology that a process is about."""
    return tx.session.scalars(select(Apology).where(Apology.id == apology_id)).one()
