"""What the ledger proposes for the draft of an apology: a date that can be kept, and a reason to be edited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from engine.worktime import working_days
from engine.worktime.units import HOURS_PER_WORKING_DAY
from workflows.agencies.queries import names_of
from workflows.apologies.models import Apology
from workflows.calendars.queries import calendar_of
from workflows.deadlines.remaining import remaining
from workflows.dossiers.queries import get_dossier

ONE_DAY = 60 * HOURS_PER_WORKING_DAY
REASON = "Bước “{step}” tại {agency} cần thêm thời gian so với dự kiến."


def proposed_for(tx: Transaction, instance_id: int) -> dict[str, Any]:
    """Values by field for the draft in the process ``instance_id``, as `proposal_for` has them, days as ISO text. Empty
    where no apology is drafted there."""
    mine = select(Apology).where(Apology.instance_id == instance_id, Apology.state == "drafting")
    apology = tx.session.scalars(mine).first()
    proposed = proposal_for(tx, apology) if apology is not None else {}
    return {field: value.isoformat() if isinstance(value, date) else value for field, value in proposed.items()}


def proposal_for(tx: Transaction, apology: Apology) -> dict[str, Any]:
    """``new_date``: the working day on which what is left to do would be done, a day to spare, never before the date
    that is missed; none at the second rung, and none once the result is there. ``reason``: who holds it."""
    dossier = get_dossier(tx, apology.dossier_id)
    agency = names_of(tx, [apology.owing_agency])[apology.owing_agency]
    reason = {"reason": REASON.format(step=apology.step, agency=agency)} if apology.step else {}
    if apology.rung > 1 or dossier.finished_at is not None:
        return reason
    days = Decimal(remaining(tx, dossier) + ONE_DAY) / ONE_DAY
    day = calendar_of(tx, dossier.agency).add(max(tx.now, apology.deadline), working_days(days)).date()
    return {"new_date": day} | reason
