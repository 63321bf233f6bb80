"""Notices (thông báo) to citizens: what was said, how it was sent, and the proof of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class Notice(Base):
    """One notice. ``occasion`` makes it unique for its dossier: saying it twice is saying it once.

    ``state``: ``waiting`` (a job will send it), ``sent``, ``to_print`` (somebody prints and posts it), ``posted``,
    ``withdrawn`` (what it was to say holds no more: it never left).
    ``channel``: ``email``, ``post``, or ``counter`` where it was handed over with the result.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("dossier_id", "occasion"),
        Index("ix_notice_to_print", "agency", "state", "id"),
    )

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    occasion: Mapped[str] = mapped_column(String(60))
    letter: Mapped[str] = mapped_column(String(60))
    channel: Mapped[str] = mapped_column(String(8))
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    proof: Mapped[str | None]
