"""Messages between instances: kept in an inbox, unique by their id, each delivered in a transaction of its own."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from engine.core import OPEN, Failure
from engine.core.events import MessageSent, SignalSent
from engine.runtime import releases, subscriptions
from engine.runtime.schema import Base, Tenant
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction

TIME_TO_LIVE = timedelta(days=30)


class MessageRow(Base):
    """A message or signal that waits until someone wants it, or its time to live is over.

    ``instance_id``: whom a message is addressed to; who threw a signal.
    """

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_waiting", "state", "received_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    tenant: Mapped[Tenant]
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str]
    correlation: Mapped[str | None]
    instance_id: Mapped[int | None]
    payload: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime]
    delivered_to: Mapped[int | None]


_ADD = Statement.inserting(MessageRow, "id tenant kind name correlation instance_id payload state received_at")


def receive(
    tx: Transaction,
    tenant: str,
    name: str,
    payload: Mapping[str, Any],
    *,
    message_id: str | None = None,
    correlation: str | None = None,
    instance_id: int | None = None,
    kind: str = "message",
) -> bool:
    """Put a message into the inbox. The same id a second time changes nothing; False then."""
    if message_id is not None and tx.session.get(MessageRow, message_id) is not None:
        return False
    _ADD.run(
        tx,
        id=message_id or uuid.uuid4().hex,
        tenant=tenant,
        kind=kind,
        name=name,
        correlation=correlation,
        instance_id=instance_id,
        payload=dict(payload),
        state="waiting",
        received_at=tx.now,
    )
    return True


def post(tx: Transaction, instance_id: int, tenant: str, event: MessageSent | SignalSent) -> None:
    """What an instance throws goes the same way as what comes from outside. A signal has reached whoever waited for it
    in its own instance already."""
    if isinstance(event, SignalSent):
        receive(tx, tenant, event.name, event.payload, kind="signal", instance_id=instance_id)
    else:
        receive(tx, tenant, event.name, event.payload, correlation=event.correlation)


def waiting(tx: Transaction, limit: int = 100) -> list[str]:
    """The ids of messages that nobody has taken yet, oldest first."""
    return list(
        tx.session.scalars(
            select(MessageRow.id).where(MessageRow.state == "waiting").order_by(MessageRow.received_at).limit(limit)
        )
    )


def addressees(tx: Transaction, message: MessageRow) -> list[tuple[int, int]]:
    """Which instances wait for it, and under which number."""
    if message.kind == "signal":
        waiting_for = subscriptions.waiting_for_signal(tx, message.tenant, message.name)
        return [(instance, no) for instance, no in waiting_for if instance != message.instance_id]
    if message.instance_id is not None:
        numbers = subscriptions.of_instance(tx, message.instance_id, message.name)
        return [(message.instance_id, no) for no in numbers[:1]]
    found = _in_conversation(tx, message)
    return [found] if found else []


def _in_conversation(tx: Transaction, message: MessageRow) -> tuple[int, int] | None:
    """Who waits for it under its correlation; where its sender names none, under what its payload tells by the keys of
    those who wait; and else who takes part in no conversation yet."""
    find = partial(subscriptions.waiting_for_message, tx, message.tenant, message.name)
    found = find(message.correlation)
    if found is None and message.correlation is None:
        told = (_key(tx, message, *each) for each in subscriptions.keyed(tx, message.tenant, message.name))
        found = next((taker for taker in (find(key) for key in told if key) if taker), None)
    return found or find(OPEN)


def _key(tx: Transaction, message: MessageRow, release: str, element_id: str) -> str | None:
    try:
        return releases.model(tx, release).message_key(element_id, message.name, message.payload)
    except Failure:
        return None


def close(tx: Transaction, message_id: str, state: str, instance_id: int | None = None) -> None:
    """Take it out of the inbox: ``delivered`` or ``expired``."""
    tx.connection.execute(
        update(MessageRow).where(MessageRow.id == message_id).values(state=state, delivered_to=instance_id)
    )
