"""Messages that reach the office from other systems, for a process that waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.refusal import Invalid
from engine.runtime import beginning, messages
from engine.runtime.instances import InstanceRow, UnknownInstance
from engine.runtime.transaction import Transaction
from workflows.permissions import require

_ACTS = {"withdraw", "stop", "dossier.finished", "apology.settled", "apology.withdrawn"}
"""What people do to a dossier, or what the house tells itself, is not for other systems to say."""


class NotForOthers(Invalid):
    code = "message_not_for_others"
    en = "Expected a message that other systems may send, but “{name}” is an act of the office itself."
    vi = "Cần một thông điệp mà hệ thống khác được gửi, nhưng “{name}” là việc của chính cơ quan."


class NoAddressee(Invalid):
    code = "message_without_addressee"
    en = "Expected either the number of an instance or a correlation, but found neither."
    vi = "Cần số của quy trình hoặc khóa đối chiếu, nhưng không có mục nào."


class TwoAddressees(NoAddressee):
    en = "Expected either the number of an instance or a correlation, but found both."
    vi = "Cần số của quy trình hoặc khóa đối chiếu, nhưng có cả hai."


@dataclass(frozen=True, slots=True)
class Message:
    """What a process may wait for: by the number of its instance, or by name and correlation within an agency."""

    id: str
    name: str
    payload: Mapping[str, Any]
    instance: int | None = None
    correlation: str | None = None


def receive(tx: Transaction, message: Message) -> bool:
    """Put it into the inbox, from where it is delivered. False when this agency sent one with this id before."""
    if message.name in _ACTS:
        raise NotForOthers(name=message.name)
    if (message.instance is None) is (message.correlation is None):
        raise NoAddressee() if message.instance is None else TwoAddressees()
    tenant = _tenant(tx, message)
    return messages.receive(
        tx, tenant, message.name, message.payload, message_id=f"{tenant}:{message.id}",
        correlation=message.correlation, instance_id=message.instance,
    )  # fmt: skip


def tell(tx: Transaction, facts: Mapping[str, Any]) -> list[int]:
    """Facts around the actor's agency have changed. The instances that began because a condition has become true."""
    require(tx.actor, "message.send", tx.actor.agency)
    return [each.instance_id for each in beginning.tell(tx, str(tx.actor.agency), facts)]


def _tenant(tx: Transaction, message: Message) -> str:
    if message.instance is None:
        require(tx.actor, "message.send", tx.actor.agency)
        return str(tx.actor.agency)
    row = tx.session.get(InstanceRow, message.instance)
    hidden = UnknownInstance(instance=message.instance)
    if row is None:
        raise hidden
    require(tx.actor, "message.send", row.tenant, hidden=hidden)
    return row.tenant
