"""Effects that leave the building are rows of the transaction that wants them, and are delivered afterwards.

At least once, with the job's id as idempotency key; retried with growing pauses; given up with an incident.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from engine.core.events import ElementFailed
from engine.runtime import incidents
from engine.runtime.schema import Base, Id, Tenant
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction

GIVE_UP_AFTER = 8
FIRST_PAUSE = timedelta(seconds=15)
LEASE = timedelta(minutes=5)


class JobRow(Base):
    """Something to be done outside. ``dedup_key`` makes asking twice the same as asking once."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("kind", "dedup_key"),
        Index("ix_job_waiting", "state", "retry_at"),
    )

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    kind: Mapped[str] = mapped_column(String(60))
    dedup_key: Mapped[str] = mapped_column(String(120))
    payload: Mapped[dict[str, Any]]
    instance_id: Mapped[int | None] = mapped_column(index=True)
    no: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    retry_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


_J = JobRow
_ADD = Statement.inserting(_J, "tenant kind dedup_key payload instance_id no state attempts created_at retry_at")

_OF_INSTANCE = (_J.instance_id == bindparam("instance")) & _J.no.is_not(None) & (_J.state == "waiting")
_WAITING_OF = Statement(select(_J.kind, _J.dedup_key).where(_OF_INSTANCE))
_CANCEL_OF = Statement(update(_J).where(_OF_INSTANCE).values(state="cancelled", finished_at=bindparam("at")))


def enqueue(
    tx: Transaction,
    tenant: str,
    kind: str,
    key: str,
    payload: Mapping[str, Any],
    *,
    instance_id: int | None = None,
    no: int | None = None,
) -> None:
    """Ask for ``kind`` once; asking again with the same key changes nothing."""
    known = tx.connection.execute(select(_J.id).where(_J.kind == kind, _J.dedup_key == key)).first()
    if known:
        return
    _ADD.run(
        tx,
        tenant=tenant,
        kind=kind,
        dedup_key=key,
        payload=dict(payload),
        instance_id=instance_id,
        no=no,
        state="waiting",
        attempts=0,
        created_at=tx.now,
        retry_at=tx.now,
    )
    tx.ports.job_engine.enqueued(tx, kind, key)


def cancel_of(tx: Transaction, instance_id: int) -> None:
    """The instance is over: nobody waits for what its service tasks asked for outside."""
    waiting = _WAITING_OF.rows(tx, instance=instance_id)
    for kind, key in waiting:
        tx.ports.job_engine.cancelled(tx, kind, key)
    if waiting:
        _CANCEL_OF.run(tx, instance=instance_id, at=tx.now)


def claim(tx: Transaction, kinds: list[str]) -> JobRow | None:
    """Take the next job that is due; while its lease runs, nobody else gets it."""
    job = tx.session.scalars(
        select(_J)
        .where(_J.state.in_(("waiting", "running")), _J.retry_at <= tx.now, _J.kind.in_(kinds))
        .order_by(_J.retry_at, _J.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if job is None:
        return None
    job.state, job.attempts, job.retry_at = "running", job.attempts + 1, tx.now + LEASE
    return job


def keep_on(tx: Transaction, job_id: int, said: Mapping[str, Any]) -> bool:
    """Note in the payload how far a long job is, and lengthen its lease; False where it was cancelled meanwhile."""
    job = tx.session.get_one(_J, job_id, with_for_update=True, populate_existing=True)
    if job.state == "cancelled":
        return False
    job.payload, job.retry_at = {**job.payload, **said}, tx.now + LEASE
    tx.session.flush()
    return True


def cancel(tx: Transaction, job_id: int) -> None:
    """Nobody wants it any more."""
    job = tx.session.get_one(_J, job_id)
    tx.ports.job_engine.cancelled(tx, job.kind, job.dedup_key)
    job.state, job.finished_at = "cancelled", tx.now


def finish(tx: Transaction, job_id: int) -> None:
    over = update(_J).where(_J.id == job_id, _J.state != "cancelled")
    tx.connection.execute(over.values(state="done", finished_at=tx.now, last_error=None))


def fail(tx: Transaction, job: JobRow, error: str) -> bool:
    """Try again later, or give up and open an incident. True when given up."""
    if job.attempts < GIVE_UP_AFTER:
        pause = FIRST_PAUSE * 2 ** (job.attempts - 1)
        tx.connection.execute(
            update(_J).where(_J.id == job.id).values(state="waiting", retry_at=tx.now + pause, last_error=error)
        )
        return False
    tx.connection.execute(
        update(_J).where(_J.id == job.id).values(state="given_up", finished_at=tx.now, last_error=error)
    )
    if job.instance_id is not None and job.no is None:
        incidents.open_one(tx, job.instance_id, job.tenant, ElementFailed(0, "", job.kind, "job_given_up", error))
    return True


def waiting_again(tx: Transaction, job_id: int) -> None:
    """Give a job that was given up another round of attempts."""
    tx.connection.execute(
        update(_J).where(_J.id == job_id).values(state="waiting", attempts=0, retry_at=tx.now, finished_at=None)
    )


def enqueued(tx: Transaction, kind: str) -> list[JobRow]:
    """All jobs of a kind, oldest first."""
    return list(tx.session.scalars(select(_J).where(_J.kind == kind).order_by(_J.id)))
