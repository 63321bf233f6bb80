"""Reading work: what is in a person's inbox, who holds a dossier, what became of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Select, and_, case, cast, or_, select

from engine.runtime import releases
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import IS_OPEN, TaskComment, TaskRow
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.text import plain

PAGE = 40
_UNDATED = case((TaskRow.due_at.is_(None), 1), else_=0)
"""Sorts what has no date last: left alone, the two databases disagree."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A task in a list, with what one needs to know of its dossier."""

    key: str
    name: str
    element: str
    agency: str
    role: str | None
    assignee: str | None
    opened_at: datetime
    due_at: datetime | None
    dossier_id: int
    dossier_code: str
    applicant: str
    summary: str
    dossier_due: datetime | None
    dossier_clock: str
    late: bool | None
    release: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """Part of an inbox; ``next`` is the cursor of the following part, None at the end."""

    items: list[WorkItem]
    next: str | None


def inbox(
    tx: Transaction, *, mine: bool = False, text: str = "", due_by: datetime | None = None, after: str | None = None
) -> Inbox:
    """Open tasks that the actor may do at the agency where they act, the most urgent first; with ``due_by`` those that
    are due until then, or were."""
    query = work_items().where(IS_OPEN, TaskRow.tenant == tx.actor.agency)
    query = query.where(TaskRow.role.in_(sorted(tx.actor.roles)))
    if mine:
        query = query.where(TaskRow.assignee == str(tx.actor))
    else:
        query = query.where(or_(TaskRow.assignee.is_(None), TaskRow.assignee == str(tx.actor)))
    if text.strip():
        query = query.where(Dossier.search.contains(plain(text), autoescape=True))
    if due_by is not None:
        query = query.where(TaskRow.due_at <= due_by)
    if after:
        query = query.where(_after(after))
    rows = tx.connection.execute(
        query.order_by(_UNDATED, TaskRow.due_at, TaskRow.instance_id, TaskRow.no).limit(PAGE + 1)
    )
    items = [work_item(*row) for row in rows]
    return Inbox(items[:PAGE], _cursor(items[PAGE - 1]) if len(items) > PAGE else None)


def of_dossier(tx: Transaction, dossier_id: int) -> list[TaskRow]:
    """Every step that a dossier has had, oldest first, those of its apologies included."""
    return list(
        tx.session.scalars(
            select(TaskRow)
            .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
            .where(InstanceRow.business_key == str(dossier_id))
            .order_by(TaskRow.opened_at, TaskRow.instance_id, TaskRow.no)
        )
    )


def comments(tx: Transaction, task: TaskRow) -> list[TaskComment]:
    """The notes on a task, oldest first."""
    here = and_(TaskComment.instance_id == task.instance_id, TaskComment.no == task.no)
    return list(tx.session.scalars(select(TaskComment).where(here).order_by(TaskComment.id)))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a dossier's time: the agency, its step, and the person who has claimed it."""

    agency: str
    step: str
    person: str | None
    element: str
    opened: datetime


def find_holder(tx: Transaction, dossier_id: int) -> Holder | None:
    """Of the open steps that a national status stands for the one that is due first. A reminder beside them holds
    nothing, unless it is all that is open. None when none is open."""
    rows = tx.connection.execute(
        select(
            TaskRow.tenant,
            TaskRow.name,
            TaskRow.assignee,
            TaskRow.element_id,
            TaskRow.opened_at,
            InstanceRow.release_hash,
        )
        .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
        .where(InstanceRow.business_key == str(dossier_id), InstanceRow.parent_id.is_(None), IS_OPEN)
        .order_by(_UNDATED, TaskRow.due_at, TaskRow.no)
    ).all()
    if not rows:
        return None
    first = min(rows, key=lambda row: not counts(tx, row[5], row[3])) if len(rows) > 1 else rows[0]
    return Holder(*first[:5])


def holder_of(tx: Transaction, dossier_id: int) -> tuple[str, str] | None:
    """The agency that holds a dossier's time, and the step."""
    holder = find_holder(tx, dossier_id)
    return (holder.agency, holder.step) if holder else None


def last_holder(tx: Transaction, dossier_id: int) -> Holder | None:
    """Who completed the last step of a dossier."""
    row = tx.connection.execute(
        select(TaskRow.tenant, TaskRow.name, TaskRow.closed_by, TaskRow.element_id, TaskRow.opened_at)
        .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
        .where(
            InstanceRow.business_key == str(dossier_id),
            InstanceRow.parent_id.is_(None),
            TaskRow.status == "completed",
        )
        .order_by(TaskRow.closed_at.desc(), TaskRow.no.desc())
        .limit(1)
    ).first()
    return Holder(*row) if row else None


def interrupted_step(tx: Transaction, dossier_id: int) -> str | None:
    """The step that a dossier was at when it was withdrawn or stopped: the last one of its own process to be
    cancelled; None where none was."""
    return tx.session.scalars(
        select(TaskRow.name)
        .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
        .where(
            InstanceRow.business_key == str(dossier_id),
            InstanceRow.parent_id.is_(None),
            TaskRow.status == "cancelled",
        )
        .order_by(TaskRow.closed_at.desc(), TaskRow.no.desc())
        .limit(1)
    ).first()


def counts(tx: Transaction, release: str, element: str) -> bool:
    """Whether a step has the dossier go on: a national status stands for it. A reminder beside it has none."""
    return bool(releases.model(tx, release).elements[element].properties.get("status"))


def work_items() -> Select[tuple[TaskRow, Dossier]]:
    """Tasks with their dossiers, to be narrowed by whoever asks."""
    number = cast(InstanceRow.business_key, BigInteger)
    return (
        select(
            TaskRow.instance_id, TaskRow.no, TaskRow.name, TaskRow.element_id, TaskRow.tenant, TaskRow.role,
            TaskRow.assignee, TaskRow.opened_at, TaskRow.due_at, Dossier.id, Dossier.code, Dossier.applicant_name,
            Dossier.summary, Dossier.due_at, Dossier.clock, Dossier.late, InstanceRow.release_hash,
        )
        .join(InstanceRow, InstanceRow.id == TaskRow.instance_id)
        .join(Dossier, Dossier.id == number)
        .where(InstanceRow.business_key != "")
    )  # type: ignore[return-value]  # fmt: skip


def work_item(instance: int, no: int, *rest: object) -> WorkItem:
    """A row of `work_items`."""
    return WorkItem(f"{instance}-{no}", *rest)  # type: ignore[arg-type]


def _cursor(item: WorkItem) -> str:
    return f"{item.due_at.isoformat() if item.due_at else ''}|{item.key}"


def _after(cursor: str) -> object:
    due, _, key = cursor.partition("|")
    instance, _, no = key.partition("-")
    later = or_(TaskRow.instance_id > int(instance), and_(TaskRow.instance_id == int(instance), TaskRow.no > int(no)))
    if not due:
        return and_(TaskRow.due_at.is_(None), later)
    moment = datetime.fromisoformat(due)
    return or_(TaskRow.due_at > moment, and_(TaskRow.due_at == moment, later), TaskRow.due_at.is_(None))
