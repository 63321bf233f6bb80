"""Process instances: one small row each, locked before it is touched, saved with the version that was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, String, bindparam, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from engine.core import Execution, Model
from engine.refusal import NotFound
from engine.runtime import releases
from engine.runtime.data_stores import TenantStores
from engine.runtime.database import LostRace
from engine.runtime.schema import Base, Id, Tenant
from engine.runtime.statement import Statement
from engine.runtime.timers import IS_WAITING, TimerRow
from engine.runtime.transaction import Transaction


class InstanceRow(Base):
    """A running or ended process. ``state`` is the engine's compact token state, meaningless without the release."""

    __tablename__ = "instance"
    __table_args__ = (Index("ix_instance_business_key", "business_key", "status"),)

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    release_hash: Mapped[str] = mapped_column(String(64))
    process_id: Mapped[str]
    business_key: Mapped[str] = mapped_column(String(64))
    parent_id: Mapped[int | None] = mapped_column(index=True)
    version: Mapped[int]
    status: Mapped[str] = mapped_column(String(12))
    state: Mapped[bytes]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


@dataclass(slots=True)
class Instance:
    """An instance under lock: what a turn of `advance` works on."""

    id: int
    tenant: str
    release: str
    process_id: str
    business_key: str
    version: int
    status: str
    model: Model
    execution: Execution
    next_due: datetime | None = None


class UnknownInstance(NotFound):
    code = "unknown_instance"
    en = "Expected a process instance, but there is none with the number {instance}."
    vi = "Cần một quy trình đang chạy, nhưng không có quy trình nào mang số {instance}."


_I = InstanceRow
_next_due = (
    select(func.min(TimerRow.due_at)).where(TimerRow.instance_id == bindparam("id"), IS_WAITING).scalar_subquery()
)
_LOCKED = (_I.tenant, _I.release_hash, _I.process_id, _I.business_key, _I.version, _I.status, _I.state)
_LOCK = Statement(select(*_LOCKED).where(_I.id == bindparam("id")).with_for_update())
_LOCK_WITH_TIMERS = Statement(select(*_LOCKED, _next_due.label("next_due")).where(_I.id == bindparam("id")))
"""On SQLite, where a transaction holds every lock from its begin. Elsewhere the timers are read after the wait."""
_NEXT_DUE = Statement(select(_next_due))
_ADD = Statement(
    insert(_I)
    .values(
        {
            c: bindparam(c)
            for c in (
                "tenant",
                "release_hash",
                "process_id",
                "business_key",
                "parent_id",
                "version",
                "status",
                "state",
                "started_at",
            )
        }
    )
    .returning(_I.id)
)
_as_read = update(_I).where(_I.id == bindparam("the_id"), _I.version == bindparam("the_version"))
_next = {"version": _I.version + 1, "state": bindparam("new_state")}
_SAVE = Statement(_as_read.values(_next))
"""Does not name ``status``: an index that holds it would be written again though it is the same."""
_END = Statement(_as_read.values({**_next, "status": bindparam("new_status"), "ended_at": bindparam("ended")}))
_OPEN_WITH_KEY = Statement(
    select(_I.id).where(_I.business_key == bindparam("key"), _I.status == "open").order_by(_I.id)
)


def add(tx: Transaction, *, tenant: str, release: str, process_id: str, business_key: str, parent: int | None) -> int:
    """A new row for a process that is about to start; its number."""
    row = _ADD.one(
        tx,
        tenant=tenant,
        release_hash=release,
        process_id=process_id,
        business_key=business_key,
        parent_id=parent,
        version=0,
        status="open",
        state=b"",
        started_at=tx.now,
    )
    assert row is not None
    return int(row[0])


@dataclass(frozen=True, slots=True)
class Along:
    """What else is read where the transaction holds every row from its begin (SQLite): ``widen`` adds its columns to a
    clause, ``remember`` takes their values. Elsewhere it might be out of date after the wait."""

    widen: Callable[[Select[Any]], Select[Any]]
    remember: Callable[[Transaction, Sequence[Any]], None]


class Holding:
    """A statement that reads something about an instance, ``:id``, and holds the instance in the same breath.

    Two who each held half of it would wait for each other for ever: ``clause`` selects from the instance first. The
    next `lock` in the transaction need not read it again.
    """

    def __init__(self, clause: Select[Any], along: Along) -> None:
        wide = along.widen(clause)
        self._own, self._wide = len(clause.selected_columns), len(wide.selected_columns)
        self._along = along
        self._on_sqlite = Statement(wide.add_columns(*_LOCKED, _next_due.label("next_due")))
        self._elsewhere = Statement(clause.add_columns(*_LOCKED).with_for_update())

    def one(self, tx: Transaction, instance_id: int, **values: Any) -> tuple[Any, ...] | None:
        """The columns of the clause; None where there is no such row."""
        row = (self._on_sqlite if tx.is_sqlite else self._elsewhere).one(tx, id=instance_id, **values)
        if row is None:
            return None
        if tx.is_sqlite:
            self._along.remember(tx, row[self._own : self._wide])
            tx.memo["instance", instance_id] = row[self._wide :]
        else:
            tx.look_at_the_clock_again()
            tx.memo["instance", instance_id] = row[self._own :]
        return row[: self._own]


def lock(tx: Transaction, instance_id: int) -> Instance:
    """Wait for the instance and hold it until the transaction ends. `tx.now` is read after the wait."""
    row = tx.memo.pop(("instance", instance_id), None)
    if row is None:
        row = (_LOCK_WITH_TIMERS if tx.is_sqlite else _LOCK).one(tx, id=instance_id)
        tx.look_at_the_clock_again()
    if row is None:
        raise UnknownInstance(instance=instance_id)
    tenant, release, process_id, business_key, version, status, state = row[:7]
    model = releases.model(tx, release)
    execution = tx.ports.warm.take(model, state)
    execution.keep_data_in(TenantStores(tx, tenant, instance_id))
    return Instance(
        instance_id,
        tenant,
        release,
        process_id,
        business_key,
        version,
        status,
        model,
        execution,
        row[7] if tx.is_sqlite else next_due(tx, instance_id),
    )


def next_due(tx: Transaction, instance_id: int) -> datetime | None:
    """The earliest instant at which one of its timers is due."""
    row = _NEXT_DUE.one(tx, id=instance_id)
    return row[0] if row else None


def save(tx: Transaction, instance: Instance) -> bytes:
    """Write the state, and return it; refuse when somebody else wrote it in between (`LostRace`)."""
    state = instance.execution.snapshot()
    values = {"the_id": instance.id, "the_version": instance.version, "new_state": state}
    if instance.status == "open":
        saved = _SAVE.run(tx, **values)
    else:
        saved = _END.run(tx, **values, new_status=instance.status, ended=tx.now)
    if saved != 1:
        raise LostRace(what=f"instance {instance.id}")
    instance.version += 1
    return state


def open_with_key(tx: Transaction, business_key: str) -> list[int]:
    """The running instances about one thing, in the order in which they are to be locked."""
    return [row[0] for row in _OPEN_WITH_KEY.rows(tx, key=business_key)]
