"""What the changes of a calendar were, as its audit trail tells them."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.audit.models import AuditRow
from workflows.calendars.models import NATION
from workflows.calendars.words import change_said


def said_of_changes(tx: Transaction, agency: str = NATION, language: str = "vi") -> dict[int, str]:
    """What each change of an agency's own calendar said, by its number; those that took one back are left out."""
    told = select(AuditRow.action, AuditRow.params).where(
        AuditRow.subject == f"calendar:{agency}", AuditRow.action != "calendar.undone"
    )
    return {params["change"]: change_said(action, params, language) for action, params in tx.session.execute(told)}
