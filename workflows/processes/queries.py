"""Reading the data of a running process, and what the data stores of an office hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from engine.core.stores import from_bytes
from engine.runtime.data_stores import DataStoreRow
from engine.runtime.instances import InstanceRow, UnknownInstance
from engine.runtime.standing import look_at
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.permissions import require

MOST = 500
"""A store is one drawn on a published diagram: an office has a handful."""


@dataclass(frozen=True, slots=True)
class Running:
    """A process and its variables by name, as they stand; those of the branches are brought together."""

    id: int
    agency: str
    process: str
    status: str
    dossier: str | None
    variables: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Store:
    """What a data store holds. ``instance`` wrote it last."""

    agency: str
    name: str
    value: Any
    instance: int
    written_at: Any


def running(tx: Transaction, instance_id: int) -> Running:
    """Raises `UnknownInstance`, of another office's process too."""
    row = of_actor(tx, instance_id, "process.see")
    _, execution = look_at(tx, instance_id)
    variables = {name: value for name, value in sorted(execution.variables(0).items()) if not name.startswith("__")}
    dossier = dossier_of(tx, row)
    return Running(row.id, row.tenant, row.process_id, row.status, dossier.code if dossier else None, variables)


def of_actor(tx: Transaction, instance_id: int, permission: str) -> InstanceRow:
    """The instance, for whoever has ``permission`` where it runs. Raises `UnknownInstance`."""
    unknown = UnknownInstance(instance=instance_id)
    row = tx.session.get(InstanceRow, instance_id)
    if row is None:
        raise unknown
    require(tx.actor, permission, row.tenant, hidden=unknown)
    return row


def dossier_of(tx: Transaction, row: InstanceRow) -> Dossier | None:
    key = row.business_key
    return tx.session.get(Dossier, int(key)) if key.isascii() and key.isdigit() else None


def stores(tx: Transaction) -> list[Store]:
    """The data stores of the actor's agency and of those beneath it, by agency and name."""
    own = tx.actor.agency
    require(tx.actor, "data_store.see", own)
    here = or_(DataStoreRow.tenant == own, DataStoreRow.tenant.startswith(f"{own}.", autoescape=True))
    found = select(DataStoreRow).where(here).order_by(DataStoreRow.tenant, DataStoreRow.name).limit(MOST)
    return [
        Store(row.tenant, row.name, from_bytes(row.value), row.instance_id, row.written_at)
        for row in tx.session.scalars(found)
    ]
