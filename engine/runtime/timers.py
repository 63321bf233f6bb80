"""Timers are rows, and the row alone holds the due instant. A pause or a holiday moves rows and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, bindparam, delete, literal_column, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from engine.core.events import TimerArmed
from engine.record import record
from engine.runtime.many import Rewriting
from engine.runtime.schema import Base, Tenant
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction


class TimerRow(Base):
    """A timer that some token of an instance waits for, or that has ``fired`` or was ``skipped`` (its ``state``).
    ``due_at`` is null while its clock stands still; ``previous_due`` is what a later round of a cycle counts from."""

    __tablename__ = "timer"
    __table_args__ = (
        Index(
            "ix_timer_due",
            "due_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        {"sqlite_with_rowid": False},
    )

    instance_id: Mapped[int] = mapped_column(ForeignKey("instance.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    tenant: Mapped[Tenant]
    element_id: Mapped[str]
    name: Mapped[str]
    host: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    properties: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    armed_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    previous_due: Mapped[datetime | None]
    fired_at: Mapped[datetime | None]


@record
class ArmedTimer:
    """A timer as its resolver sees it. ``previous_due`` is set when a cycle starts its next round."""

    no: int
    element_id: str
    name: str
    host: int | None
    kind: str
    text: str
    properties: dict[str, str]
    armed_at: datetime
    due_at: datetime | None = None
    previous_due: datetime | None = None


IS_WAITING = TimerRow.state == literal_column("'waiting'")
"""Written out, not as a parameter: so the database may use the index of waiting timers."""

_T = TimerRow
_ARM = Statement.inserting(
    _T, "instance_id no tenant element_id name host kind text properties state armed_at due_at previous_due"
)
_it = (_T.instance_id == bindparam("the_instance"), _T.no == bindparam("the_no"), IS_WAITING)
_CLOSE = Statement(update(_T).where(*_it).values(state=bindparam("new_state"), fired_at=bindparam("fired")))
_DROP = Statement(delete(_T).where(*_it))
_MOVE = Rewriting(_T, ("instance_id", "no"), ("due_at",))
_WHAT = (_T.no, _T.element_id, _T.name, _T.host, _T.kind, _T.text, _T.properties)
_FIELDS = (*_WHAT, _T.armed_at, _T.due_at, _T.previous_due)
_WAITING = Statement(select(*_FIELDS).where(_T.instance_id == bindparam("id"), IS_WAITING))
_NEXT = Statement(
    select(*_FIELDS)
    .where(_T.instance_id == bindparam("id"), IS_WAITING, _T.due_at <= bindparam("now"))
    .order_by(_T.due_at, _T.no)
    .limit(1)
)
_DUE_INSTANCES = Statement(
    select(_T.instance_id).where(IS_WAITING, _T.due_at <= bindparam("now")).group_by(_T.instance_id).limit(200)
)
_EARLIEST_AFTER = Statement(
    select(_T.due_at).where(IS_WAITING, _T.due_at > bindparam("now")).order_by(_T.due_at).limit(1)
)


def armed(event: TimerArmed, at: datetime, previous_due: datetime | None) -> ArmedTimer:
    """The timer that ``event`` asks for, counted from ``at``."""
    return ArmedTimer(
        event.no,
        event.element_id,
        event.name,
        event.host,
        event.kind,
        event.text,
        dict(event.properties),
        at,
        previous_due=previous_due,
    )


def arm(tx: Transaction, instance_id: int, tenant: str, timers: Sequence[tuple[ArmedTimer, datetime | None]]) -> None:
    """Write the timers with their due instants."""
    _ARM.run_many(
        tx,
        [
            {
                "instance_id": instance_id,
                "no": timer.no,
                "tenant": tenant,
                "element_id": timer.element_id,
                "name": timer.name,
                "host": timer.host,
                "kind": timer.kind,
                "text": timer.text,
                "properties": timer.properties,
                "state": "waiting",
                "armed_at": timer.armed_at,
                "due_at": due,
                "previous_due": timer.previous_due,
            }
            for timer, due in timers
        ],
    )


def done(tx: Transaction, instance_id: int, no: int, state: str) -> None:
    """Its time has come, and it has ``fired`` or was ``skipped``."""
    _CLOSE.run(tx, the_instance=instance_id, the_no=no, new_state=state, fired=tx.now)


def cancelled(tx: Transaction, instance_id: int, numbers: Sequence[int]) -> None:
    """Nobody waits for them any more. They leave no row: what never happened would make every later turn of a process
    that goes round and round a little slower."""
    _DROP.run_many(tx, [{"the_instance": instance_id, "the_no": no} for no in numbers])


def next_due(tx: Transaction, instance_id: int) -> ArmedTimer | None:
    """The timer of this instance that is due now and was due first."""
    row = _NEXT.one(tx, id=instance_id, now=tx.now)
    return ArmedTimer(*row) if row else None


def waiting(tx: Transaction, instance_id: int) -> list[ArmedTimer]:
    """Every timer that this instance waits for."""
    return [ArmedTimer(*row) for row in _WAITING.rows(tx, id=instance_id)]


def move(tx: Transaction, instance_id: int, no: int, due: datetime | None) -> None:
    """Give a waiting timer another instant, or none while its clock stands still."""
    _MOVE.run(tx, [(instance_id, no, due)])


def move_many(tx: Transaction, moved: Sequence[tuple[int, int, datetime | None]]) -> None:
    """As `move`, of many: their instances, numbers and instants."""
    _MOVE.run(tx, moved)


def due_instances(tx: Transaction) -> list[int]:
    """Instances with a timer that is due; at most 200, the sweep comes again."""
    return [row[0] for row in _DUE_INSTANCES.rows(tx, now=tx.now)]


def earliest_after(tx: Transaction, moment: datetime) -> datetime | None:
    """When the next timer of the whole house is due after ``moment``."""
    row = _EARLIEST_AFTER.one(tx, now=moment)
    return row[0] if row else None
