"""Lateness (trễ hạn): a date that was missed, judged once, and whose time it was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class Lateness(Base):
    """One missed date of one dossier: ``deadline`` is the instant that was owed by law.

    ``found_by``: ``timer`` (its instant came) or ``end`` (the dossier ended after it). ``holder_agency``, ``holder``
    and ``step`` held the dossier's time then. ``through_agency`` is the one agency whose steps overran their budgets;
    null where none did, or several. ``cleared_at``: it was judged anew, and no longer is a lateness.
    """

    __tablename__ = "lateness"
    __table_args__ = (
        UniqueConstraint("dossier_id", "deadline"),
        Index("ix_lateness_holder", "holder_agency", "judged_at"),
    )

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    deadline: Mapped[datetime]
    judged_at: Mapped[datetime]
    found_by: Mapped[str] = mapped_column(String(6))
    holder_agency: Mapped[str] = mapped_column(String(64))
    holder: Mapped[str | None] = mapped_column(String(120))
    step: Mapped[str]
    through_agency: Mapped[str | None] = mapped_column(String(64))
    cleared_at: Mapped[datetime | None]
    cleared_reason: Mapped[str | None]
