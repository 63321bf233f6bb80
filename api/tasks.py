"""Tasks: the inbox, one task with its form, and its completion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.language import language
from api.schemas.dossiers import WentSchema
from api.schemas.tasks import CompletionSchema, InboxFilterSchema, TaskSchema, WorkItemPageSchema
from api.went import went
from engine.runtime import tasks as rows
from engine.runtime.transaction import Transaction
from workflows.apologies.proposal import proposed_for
from workflows.dossiers.queries import get_dossier
from workflows.forms.library import form_of
from workflows.forms.submissions import of_task
from workflows.tasks import service
from workflows.tasks.facts import facts_of
from workflows.tasks.queries import inbox
from workflows.tasks.rules import Work

tasks = Door("tasks", "The work that waits for people.")


@tasks.route("/tasks")
@tasks.arguments(InboxFilterSchema, location="query")
@tasks.reads(WorkItemPageSchema)
def list_tasks(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Open tasks that you may do where you act, the most urgent first"""
    page = inbox(tx, mine=chosen["mine"], text=chosen["q"], after=chosen["after"])
    return {"items": page.items, "next": page.next}


@tasks.route("/tasks/<task:key>")
@tasks.reads(TaskSchema)
def get_task(tx: Transaction, key: str) -> dict[str, Any]:
    """One task: its form, and what was filled in once it is done"""
    return shown(tx, service.find_work(tx, key))


@tasks.route("/tasks/<task:key>/completion", methods=["POST"])
@tasks.arguments(CompletionSchema)
@tasks.changes(WentSchema)
def complete_task(tx: Transaction, body: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The work is done: hand in the form, and learn where the dossier went"""
    dossier_id = int(service.find_work(tx, key).business_key)
    completed = service.complete(tx, key, body["values"], language())
    return went(tx, dossier_id, completed.instance_id, completed.opened)


def shown(tx: Transaction, work: Work) -> dict[str, Any]:
    """A task as `TaskSchema` shows it."""
    task = rows.get(tx, work.instance, work.no)
    submission = of_task(tx, work.instance, work.no)
    form = form_of(tx, work.release, work.form) if work.form else None
    return {
        **{column: getattr(task, column) for column in _COLUMNS},
        "dossier": get_dossier(tx, int(work.business_key)).code if work.business_key else None,
        "form": form,
        "facts": facts_of(tx, work, form) if form else {},
        "submitted": submission.data if submission else None,
        "proposed": proposed_for(tx, work.instance),
    }


_COLUMNS = (
    "key", "element_id", "name", "tenant", "role", "status", "assignee", "priority", "opened_at", "due_at",
    "closed_at", "closed_by",
)  # fmt: skip
