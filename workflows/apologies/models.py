"""Apologies (văn bản xin lỗi và đề nghị gia hạn, Mẫu 04): one per dossier, deadline and rung."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class Apology(Base):
    """What the office owes a citizen whose date it misses.

    ``rung`` 1 gives a new date, rung 2 means that that date is missed too. ``state``: ``drafting``, ``signed``,
    ``withdrawn``. ``owing_agency`` is the agency that holds the dossier's time. ``cause``: ``forecast`` (what is left
    to do does not fit in), ``expiry`` (the date has come), ``diagram`` (the process asked for it).
    ``notice_id`` is the notice that carried it to the citizen, with the proof of sending; ``handed_over_at`` is when
    it went over the counter with the result.
    """

    __tablename__ = "apology"
    __table_args__ = (
        UniqueConstraint("dossier_id", "deadline", "rung"),
        Index("ix_apology_state", "owing_agency", "state"),
    )

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    deadline: Mapped[datetime]
    rung: Mapped[int]
    owing_agency: Mapped[str] = mapped_column(String(64))
    step: Mapped[str]
    cause: Mapped[str] = mapped_column(String(8))
    instance_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10))
    opened_at: Mapped[datetime]
    number: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str | None]
    new_date: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[str | None] = mapped_column(String(120))
    signer_name: Mapped[str | None]
    signer_title: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    notice_id: Mapped[int | None]
    handed_over_at: Mapped[datetime | None]


class LetterCounter(Base):
    """The last number that an agency gave to a letter in a year."""

    __tablename__ = "letter_counter"

    agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
