"""Who does a task: claiming it, giving it back, handing it to a colleague; and what colleagues say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.schemas.tasks import AssignmentSchema, CommentListSchema, CommentSchema, NoteSchema, TaskSchema
from api.tasks import shown
from engine.runtime import tasks as rows
from engine.runtime.tasks import TaskComment
from engine.runtime.transaction import Transaction
from workflows.staff.queries import names_of_actors
from workflows.tasks import queries, service

task_handling = Door("task_handling", "Claiming, handing on and talking about a task.")


@task_handling.route("/tasks/<task:key>/claim", methods=["POST"])
@task_handling.changes(TaskSchema)
def claim_task(tx: Transaction, key: str) -> dict[str, Any]:
    """Take a free task from the queue"""
    service.claim(tx, key)
    return shown(tx, service.find_work(tx, key))


@task_handling.route("/tasks/<task:key>/release", methods=["POST"])
@task_handling.changes(TaskSchema)
def release_task(tx: Transaction, key: str) -> dict[str, Any]:
    """Put a task back into the queue"""
    service.release(tx, key)
    return shown(tx, service.find_work(tx, key))


@task_handling.route("/tasks/<task:key>/assignment", methods=["POST"])
@task_handling.arguments(AssignmentSchema)
@task_handling.changes(TaskSchema)
def assign_task(tx: Transaction, body: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Give a task to a colleague"""
    service.assign(tx, key, body["person"])
    return shown(tx, service.find_work(tx, key))


@task_handling.route("/tasks/<task:key>/comments")
@task_handling.reads(CommentListSchema)
def list_comments(tx: Transaction, key: str) -> dict[str, Any]:
    """The notes on a task, oldest first"""
    work = service.find_work(tx, key)
    notes = queries.comments(tx, rows.get(tx, work.instance, work.no))
    return {"items": [_told(tx, note) for note in notes]}


@task_handling.route("/tasks/<task:key>/comments", methods=["POST"])
@task_handling.arguments(NoteSchema)
@task_handling.changes(CommentSchema, 201)
def add_comment(tx: Transaction, body: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Leave a note for colleagues"""
    note = service.comment(tx, key, body["text"])
    tx.flush()
    return _told(tx, note)


def _told(tx: Transaction, note: TaskComment) -> dict[str, Any]:
    return {
        "id": note.id,
        "author": note.author,
        "author_name": names_of_actors(tx, [note.author])[note.author]["vi"],
        "written_at": note.written_at,
        "text": note.text,
    }
