"""Telling citizens that the date of their dossier is another one. A few at once, many by jobs, a pack at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from engine.runtime import instances, jobs
from engine.runtime.jobs import JobRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.apologies.queries import of_dossier
from workflows.deadlines.impact import Shift, is_told
from workflows.deadlines.moving import Recomputed
from workflows.dossiers.models import Dossier
from workflows.notices.models import Notice
from workflows.notices.service import tell, times_told

NEW_DATE = "new_date"
"""The letter that tells a citizen of another date."""
TELL = "deadlines.tell"
PACK = 20


def announce(tx: Transaction, moved: Sequence[Recomputed], occasion: str, reason: str) -> int:
    """See to it that everybody is told who had a date and has another one; how many that are."""
    numbers = [each.id for each in moved if is_told(each.due)]
    if len(numbers) <= PACK:
        tell_all(tx, numbers, occasion, reason)
        return len(numbers)
    for at in range(0, len(numbers), PACK):
        pack = {"dossiers": numbers[at : at + PACK], "occasion": occasion, "reason": reason}
        jobs.enqueue(tx, "", TELL, f"{occasion}-{at}", pack)
    return len(numbers)


def drop(tx: Transaction, occasion: str) -> set[int]:
    """Letters of this occasion that were not written yet are not written any more: the dossiers whose they were, whose
    citizens have nothing to be told of."""
    chosen = select(JobRow).where(JobRow.kind == TELL, JobRow.state.in_(("waiting", "running")))
    numbers = set[int]()
    for job in tx.session.scalars(chosen.order_by(JobRow.id).with_for_update()):
        if job.payload["occasion"] == occasion and not job.payload.get("written"):
            numbers.update(job.payload["dossiers"])
            jobs.cancel(tx, job.id)
    return numbers


def tell_pack(tx: Transaction, job_id: int) -> None:
    """Write the letters of one job, unless they were dropped."""
    if jobs.keep_on(tx, job_id, {"written": True}):
        said = tx.session.get_one(JobRow, job_id).payload
        tell_all(tx, said["dossiers"], said["occasion"], said["reason"])


def tell_all(tx: Transaction, numbers: Sequence[int], occasion: str, reason: str) -> None:
    """Write the letters. Who was told of the same occasion already is left alone."""
    for number in numbers:
        _tell(tx, tx.session.get_one(Dossier, number), occasion, reason, by_calendar=True)


def tell_granted(tx: Transaction, dossier: Dossier, due: Shift, reason: str) -> None:
    """A pause was granted afterwards: whoever has another date by it, which is still to come, is told."""
    if is_told(due) and due.after is not None and due.after > tx.now:
        occasion = f"{NEW_DATE}-{times_told(tx, dossier, NEW_DATE) + 1}"
        _tell(tx, dossier, occasion, reason, by_calendar=False)


def _tell(tx: Transaction, dossier: Dossier, occasion: str, reason: str, *, by_calendar: bool) -> None:
    assert dossier.instance_id is not None
    row = tx.session.get_one(instances.InstanceRow, dossier.instance_id)
    moved = {"by_calendar": by_calendar, "withdrawn": _withdrawn(tx, dossier)}
    tell(tx, row.release_hash, dossier, NEW_DATE, occasion, reason=reason, moved=moved)


def _withdrawn(tx: Transaction, dossier: Dossier) -> dict[str, Any] | None:
    """The apology by whose date the citizen still goes: it has reached them and was withdrawn since, and nothing that
    was written to them after it speaks of another date."""
    tx.flush()
    written = {each.id: each for each in tx.session.scalars(select(Notice).where(Notice.dossier_id == dossier.id))}
    latest = max((each.id for each in written.values() if each.letter == NEW_DATE), default=0)
    for apology in reversed(of_dossier(tx, dossier.id)):
        notice = written.get(apology.notice_id or 0)
        if apology.state != "withdrawn" or apology.new_date is None or notice is None:
            continue
        if notice.sent_at is not None and notice.id > latest:
            return {"number": apology.number, "new_date": apology.new_date.astimezone(LOCAL)}
    return None
