"""The control slip (phiếu kiểm soát, Mẫu 06): who gave the dossier to whom and when, told from its tasks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.runtime import history
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import names_of
from workflows.dossiers.models import Dossier
from workflows.staff.queries import names_of_actors


def tasks_of(tx: Transaction, dossier: Dossier) -> list[TaskRow]:
    """Every step of the dossier's own process, oldest first."""
    chosen = select(TaskRow).where(TaskRow.instance_id == dossier.instance_id)
    return list(tx.session.scalars(chosen.order_by(TaskRow.opened_at, TaskRow.no)))


def hand_overs(tx: Transaction, dossier: Dossier, tasks: list[TaskRow]) -> list[dict[str, Any]]:
    """A row for each step, oldest first: given by whoever closed the step before it, the applicant at first."""
    claimed = _claims(tx, dossier)
    offices = names_of(tx, {task.tenant for task in tasks})
    people = names_of_actors(tx, {actor for task in tasks for actor in (task.closed_by, task.assignee) if actor})
    rows = []
    for task in tasks:
        before = _giver(task, tasks)
        taker = task.closed_by if task.status == "completed" else task.assignee
        taken = claimed.get(task.no) or (task.closed_at if task.status == "completed" else None)
        rows.append({
            "given_agency": offices[before.tenant] if before else "Người nộp hồ sơ",
            "given_by": people[before.closed_by]["vi"] if before and before.closed_by else dossier.applicant_name,
            "given_at": task.opened_at.astimezone(LOCAL),
            "taken_agency": offices[task.tenant],
            "taken_by": people[taker]["vi"] if taker else None,
            "taken_at": taken.astimezone(LOCAL) if taken else None,
            "outcome": outcome(task.status, task.closed_at, task.due_at),
            "note": task.name if task.status != "cancelled" else f"{task.name} (không thực hiện)",
        })  # fmt: skip
    return rows


def outcome(status: str, closed: datetime | None, due: datetime | None) -> str | None:
    """``early`` on a day before that on which the step was due, ``on_time``, ``late``; None while it is open."""
    if status != "completed" or closed is None:
        return None
    if due is None or closed <= due:
        return "early" if due and closed.astimezone(LOCAL).date() < due.astimezone(LOCAL).date() else "on_time"
    return "late"


def _giver(task: TaskRow, tasks: list[TaskRow]) -> TaskRow | None:
    """The step that was completed last before this one opened."""
    done = [other for other in tasks if other.status == "completed" and other.closed_at and other.no != task.no]
    before = [other for other in done if other.closed_at and other.closed_at <= task.opened_at and other.no < task.no]
    return max(before, key=lambda other: (other.closed_at, other.no), default=None)


def _claims(tx: Transaction, dossier: Dossier) -> dict[int, datetime]:
    if dossier.instance_id is None:
        return {}
    rows = history.of_instance(tx, dossier.instance_id)
    return {int(row.params["no"]): row.occurred_at for row in rows if row.code == "task.claimed"}
