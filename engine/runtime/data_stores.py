"""The data stores of an office, by tenant and name: what one instance writes, the next one reads.

A store is read and written in the turn of the instance, under a lock until its transaction ends: who counts one up
counts each once. A diagram that maps no store costs no statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from engine.core.stores import from_bytes, to_bytes
from engine.runtime.schema import Base, Ref
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction

_NEVER_WRITTEN = to_bytes(None)


class DataStoreRow(Base):
    """``value`` in the engine's own notation; ``instance_id`` wrote it last."""

    __tablename__ = "data_store"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes]
    instance_id: Mapped[Ref]
    written_at: Mapped[datetime]


_S = DataStoreRow
_COLUMNS = ("tenant", "name", "value", "instance_id", "written_at")
_FIRST: dict[str, Any] = {column: bindparam(column) for column in _COLUMNS}
_OPEN_ON_SQLITE = Statement(sqlite.insert(_S).values(_FIRST).on_conflict_do_nothing())
_OPEN_ELSEWHERE = Statement(postgresql.insert(_S).values(_FIRST).on_conflict_do_nothing())
_is_it = (_S.tenant == bindparam("the_tenant"), _S.name == bindparam("the_name"))
_READ = Statement(select(_S.value).where(*_is_it).with_for_update())
_WRITE = Statement(
    update(_S)
    .where(*_is_it)
    .values(value=bindparam("new"), instance_id=bindparam("the_writer"), written_at=bindparam("at"))
)


class TenantStores:
    """The stores as the instance ``instance_id`` sees them in one transaction."""

    __slots__ = ("_instance_id", "_tenant", "_tx")

    def __init__(self, tx: Transaction, tenant: str, instance_id: int) -> None:
        self._tx, self._tenant, self._instance_id = tx, tenant, instance_id

    def read(self, name: str) -> Any:
        row = self._held(name)
        if row is None:
            self._open(name)
            row = self._held(name)
        assert row is not None
        return from_bytes(row[0])

    def write(self, name: str, value: Any) -> None:
        self._open(name)
        _WRITE.run(
            self._tx,
            the_tenant=self._tenant,
            the_name=name,
            new=to_bytes(value),
            the_writer=self._instance_id,
            at=self._tx.now,
        )

    def _held(self, name: str) -> tuple[Any, ...] | None:
        return _READ.one(self._tx, the_tenant=self._tenant, the_name=name)

    def _open(self, name: str) -> None:
        """Have a row to hold, so that the first ones to come wait for each other too."""
        opening = _OPEN_ON_SQLITE if self._tx.is_sqlite else _OPEN_ELSEWHERE
        opening.run(
            self._tx,
            tenant=self._tenant,
            name=name,
            value=_NEVER_WRITTEN,
            instance_id=self._instance_id,
            written_at=self._tx.now,
        )


def of_tenant(tx: Transaction, tenant: str) -> Mapping[str, Any]:
    """What every store of the office holds, by name."""
    found = tx.connection.execute(select(_S.name, _S.value).where(_S.tenant == tenant).order_by(_S.name))
    return {name: from_bytes(value) for name, value in found}
