"""Keeping what people filled in, and reading it again."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from workflows.forms.form import Submission
from workflows.forms.library import form_of
from workflows.forms.models import FormSubmission
from workflows.tasks.rules import Work

_KEEP = Statement.inserting(FormSubmission, "instance_id no form release_hash data submitted_at submitted_by")


def keep_submission(tx: Transaction, work: Work, submission: Submission) -> None:
    """Write down what was handed in at this task."""
    _KEEP.run(
        tx, instance_id=work.instance, no=work.no, form=work.form, release_hash=work.release, data=submission.values,
        submitted_at=tx.now, submitted_by=str(tx.actor),
    )  # fmt: skip


def of_instance(tx: Transaction, instance_id: int) -> list[FormSubmission]:
    """Everything handed in, oldest first."""
    return list(
        tx.session.scalars(
            select(FormSubmission)
            .where(FormSubmission.instance_id == instance_id)
            .order_by(FormSubmission.submitted_at, FormSubmission.no)
        )
    )


def of_task(tx: Transaction, instance_id: int, no: int) -> FormSubmission | None:
    """What was handed in at one task, or None."""
    return tx.session.get(FormSubmission, (instance_id, no))


def submitted(tx: Transaction, instance_id: int) -> dict[str, Any]:
    """All answers of an instance by field, the newest of each; dates as ISO text."""
    merged: dict[str, Any] = {}
    for row in of_instance(tx, instance_id):
        merged |= row.data
    return merged


def answers(tx: Transaction, instance_id: int) -> dict[str, Any]:
    """The same as values: dates as `date`, `datetime` and `time`, as letters want them."""
    merged: dict[str, Any] = {}
    for row in of_instance(tx, instance_id):
        kinds = {field.key: field.kind for field in form_of(tx, row.release_hash, row.form).fields}
        merged |= {key: _typed(kinds.get(key), value) for key, value in row.data.items()}
    return merged


def _typed(kind: str | None, value: Any) -> Any:
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "datetime":
        return datetime.fromisoformat(value)
    return time.fromisoformat(value) if kind == "time" else value
