"""Judging lateness: when the instant comes and when the dossier ends, each missed date once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from engine.runtime.transaction import Transaction
from workflows.deadlines.journal import note
from workflows.deadlines.steps import steps_of
from workflows.dossiers.models import Dossier
from workflows.lateness.models import Lateness
from workflows.lateness.queries import of_dossier
from workflows.lateness.rules import through
from workflows.tasks.queries import Holder, find_holder, last_holder


def judge(tx: Transaction, dossier: Dossier, deadline: datetime, found_by: str) -> bool:
    """The dossier is late: its date ``deadline`` has passed. Whether that was news: who asks again changes nothing."""
    dossier.late = True
    if not _add(tx, dossier, deadline, found_by) and not _uncleared(tx, dossier, deadline):
        return False
    missed = next(each for each in of_dossier(tx, dossier.id) if each.deadline == deadline)
    facts = {"deadline": deadline.isoformat(), "agency": missed.holder_agency, "step": missed.step}
    note(tx, dossier, "late", facts | ({"through": missed.through_agency} if missed.through_agency else {}))
    return True


def clear(tx: Transaction, dossier: Dossier, why: str) -> None:
    """It was not late after all: the date moved behind what was judged, or it ended on the dot."""
    dossier.late = None if dossier.finished_at is None else False
    for missed in of_dossier(tx, dossier.id):
        if missed.cleared_at is None:
            missed.cleared_at, missed.cleared_reason = tx.now, why
            note(tx, dossier, "cleared", {"deadline": missed.deadline.isoformat(), "why": why})


def _add(tx: Transaction, dossier: Dossier, deadline: datetime, found_by: str) -> bool:
    """Two who find it at the same moment: the table lets one of them write it."""
    tx.flush()
    holder = _holder(tx, dossier)
    own = [step for step in steps_of(tx, dossier.id) if step.key.startswith(f"{dossier.instance_id}-")]
    overruns = [(step.agency, step.overrun or 0) for step in own]
    insert = sqlite_insert if tx.is_sqlite else postgresql_insert
    added = tx.connection.execute(
        insert(Lateness)
        .values(
            agency=dossier.agency,
            dossier_id=dossier.id,
            deadline=deadline,
            judged_at=tx.now,
            found_by=found_by,
            holder_agency=holder.agency,
            holder=holder.person,
            step=holder.step,
            through_agency=through(overruns),
        )
        .on_conflict_do_nothing(index_elements=["dossier_id", "deadline"])
        .returning(Lateness.id)
    )
    return added.first() is not None


def _uncleared(tx: Transaction, dossier: Dossier, deadline: datetime) -> bool:
    """A date that was cleared and is missed all the same: what moved it was taken back."""
    again = tx.connection.execute(
        update(Lateness)
        .where(Lateness.dossier_id == dossier.id, Lateness.deadline == deadline, Lateness.cleared_at.is_not(None))
        .values(cleared_at=None, cleared_reason=None)
    )
    tx.session.expire_all()
    return again.rowcount > 0


def _holder(tx: Transaction, dossier: Dossier) -> Holder:
    nobody = Holder(dossier.competent_agency, "", None, "", tx.now)
    return find_holder(tx, dossier.id) or last_holder(tx, dossier.id) or nobody
