"""A definition is a name and a version that point to a release. Running instances keep the release they began with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.refusal import NotFound
from engine.runtime import starts
from engine.runtime.schema import Base, Id, Tenant
from engine.runtime.transaction import Transaction


class DefinitionRow(Base):
    """One published version of a named process."""

    __tablename__ = "definition"
    __table_args__ = (UniqueConstraint("tenant", "key", "version"),)

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    key: Mapped[str] = mapped_column(String(120))
    version: Mapped[int]
    release_hash: Mapped[str] = mapped_column(ForeignKey("release.hash"))
    process_id: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(120))


class UnknownDefinition(NotFound):
    code = "unknown_definition"
    en = "Expected a published definition, but there is none called {key}."
    vi = "Cần một quy trình đã công bố, nhưng không có quy trình nào mang mã {key}."


def publish(tx: Transaction, tenant: str, key: str, release: str, process_id: str) -> DefinitionRow:
    """The next version of ``key``; its start events begin instances from now on, and those of older versions no more.

    Publishing what is published already gives the version that exists.
    """
    latest = find_latest(tx, tenant, key)
    if latest is not None and latest.release_hash == release:
        return latest
    row = DefinitionRow(
        tenant=tenant,
        key=key,
        version=1 + (latest.version if latest else 0),
        release_hash=release,
        process_id=process_id,
        published_at=tx.now,
        published_by=str(tx.actor),
    )
    tx.session.add(row)
    tx.session.flush()
    superseded = [each.id for each in versions(tx, tenant, key)]
    starts.replace(tx, row.id, superseded, tenant, release, process_id)
    return row


def find_latest(tx: Transaction, tenant: str, key: str) -> DefinitionRow | None:
    """The newest version of ``key``, or None."""
    newest = select(func.max(DefinitionRow.version)).where(DefinitionRow.tenant == tenant, DefinitionRow.key == key)
    return tx.session.scalars(
        select(DefinitionRow).where(
            DefinitionRow.tenant == tenant,
            DefinitionRow.key == key,
            DefinitionRow.version == newest.scalar_subquery(),
        )
    ).first()


def get(tx: Transaction, definition_id: int) -> DefinitionRow:
    """The definition, or `UnknownDefinition`."""
    row = tx.session.get(DefinitionRow, definition_id)
    if row is None:
        raise UnknownDefinition(key=definition_id)
    return row


def versions(tx: Transaction, tenant: str, key: str) -> list[DefinitionRow]:
    """All versions of ``key``, newest first."""
    return list(
        tx.session.scalars(
            select(DefinitionRow)
            .where(DefinitionRow.tenant == tenant, DefinitionRow.key == key)
            .order_by(DefinitionRow.version.desc())
        )
    )
