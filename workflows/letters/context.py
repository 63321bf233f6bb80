"""What a letter may speak of, gathered from the rows of one dossier: the context of `bpmn/shared/letters/README.md`."""

from __future__ import annotations

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import find_agency
from workflows.apologies.models import Apology
from workflows.apologies.proposal import proposal_for
from workflows.apologies.queries import find_signed, of_dossier
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import components
from workflows.dossiers.status import Status
from workflows.fees.rules import fee_owed
from workflows.forms.submissions import answers
from workflows.letters.day_table import doubtful
from workflows.letters.days import asked_at, closed_at, dated_at
from workflows.letters.deadline import deadline
from workflows.letters.hand_overs import hand_overs, tasks_of
from workflows.letters.library import edition_day
from workflows.letters.offices import name_of, office
from workflows.letters.signatures import signed, signed_apology, signer
from workflows.letters.tracking import tracking_url
from workflows.letters.wording import RETURN_METHODS, fee_note, return_place
from workflows.procedures.queries import case_of, settings_of, version_of
from workflows.procedures.settings import Case
from workflows.qr import qr_svg
from workflows.tasks.queries import holder_of, interrupted_step

Facts = dict[str, Any]


def context_of(tx: Transaction, dossier: Dossier, **more: Any) -> Facts:
    """Everything that a letter about ``dossier`` may name. ``more`` says what the occasion adds or knows better:
    ``reason``, ``basis``, ``items``, ``apology`` (its id; default: the signed one, else the latest).

    What people named themselves (``form``, components) is a namespace, not a dict: in a template ``component.copy``
    must be a number, never the method of that name.
    """
    tx.flush()
    form = answers(tx, dossier.instance_id) if dossier.instance_id is not None else {}
    receiving, competent = office(tx, dossier.agency), office(tx, dossier.competent_agency)
    case, tasks = case_of(tx, dossier), tasks_of(tx, dossier)
    apology = find_apology(tx, dossier, more.pop("apology", None))
    context: Facts = {
        "dossier": _dossier(tx, dossier, case, receiving),
        "applicant": {
            "name": dossier.applicant_name,
            "address": dossier.applicant_address,
            "phone": dossier.applicant_phone,
            "email": dossier.applicant_email,
        },
        "agency": competent,
        "receiving_agency": receiving,
        "deadline": deadline(tx, dossier, case),
        "items": form.get("items"),
        "reason": dossier.closing_reason or form.get("reason"),
        "basis": form.get("basis"),
        "apology": _apology(tx, dossier, apology) if apology else None,
        "signer": signed(tx, dossier, tasks) or signer(tx, dossier.competent_agency),
        "clerk": {"name": name_of(tx, dossier.registered_by)},
        "letter": {"number": form.get("result_number")},
        "hand_overs": hand_overs(tx, dossier, tasks),
        "register": None,
        "form": SimpleNamespace(**form),
        "printed_at": tx.now.astimezone(LOCAL),
        "edition_day": edition_day(dossier),
        "signed_at": apology.signed_at if apology else None,
    }
    return {**context, **{name: value for name, value in more.items() if value is not None}}


def _dossier(tx: Transaction, dossier: Dossier, case: Case, receiving: Facts) -> Facts:
    version = version_of(tx, dossier)
    holder = holder_of(tx, dossier.id)
    address = tracking_url(tx, dossier)
    serial = dossier.code.rpartition("-")[2]
    return {
        "code": dossier.code,
        "request": dossier.summary,
        "procedure": version.name,
        "case": case.name,
        "field": settings_of(version).field,
        "sets": dossier.sets,
        "components": [
            SimpleNamespace(name=each.name, original=each.original, copy=each.copy, e_copy=each.e_copy)
            for each in components(tx, dossier.id)
            if each.original or each.copy or each.e_copy
        ],
        "received_at": _local(dossier.accepted_at or dossier.registered_at),
        "asked_at": _local(asked_at(tx, dossier)),
        "closed_at": _local(closed_at(tx, dossier)),
        "return_method": RETURN_METHODS.get(dossier.return_method, dossier.return_method),
        "return_place": return_place(dossier.return_method, receiving["address"], dossier.applicant_address),
        "book": dossier.extra.get("book"),
        "serial": int(serial) if serial.isdecimal() else None,
        "tracking_url": address,
        "lookup_secret": dossier.lookup_secret,
        "qr": qr_svg(address or dossier.code),
        "stage": holder[1] if holder else _interrupted(tx, dossier),
        "fee": dossier.fee,
        "fee_owed": fee_owed(dossier) > 0,
        "fee_note": fee_note(dossier.fee, dossier.fee_paid_at),
    }


