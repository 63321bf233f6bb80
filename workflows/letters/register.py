"""The register of dossiers (sổ theo dõi hồ sơ, Mẫu 07): what a receiving point took in, in the order it came."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import names_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import name_of
from workflows.letters.offices import office
from workflows.letters.wording import RETURN_METHODS
from workflows.procedures.models import ProcedureVersion


def register_context(tx: Transaction, agency: str, first_day: date, last_day: date) -> dict[str, Any]:
    """What form 07 needs for the dossiers registered at ``agency`` on those days, both included."""
    begin = datetime.combine(first_day, time(), LOCAL)
    end = datetime.combine(last_day + timedelta(days=1), time(), LOCAL)
    chosen = tx.session.execute(
        select(Dossier, ProcedureVersion.name)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.procedure_version_id)
        .where(Dossier.agency == agency, Dossier.registered_at >= begin, Dossier.registered_at < end)
        .order_by(Dossier.registered_at, Dossier.id)
    ).all()
    offices = names_of(tx, {dossier.competent_agency for dossier, _ in chosen})
    rows = [_row(dossier, procedure, offices[dossier.competent_agency]) for dossier, procedure in chosen]
    return {
        "receiving_agency": office(tx, agency),
        "register": {"first_day": first_day, "last_day": last_day, "rows": rows},
        "printed_at": tx.now.astimezone(LOCAL),
        "edition_day": last_day,
    }


def _row(dossier: Dossier, procedure: str, competent: str) -> dict[str, Any]:
    return {
        "code": dossier.code,
        "procedure": procedure,
        "sets": dossier.sets,
        "applicant": dossier.applicant_name,
        "address": dossier.applicant_address,
        "phone": dossier.applicant_phone,
        "agency": competent,
        "received_at": _local(dossier.accepted_at or dossier.registered_at),
        "due_at": _local(dossier.due_at or dossier.promised_at),
        "returned_at": _local(dossier.returned_at),
        "return_method": RETURN_METHODS.get(dossier.return_method, dossier.return_method),
        "note": "Trễ hẹn" if dossier.late else name_of(dossier.status) if not dossier.is_open else None,
    }


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LOCAL) if moment is not None else None
