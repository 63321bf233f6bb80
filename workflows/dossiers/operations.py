"""What a diagram does to its dossier: accept, refuse, finish, hand over, withdraw, stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.apologies.service import handed_over, settle_with
from workflows.deadlines import service as deadlines
from workflows.deadlines.standing import forget
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status
from workflows.fees.rules import fee_owed
from workflows.forms.submissions import submitted
from workflows.notices import service as notices
from workflows.notices.service import tell
from workflows.procedures.queries import case_of

Facts = Mapping[str, Any]


def accept(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """A complete dossier is accepted (tiếp nhận): the clock starts and the receipt has a date."""
    case = case_of(tx, dossier)
    become(tx, dossier, Status.ACCEPTED)
    due = deadlines.start(
        tx, instance, dossier, case.budget, lead=case.lead, warn_before=case.warn_before, pause_by=case.pause_by,
        warn_share=str(case.warn_share) if case.warn_share else None,
    )  # fmt: skip
    tell(tx, instance.release, dossier, "accept")
    return {"promised_at": due.isoformat()}


def refuse_intake(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The dossier is not accepted (từ chối tiếp nhận, Mẫu 03); the reason is mandatory on the form."""
    become(tx, dossier, Status.NOT_ACCEPTED)
    dossier.outcome, dossier.closing_reason = "not_accepted", str(facts.get("reason") or "")
    tell(tx, instance.release, dossier, "refused", reason=dossier.closing_reason)
    return {}


def request_supplement_at_intake(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """Papers are missing at the counter (Mẫu 02): no clock runs yet, and this does not count as a supplement."""
    become(tx, dossier, Status.SUPPLEMENT)
    return {}


def set_status(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The national status that the diagram names."""
    become(tx, dossier, Status(int(facts["status"])))
    return {}


def refuse(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """A written refusal after review; the dossier still goes back to the citizen through the return desk."""
    dossier.outcome, dossier.closing_reason = "refused", str(facts.get("reason") or "")
    return {}


def finish(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The result is ready (đã xử lý xong): the clock stops, and lateness is judged whatever the timers did."""
    late = deadlines.finish(tx, instance, dossier)
    become(tx, dossier, Status.FINISHED)
    dossier.outcome = dossier.outcome or "granted"
    settle_with(tx, dossier, "finished")
    tell(tx, instance.release, dossier, "ready")
    return {"late": late, "fee_owed": fee_owed(dossier) > 0}


def hand_over(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The citizen holds the result (đã trả kết quả)."""
    become(tx, dossier, Status.RETURNED)
    dossier.returned_at = tx.now
    handed_over(tx, dossier)
    form = submitted(tx, instance.id)
    if form.get("return_method", dossier.return_method) == "counter":
        notices.handed_over(tx, dossier, str(form.get("recipient_name") or dossier.applicant_name))
    return {}


def withdraw(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The applicant takes the dossier back (rút hồ sơ); the request is the end of processing."""
    return _close(tx, instance, dossier, Status.WITHDRAWN, "withdrawn", facts)


def stop(tx: Transaction, instance: Instance, dossier: Dossier, facts: Facts) -> Facts:
    """The office stops processing (dừng giải quyết, Mẫu 05), with reason and what becomes of the fee."""
    return _close(tx, instance, dossier, Status.STOPPED, "stopped", facts)


def _close(tx: Transaction, instance: Instance, dossier: Dossier, status: Status, outcome: str, facts: Facts) -> Facts:
    deadlines.finish(tx, instance, dossier)
    become(tx, dossier, status)
    dossier.outcome, dossier.closing_reason = outcome, str(facts.get("reason") or "")
    settle_with(tx, dossier, outcome)
    return {}


def become(tx: Transaction, dossier: Dossier, status: Status) -> None:
    """Give the dossier another status."""
    dossier.status = status
    tx.flush()
    forget(tx, dossier.id)
