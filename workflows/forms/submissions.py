"""Keeping what people filled in, and reading it again."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import TaskRow, hand_in
from engine.runtime.transaction import Transaction
from workflows.forms.form import Submission
from workflows.forms.library import form_of
from workflows.tasks.rules import Work

_T = TaskRow
_HANDED_IN = (
    select(_T.no, _T.form, InstanceRow.release_hash, _T.answers, _T.closed_at, _T.closed_by)
    .join(InstanceRow, InstanceRow.id == _T.instance_id)
    .where(_T.instance_id == bindparam("instance"), _T.answers.is_not(None))
)
_ALL, _ONE = _HANDED_IN.order_by(_T.closed_at, _T.no), _HANDED_IN.where(_T.no == bindparam("no"))


class FormSubmission(NamedTuple):
    """The form as it was handed in at the task ``no``: never changed, a second round is another task.

    ``form`` is the form's key in the release ``release_hash``; ``data`` has its answers, JSON-able, by field.
    """

    no: int
    form: str
    release_hash: str
    data: dict[str, Any]
    submitted_at: datetime
    submitted_by: str


def keep_submission(tx: Transaction, work: Work, submission: Submission) -> None:
    """Keep what was handed in, with the task that it completes."""
    hand_in(tx, work.instance, work.no, submission.values)


def of_instance(tx: Transaction, instance_id: int) -> list[FormSubmission]:
    """Everything handed in, oldest first."""
    return [FormSubmission(*row) for row in tx.session.execute(_ALL, {"instance": instance_id})]


def of_task(tx: Transaction, instance_id: int, no: int) -> FormSubmission | None:
    """What was handed in at one task, or None."""
    row = tx.session.execute(_ONE, {"instance": instance_id, "no": no}).first()
    return FormSubmission(*row) if row else None


def submitted(tx: Transaction, instance_id: int) -> dict[str, Any]:
    """All answers of an instance by field, the newest of each; dates as ISO text."""
    merged: dict[str, Any] = {}
    for row in of_instance(tx, instance_id):
        merged |= row.data
    return merged


def answers(tx: Transaction, instance_id: int) -> dict[str, Any]:
    """The same as values: dates as `date`, `datetime` and `time`, as letters want them. A field that was shown and
    never filled in is None: nothing is to come there any more."""
    merged: dict[str, Any] = {}
    for row in of_instance(tx, instance_id):
        kinds = {field.key: field.kind for field in form_of(tx, row.release_hash, row.form).fields}
        merged = dict.fromkeys(kinds) | merged | {key: _typed(kinds.get(key), each) for key, each in row.data.items()}
    return merged


def _typed(kind: str | None, value: Any) -> Any:
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "datetime":
        return datetime.fromisoformat(value)
    return time.fromisoformat(value) if kind == "time" else value