def _interrupted(tx: Transaction, dossier: Dossier) -> str | None:
    """Form 05 is read when nobody holds the dossier any more."""
    ended = dossier.status in (Status.WITHDRAWN, Status.STOPPED)
    return interrupted_step(tx, dossier.id) if ended else None


def find_apology(tx: Transaction, dossier: Dossier, known: object) -> Apology | None:
    """The apology that a letter speaks of: the one ``known`` (or its id), else the signed one, else the latest."""
    if isinstance(known, Apology):
        return known
    if isinstance(known, int):
        return next((each for each in of_dossier(tx, dossier.id) if each.id == known), None)
    return find_signed(tx, dossier.id) or next(reversed(of_dossier(tx, dossier.id)), None)


def _apology(tx: Transaction, dossier: Dossier, apology: Apology) -> Facts:
    """Form 04. Before the signature it speaks of what was proposed in the apology's own process, and before that of
    what the ledger proposes. The agency that decides says sorry, whichever agency beneath it held the time."""
    written = answers(tx, apology.instance_id) if apology.instance_id is not None else {}
    proposed = written or (proposal_for(tx, apology) if apology.state == "drafting" else {})
    agency = find_agency(tx, dossier.competent_agency)
    when = apology.signed_at or tx.now
    ready, returned = (each if each and each <= when else None for each in (dossier.finished_at, dossier.returned_at))
    new_date = _local(apology.new_date) or (None if ready else _closing(tx, apology.agency, proposed.get("new_date")))
    return {
        "number": apology.number,
        "dated_at": _local(dated_at(tx, apology)),
        "original_date": _local(apology.deadline),
        "reason": apology.reason or proposed.get("reason"),
        "remedy": proposed.get("remedy"),
        "earlier": _earlier(tx, apology),
        "new_date": new_date,
        "unconfirmed": _doubt(tx, dossier, new_date) if new_date else None,
        "ready_at": _local(ready),
        "returned_at": _local(returned),
        "extensions": apology.rung if new_date else apology.rung - 1,
        "signer": signed_apology(tx, apology, agency),
    }


def _doubt(tx: Transaction, dossier: Dossier, new_date: datetime) -> str | None:
    """What may still move the new date, as a receipt says it."""
    first = (dossier.accepted_at or dossier.registered_at).astimezone(LOCAL).date()
    return doubtful(*calendar_of(tx, dossier.agency).doubts(first, new_date.date()))


def _earlier(tx: Transaction, apology: Apology) -> Facts | None:
    """The apology by which the dossier had been given a new date before this one: None at the first rung."""
    gave = [each for each in of_dossier(tx, apology.dossier_id) if each.state == "signed" and each.new_date]
    before = [each for each in gave if each.rung < apology.rung]
    return {"number": before[-1].number, "original_date": _local(before[-1].deadline)} if before else None


def _closing(tx: Transaction, agency: str, day: object) -> datetime | None:
    """The end of office hours on the first working day from ``day`` on: what its signature will promise."""
    if not isinstance(day, date):
        return None
    calendar = calendar_of(tx, agency)
    noon = datetime.combine(day, time(12), LOCAL)
    return calendar.closing(calendar.roll_forward(noon).date()) or noon


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LOCAL) if moment is not None else None
