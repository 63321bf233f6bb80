"""What instances wait for from outside: messages by name and key, signals by name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ForeignKey, Index, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.core.events import MessageAwaited, SignalAwaited
from engine.runtime.instances import InstanceRow
from engine.runtime.schema import Base, Tenant
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction


class SubscriptionRow(Base):
    """One waiting catch event. ``correlation`` null: only a message addressed to this very instance fits, or one
    without a correlation; '': whichever comes first."""

    __tablename__ = "subscription"
    __table_args__ = (
        Index("ix_subscription_match", "tenant", "kind", "name", "correlation"),
        {"sqlite_with_rowid": False},
    )

    instance_id: Mapped[int] = mapped_column(ForeignKey("instance.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    tenant: Mapped[Tenant]
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str]
    correlation: Mapped[str | None]
    element_id: Mapped[str]


_S = SubscriptionRow
_OPEN = Statement.inserting(_S, "instance_id no tenant kind name correlation element_id")
_CLOSE = Statement(delete(_S).where(_S.instance_id == bindparam("id"), _S.no == bindparam("no")))
_OF_INSTANCE = Statement(
    select(_S.no)
    .where(_S.instance_id == bindparam("id"), _S.kind == bindparam("kind"), _S.name == bindparam("name"))
    .order_by(_S.no)
)


def open_all(tx: Transaction, instance_id: int, tenant: str, awaited: Sequence[MessageAwaited | SignalAwaited]) -> None:
    _OPEN.run_many(
        tx,
        [
            {
                "instance_id": instance_id,
                "no": event.no,
                "tenant": tenant,
                "name": event.name,
                "kind": "message" if isinstance(event, MessageAwaited) else "signal",
                "correlation": event.correlation if isinstance(event, MessageAwaited) else None,
                "element_id": event.element_id,
            }
            for event in awaited
        ],
    )


def close(tx: Transaction, instance_id: int, numbers: Sequence[int]) -> None:
    _CLOSE.run_many(tx, [{"id": instance_id, "no": no} for no in numbers])


def of_instance(tx: Transaction, instance_id: int, name: str, kind: str = "message") -> list[int]:
    """The numbers under which this instance waits for ``name``."""
    return [row[0] for row in _OF_INSTANCE.rows(tx, id=instance_id, name=name, kind=kind)]


def waiting_for_message(tx: Transaction, tenant: str, name: str, correlation: str | None) -> tuple[int, int] | None:
    """An instance of this tenant that waits for the message, and the number it waits under; the oldest first."""
    return _first(tx, _S.tenant == tenant, _S.kind == "message", _S.name == name, _S.correlation == correlation)


def keyed(tx: Transaction, tenant: str, name: str) -> list[tuple[str, str]]:
    """The releases and the events in which somebody waits for the message under a key."""
    found = tx.connection.execute(
        select(InstanceRow.release_hash, _S.element_id)
        .join(InstanceRow, InstanceRow.id == _S.instance_id)
        .where(_S.tenant == tenant, _S.kind == "message", _S.name == name, _S.correlation != "")
        .distinct()
    )
    return [(row[0], row[1]) for row in found]


def waiting_for_signal(tx: Transaction, tenant: str, name: str) -> list[tuple[int, int]]:
    """Everyone of this tenant who waits for the signal."""
    found = tx.connection.execute(
        select(_S.instance_id, _S.no)
        .where(_S.tenant == tenant, _S.kind == "signal", _S.name == name)
        .order_by(_S.instance_id, _S.no)
    )
    return [(row[0], row[1]) for row in found]


def _first(tx: Transaction, *conditions: object) -> tuple[int, int] | None:
    row = tx.connection.execute(
        select(_S.instance_id, _S.no).where(*conditions).order_by(_S.instance_id, _S.no).limit(1)  # type: ignore[arg-type]
    ).first()
    return (row[0], row[1]) if row else None
