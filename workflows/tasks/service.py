"""What people do with their work: claim it, hand it on, complete it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select

from engine.runtime import history, tasks
from engine.runtime.advance import Progress, advance
from engine.runtime.commands import CompleteTask
from engine.runtime.instances import Holding, InstanceRow
from engine.runtime.statement import Statement
from engine.runtime.tasks import TaskComment, TaskRow, parse_key
from engine.runtime.transaction import Transaction
from workflows.apologies import checking
from workflows.deadlines.standing import ALONG_WITH_PROCESS
from workflows.forms.form import Form
from workflows.forms.library import form_of
from workflows.forms.submissions import keep_submission
from workflows.permissions import RoleMissing, may
from workflows.staff.models import Person
from workflows.staff.queries import people_of
from workflows.supplements import service as supplements
from workflows.supplements.rules import AskedAlready
from workflows.tasks import rules
from workflows.tasks.facts import facts_of
from workflows.tasks.rules import Work

Completed: TypeAlias = Progress
"""What became of a task, and where its dossier went."""


_work = (
    select(
        TaskRow.instance_id, TaskRow.no, TaskRow.tenant, TaskRow.role, TaskRow.status, TaskRow.assignee, TaskRow.form,
        TaskRow.element_id, InstanceRow.release_hash, InstanceRow.tenant, InstanceRow.business_key,
    )
    .select_from(InstanceRow)
    .join(TaskRow, TaskRow.instance_id == InstanceRow.id)
    .where(InstanceRow.id == bindparam("id"), TaskRow.no == bindparam("no"))
)  # fmt: skip
_WORK, _HELD_WORK = Statement(_work), Holding(_work, ALONG_WITH_PROCESS)


def find_work(tx: Transaction, key: str) -> Work:
    """The task as the rules see it; `UnknownTask` when there is none or the actor may not know of it."""
    instance, no = parse_key(key)
    row = _WORK.one(tx, id=instance, no=no)
    return rules.known(Work._make(row) if row else None, key, tx.actor)


def hold_work(tx: Transaction, key: str) -> Work:
    """The same, with its instance held until the transaction ends: nobody else completes it meanwhile."""
    instance, no = parse_key(key)
    row = _HELD_WORK.one(tx, instance, no=no)
    return rules.known(Work._make(row) if row else None, key, tx.actor)


def complete(tx: Transaction, key: str, values: Mapping[str, Any], language: str = "vi") -> Completed:
    """The work is done: check the form, keep what was filled in, and let the dossier go on."""
    work = hold_work(tx, key)
    rules.may_complete(work, tx.actor)
    routing: Mapping[str, Any] = {}
    if work.form is not None:
        form = form_of(tx, work.release, work.form)
        submission = form.check(values, language, facts_of(tx, work, form) if form.asks else None)
        if work.form in checking.FORMS:
            checking.check(tx, work.instance, work.form, form, submission.values, language)
        elif submission.values.get(checking.GIVEN) is False:
            checking.handed_over_with(tx, int(work.business_key), form, language)
        asking = form.asking(submission.values)
        if asking is not None:
            _may_ask(tx, int(work.business_key), form, asking, language)
        keep_submission(tx, work, submission)
        routing = submission.routing
    return advance(tx, work.instance, CompleteTask(work.no, routing))


def _may_ask(tx: Transaction, dossier_id: int, form: Form, field: str, language: str) -> None:
    try:
        supplements.check(tx, dossier_id)
    except AskedAlready as refusal:
        raise form.wrong({field: refusal.sentence(language)}, language) from refusal


def claim(tx: Transaction, key: str) -> TaskRow:
    """Take a free task from the queue."""
    work = find_work(tx, key)
    rules.may_claim(work, tx.actor)
    task = tasks.get(tx, work.instance, work.no)
    tasks.claim(tx, task, str(tx.actor))
    history.write(tx, work.home, work.instance, "task.claimed", {"no": work.no, "element": work.element})
    return task


def release(tx: Transaction, key: str) -> TaskRow:
    """Put a task back into the queue."""
    return _hand_to(tx, _movable(tx, key), None, "task.released")


def assign(tx: Transaction, key: str, username: str) -> TaskRow:
    """Give the task to a colleague who can do it, or `ColleagueUnfit`."""
    work = _movable(tx, key)
    person = rules.colleague(able_people(tx, work), username)
    return _hand_to(tx, work, f"staff:{person.id}", "task.assigned")


def able_people(tx: Transaction, work: Work) -> list[Person]:
    """Who is at work now at the agency of a task in a role that can do it, by name."""
    return people_of(tx, work.agency, *([work.role] if work.role else []))


def _movable(tx: Transaction, key: str) -> Work:
    work = find_work(tx, key)
    rules.may_hand_on(work, tx.actor)
    return work


def _hand_to(tx: Transaction, work: Work, person: str | None, code: str) -> TaskRow:
    task = tasks.get(tx, work.instance, work.no)
    tasks.assign(tx, task, person)
    history.write(tx, work.home, work.instance, code, {"no": work.no, "element": work.element, "to": person})
    return task


def comment(tx: Transaction, key: str, text: str) -> TaskComment:
    """Leave a note for colleagues."""
    work = find_work(tx, key)
    if not may(tx.actor, "task.comment", work.agency, work.home):
        raise RoleMissing(permission="task.comment")
    return tasks.comment(tx, tasks.get(tx, work.instance, work.no), rules.note(text))
