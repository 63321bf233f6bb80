"""Telling citizens that the date of their dossier is another one. A few at once, many by jobs, a pack at a time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from engine.runtime import instances, jobs
from engine.runtime.jobs import JobRow
from engine.runtime.transaction import Transaction
from workflows.deadlines.impact import is_told
from workflows.deadlines.moving import Recomputed
from workflows.dossiers.models import Dossier
from workflows.notices.service import tell

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
        dossier = tx.session.get_one(Dossier, number)
        assert dossier.instance_id is not None
        row = tx.session.get_one(instances.InstanceRow, dossier.instance_id)
        tell(tx, row.release_hash, dossier, NEW_DATE, occasion, reason=reason)
