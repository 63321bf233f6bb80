"""An agency's own editions of letters, as rows."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class LetterEdition(Base):
    """A template that ``agency``, and those beneath it that have none, use for the letter ``key`` of dossiers that came
    from ``valid_from`` to ``valid_to``. It holds until it is undone; nothing is ever overwritten. ``reason`` is the
    document or decision behind it."""

    __tablename__ = "letter_edition"
    __table_args__ = (Index("ix_letter_edition_agency", "agency", "key", "id"),)

    id: Mapped[Id]
    agency: Mapped[Tenant]
    key: Mapped[str] = mapped_column(String(60))
    template: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(300))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(120))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(120))
