"""The deadline ledger (sổ thời hạn): append-only; every due instant in the product is worked out from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.append_only import keep_for_ever
from engine.runtime.schema import Base, Id, Tenant


class LedgerEntry(Base):
    """One thing that happened to a dossier's clock.

    ``kind``: ``start`` (params: budget, lead, thresholds), ``pause`` (ground, legal basis), ``resume``, ``grant`` (a
    pause granted later: start, end, ground, basis, reason), ``extend`` (rung, due, reason of an override), ``revoke``
    (an extension), ``finish``, ``calendar`` (a holiday was declared, hours changed), ``late`` and ``cleared``
    (deadline, agency), ``allow`` (one more request for papers: reason, rule). ``due_at`` is what the entry made of the
    due instant: null while the clock stands still.
    """

    __tablename__ = "deadline_entry"
    __table_args__ = (Index("ix_deadline_entry_dossier", "dossier_id", "id"),)

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
    params: Mapped[dict[str, Any]]
    due_at: Mapped[datetime | None]


assert isinstance(LedgerEntry.__table__, Table)
keep_for_ever(LedgerEntry.__table__)
