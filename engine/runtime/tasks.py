"""Human tasks: a row per open work item, who may take it, who has it, and when it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    bindparam,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from engine.core.events import TaskClosed, TaskOpened
from engine.refusal import Conflict, NotFound
from engine.runtime.many import Rewriting
from engine.runtime.schema import Base, Id, Tenant
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction

_OPEN_ONLY = text("status = 'open'")
_HELD_ONLY = text("status = 'open' AND assignee IS NOT NULL")


class TaskRow(Base):
    """A human task. ``tenant`` is the agency whose people may do it, ``role`` which of them. ``answers`` are what was
    filled into its form, JSON-able, by field, as it was handed in; a second round is another task."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_queue", "tenant", "role", "due_at", sqlite_where=_OPEN_ONLY, postgresql_where=_OPEN_ONLY),
        Index("ix_task_assignee", "assignee", "due_at", sqlite_where=_HELD_ONLY, postgresql_where=_HELD_ONLY),
        {"sqlite_with_rowid": False},
    )

    instance_id: Mapped[int] = mapped_column(ForeignKey("instance.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    tenant: Mapped[Tenant]
    element_id: Mapped[str]
    name: Mapped[str]
    role: Mapped[str | None] = mapped_column(String(40))
    form: Mapped[str | None] = mapped_column(String(120))
    budget: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))
    assignee: Mapped[str | None] = mapped_column(String(120))
    priority: Mapped[int]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(120))
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    @property
    def key(self) -> str:
        """How people and addresses name it."""
        return f"{self.instance_id}-{self.no}"


class TaskComment(Base):
    """A note among colleagues; citizens do not see it."""

    __tablename__ = "task_comment"
    __table_args__ = (ForeignKeyConstraint(["instance_id", "no"], ["task.instance_id", "task.no"]),)

    id: Mapped[Id]
    instance_id: Mapped[int]
    no: Mapped[int]
    author: Mapped[str] = mapped_column(String(120))
    written_at: Mapped[datetime]
    text: Mapped[str]


class UnknownTask(NotFound):
    code = "unknown_task"
    en = "Expected a task that you can see, but there is none called {task}."
    vi = "Cần một công việc mà ông/bà được xem, nhưng không có công việc nào mang số {task}."


class TaskClosedAlready(Conflict):
    code = "task_closed"
    en = "Expected an open task, but {task} is closed already: somebody has done it, or it was called off."
    vi = "Cần một công việc đang mở, nhưng công việc {task} đã đóng: đã có người làm xong, hoặc không còn phải làm."


class TaskTaken(Conflict):
    code = "task_taken"
    en = "Expected a task that nobody else holds, but a colleague has claimed {task}."
    vi = "Cần một công việc chưa có người khác nhận, nhưng công việc {task} đã có đồng nghiệp nhận."


IS_OPEN = TaskRow.status == literal_column("'open'")
"""Written out, not as a parameter: so the database may use the indexes of open tasks."""

_T = TaskRow
_OPEN = Statement.inserting(
    _T,
    "instance_id no tenant element_id name role form budget status assignee priority opened_at due_at",
)
_CLOSE = Statement(
    update(_T)
    .where(_T.instance_id == bindparam("the_instance"), _T.no == bindparam("the_no"), IS_OPEN)
    .values(
        status=bindparam("new_status"),
        closed_at=bindparam("at"),
        closed_by=bindparam("by"),
        answers=bindparam("handed_in"),
    )
)
_MOVE = Rewriting(_T, ("instance_id", "no"), ("due_at",))
_TENANT = Statement(select(_T.tenant).where(_T.instance_id == bindparam("id"), _T.no == bindparam("no")))


def parse_key(text: str) -> tuple[int, int]:
    """The two numbers of a task's name; `UnknownTask` when it is none."""
    instance, dash, no = text.partition("-")
    if not (dash and instance.isdecimal() and no.isdecimal() and len(instance) < 19 and len(no) < 10):
        raise UnknownTask(task=text)
    return int(instance), int(no)


