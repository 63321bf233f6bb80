"""What begins instances by itself: the start events of the newest version of each definition.

A message, a signal, a timer or a condition that a published diagram waits for at its start is a row here, as what a
running instance waits for is one in `subscriptions` or `timers`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.core import Trigger
from engine.runtime import releases
from engine.runtime.catching_up import turn_of
from engine.runtime.instances import InstanceRow
from engine.runtime.messages import MessageRow
from engine.runtime.schema import BIG, Base, Id, Tenant
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction


class StartRow(Base):
    """One event definition of a start event. ``name`` is the message's or signal's, or the timer's value.

    Of a parallel multiple event, all must have ``come`` before an instance begins; of a condition, ``come`` says that
    it was true when it was looked at last. ``position`` is that of the definition in its event.
    """

    __tablename__ = "start_event"
    __table_args__ = (Index("ix_start_event_match", "tenant", "kind", "name"), Index("ix_start_event_due", "due_at"))

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    definition_id: Mapped[int] = mapped_column(BIG, ForeignKey("definition.id"), index=True)
    release_hash: Mapped[str] = mapped_column(String(64))
    process_id: Mapped[str]
    element_id: Mapped[str]
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str]
    needs_all: Mapped[bool]
    come: Mapped[bool]
    payload: Mapped[dict[str, Any]]
    armed_at: Mapped[datetime]
    due_at: Mapped[datetime | None]


def replace(
    tx: Transaction, definition_id: int, superseded: Sequence[int], tenant: str, release: str, process_id: str
) -> None:
    """Wait for the start events of a definition that has just been published, and no more for those before it."""
    tx.session.execute(delete(StartRow).where(StartRow.definition_id.in_(superseded)))
    for trigger in releases.model(tx, release).triggers(process_id):
        row = StartRow(
            tenant=tenant,
            definition_id=definition_id,
            release_hash=release,
            process_id=process_id,
            element_id=trigger.element_id,
            position=trigger.position,
            kind=trigger.kind,
            name=trigger.name,
            needs_all=trigger.needs_all,
            come=False,
            payload={},
            armed_at=tx.now,
            due_at=None,
        )
        if trigger.kind == "timer":
            row.due_at = _due(tx, row, trigger, None)
        tx.session.add(row)
    tx.session.flush()


def wanting(tx: Transaction, message: MessageRow) -> list[int]:
    """The start events of its tenant that it begins: every one that waits for the signal, or the first for a message
    that is not meant for a running instance."""
    if message.kind == "message" and message.instance_id is not None:
        return []
    matching = (StartRow.tenant == message.tenant, StartRow.kind == message.kind, StartRow.name == message.name)
    rows = select(StartRow.id).where(*matching, StartRow.come.is_(False)).order_by(StartRow.id)
    found = list(tx.session.scalars(rows))
    return found if message.kind == "signal" else found[:1]


def due(tx: Transaction) -> list[int]:
    """Those whose time has come, the earliest first."""
    return list(tx.session.scalars(select(StartRow.id).where(StartRow.due_at <= tx.now).order_by(StartRow.due_at)))


def earliest_after(tx: Transaction, moment: datetime) -> datetime | None:
    """When the next start timer of the whole house is due after ``moment``."""
    found: datetime | None = tx.session.scalar(select(func.min(StartRow.due_at)).where(StartRow.due_at > moment))
    return found


def becoming_true(tx: Transaction, tenant: str, facts: Mapping[str, Any]) -> Iterator[int]:
    """The start events of this tenant whose condition is true over ``facts`` and was not before.

    What says nothing about the facts that are told is not looked at.
    """
    rows = select(StartRow).where(StartRow.tenant == tenant, StartRow.kind == "condition").order_by(StartRow.id)
    for row in list(tx.session.scalars(rows.with_for_update())):
        holds = _trigger(tx, row).holds(facts)
        if holds is None:
            continue
        was, row.come = row.come, holds
        if holds and not was:
            yield row.id


def take(tx: Transaction, start_id: int, payload: Mapping[str, Any]) -> tuple[StartRow, Mapping[str, Any]] | None:
    """Something has come for this start event: with what an instance begins, or None while more has to come."""
    row = tx.session.get(StartRow, start_id, with_for_update=True)
    if row is None:
        return None
    if row.kind == "timer" and not _wind(tx, row):
        return None
    if not row.needs_all:
        return row, payload
    row.come, row.payload = True, dict(payload)
    together = list(
        tx.session.scalars(
            select(StartRow)
            .where(StartRow.definition_id == row.definition_id, StartRow.element_id == row.element_id)
            .order_by(StartRow.position)
        )
    )
    if not all(each.come for each in together):
        return None
    everything: dict[str, Any] = {}
    for each in together:
        everything |= each.payload
        each.come, each.payload = each.kind == "condition", {}
    return row, everything


def _wind(tx: Transaction, row: StartRow) -> bool:
    """A timer is due: whether it begins something, and when it is due again, if it is."""
    if row.due_at is None or row.due_at > tx.now:
        return False
    trigger = _trigger(tx, row)
    due = dataclasses.replace(_timer(tx, row, trigger), due_at=row.due_at)
    turn = turn_of(tx, _nobody(row), due)
    rest = trigger.after(row.name, turn.rounds)
    row.name = rest or row.name
    row.due_at = _due(tx, row, trigger, turn.timer.due_at) if rest else None
    return turn.fires


def _due(tx: Transaction, row: StartRow, trigger: Trigger, previous: datetime | None) -> datetime | None:
    """When the timer is due for a house in which nobody has asked for anything yet."""
    timer = dataclasses.replace(_timer(tx, row, trigger), previous_due=previous)
    return tx.ports.due.timer_due(tx, _nobody(row), timer)


def _timer(tx: Transaction, row: StartRow, trigger: Trigger) -> ArmedTimer:
    return ArmedTimer(
        0,
        row.element_id,
        row.element_id,
        None,
        trigger.timer_kind,
        row.name,
        dict(trigger.properties),
        tx.now,
    )


def _nobody(row: StartRow) -> InstanceRow:
    return InstanceRow(tenant=row.tenant, release_hash=row.release_hash, process_id=row.process_id, business_key="")


def _trigger(tx: Transaction, row: StartRow) -> Trigger:
    triggers = releases.model(tx, row.release_hash).triggers(row.process_id)
    return next(each for each in triggers if (each.element_id, each.position) == (row.element_id, row.position))
