"""Early warnings (cảnh báo sớm): a date comes near, and whoever holds the dossier and their leader are told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class DeadlineWarning(Base):
    """One warning: ``threshold`` is ``share`` (so much of the time is used) or ``before`` (so long before the date).

    ``holder_agency``, ``holder`` and ``step`` held the dossier then. ``chance`` is that of being late, 0 to 1, as it
    was forecast; null where there was no history to learn from.
    """

    __tablename__ = "deadline_warning"
    __table_args__ = (
        UniqueConstraint("dossier_id", "threshold"),
        Index("ix_deadline_warning_holder", "holder_agency", "at"),
    )

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    threshold: Mapped[str] = mapped_column(String(6))
    at: Mapped[datetime]
    due_at: Mapped[datetime]
    holder_agency: Mapped[str] = mapped_column(String(64))
    holder: Mapped[str | None] = mapped_column(String(120))
    step: Mapped[str]
    chance: Mapped[float | None]
