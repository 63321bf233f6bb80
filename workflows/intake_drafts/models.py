"""Drafts at the counter (bản nháp): what a clerk has typed of a dossier that is not taken in yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Tenant


class IntakeDraft(Base):
    """One draft, of its clerk alone. ``key`` is the idempotency key under which the form will be sent, so a form that
    has been sent can leave no draft behind. ``fields`` are the names and texts of the form."""

    __tablename__ = "intake_draft"

    clerk: Mapped[str] = mapped_column(String(120), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    agency: Mapped[Tenant]
    procedure_code: Mapped[str] = mapped_column(String(40))
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
