"""Fees (phí, lệ phí): what was asked for and what was paid."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class FeeEntry(Base):
    """One request or payment, in đồng. Never changed; a mistake is a second entry."""

    __tablename__ = "fee_entry"
    __table_args__ = (Index("ix_fee_entry_dossier", "dossier_id", "id"),)

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    kind: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int]
    method: Mapped[str | None] = mapped_column(String(20))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
