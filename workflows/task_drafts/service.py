"""Keeping what is being typed into the form of a task until the task is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete

from engine.runtime.tasks import TaskClosedAlready
from engine.runtime.transaction import Transaction
from workflows.intake_drafts.rules import check_size
from workflows.task_drafts.models import TaskDraft
from workflows.tasks.rules import may_complete
from workflows.tasks.service import hold_work

KEPT = timedelta(days=30)
"""As long as a draft at the counter."""


def save(tx: Transaction, task: str, fields: Mapping[str, str], untouched: Mapping[str, str]) -> TaskDraft | None:
    """Keep what stands in the form of ``task`` now; None where that is what stood there ``untouched``, or where the
    task has been done meanwhile.

    Only who could complete the task has a draft of it: raises what `may_complete` raises, and `DraftTooLarge`.
    """
    check_size(fields)
    done = _is_done(tx, task)
    tx.session.execute(delete(TaskDraft).where(TaskDraft.saved_at < tx.now - KEPT))
    if done or dict(fields) == dict(untouched):
        discard(tx, task)
        return None
    draft = find(tx, task) or TaskDraft(person=str(tx.actor), task=task)
    draft.fields, draft.saved_at = dict(fields), tx.now
    tx.session.add(draft)
    return draft


def find(tx: Transaction, task: str) -> TaskDraft | None:
    """The actor's own draft, if there is one."""
    return tx.session.get(TaskDraft, (str(tx.actor), task))


def discard(tx: Transaction, task: str) -> None:
    """Forget it: the task is done, or is begun anew."""
    tx.session.execute(delete(TaskDraft).where(TaskDraft.person == str(tx.actor), TaskDraft.task == task))


def _is_done(tx: Transaction, task: str) -> bool:
    """Whether what comes now was typed before the task ended: a page saves by itself, and may be overtaken."""
    try:
        may_complete(hold_work(tx, task), tx.actor)
    except TaskClosedAlready:
        return True
    return False