def open_all(
    tx: Transaction, instance_id: int, tenant: str, opened: Sequence[tuple[TaskOpened, datetime | None]]
) -> None:
    _OPEN.run_many(
        tx,
        [
            {
                "instance_id": instance_id,
                "no": event.no,
                "tenant": event.group or tenant,
                "element_id": event.element_id,
                "name": event.name,
                "role": event.role,
                "form": event.properties.get("form"),
                "budget": event.properties.get("due"),
                "status": "open",
                "assignee": event.properties.get("assignee"),
                "priority": int(event.properties.get("priority") or 0),
                "opened_at": tx.now,
                "due_at": due,
            }
            for event, due in opened
        ],
    )


def hand_in(tx: Transaction, instance_id: int, no: int, answers: Mapping[str, Any]) -> None:
    """What was filled in at a task that is about to be completed; `close_all` writes it with the rest."""
    tx.memo["handed in", instance_id, no] = answers


def close_all(tx: Transaction, instance_id: int, closed: Sequence[TaskClosed]) -> None:
    _CLOSE.run_many(
        tx,
        [
            {
                "the_instance": instance_id,
                "the_no": event.no,
                "at": tx.now,
                "by": str(tx.actor),
                "new_status": "completed" if event.completed else "cancelled",
                "handed_in": tx.memo.pop(("handed in", instance_id, event.no), None),
            }
            for event in closed
        ],
    )


def get(tx: Transaction, instance_id: int, no: int) -> TaskRow:
    """The task, or `UnknownTask`."""
    task = tx.session.get(TaskRow, (instance_id, no))
    if task is None:
        raise UnknownTask(task=f"{instance_id}-{no}")
    return task


def find_tenant(tx: Transaction, instance_id: int, no: int) -> str | None:
    """The agency whose people may do the task; None where there is no such task."""
    row = _TENANT.one(tx, id=instance_id, no=no)
    return str(row[0]) if row else None


def open_of_instance(tx: Transaction, instance_id: int) -> list[TaskRow]:
    """The tasks at which the instance waits."""
    return list(tx.session.scalars(select(_T).where(_T.instance_id == instance_id, IS_OPEN).order_by(_T.no)))


def move(tx: Transaction, instance_id: int, no: int, due: datetime | None) -> None:
    """Give an open task another due instant."""
    move_many(tx, [(instance_id, no, due)])


def move_many(tx: Transaction, moved: Sequence[tuple[int, int, datetime | None]]) -> None:
    """As `move`, of many: their instances, numbers and instants."""
    _MOVE.run(tx, moved)


def claim(tx: Transaction, task: TaskRow, person: str) -> None:
    """Take a free task. Two who ask at the same moment: one gets it, the other is told who has it."""
    taken = tx.connection.execute(
        update(_T)
        .where(_T.instance_id == task.instance_id, _T.no == task.no, IS_OPEN)
        .where((_T.assignee.is_(None)) | (_T.assignee == person))
        .values(assignee=person)
    )
    tx.session.refresh(task)
    if taken.rowcount != 1:
        _refuse_claim(task)


def assign(tx: Transaction, task: TaskRow, person: str | None) -> None:
    """Give it to ``person``, or back to the queue with None."""
    if task.status != "open":
        raise TaskClosedAlready(task=task.key, status=task.status)
    task.assignee = person


def _refuse_claim(task: TaskRow) -> None:
    if task.status != "open":
        raise TaskClosedAlready(task=task.key, status=task.status)
    raise TaskTaken(task=task.key, holder=task.assignee)


def comment(tx: Transaction, task: TaskRow, text: str) -> TaskComment:
    """Leave a note on the task."""
    note = TaskComment(
        instance_id=task.instance_id, no=task.no, author=str(tx.actor), written_at=tx.now, text=text.strip()
    )
    tx.session.add(note)
    return note
