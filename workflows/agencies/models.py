"""Agencies (cơ quan, đơn vị): the tenants of the house."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base


class Agency(Base):
    """One agency under its national id. ``valid_from`` and ``valid_to`` are the first and last day of its work.

    ``successor`` takes over what it left behind, as in the mergers of 2025. ``search`` is the name as people type it.
    ``symbol`` (ký hiệu) stands in the numbers of its letters, as in “01/XL-UBND”: its id where none is given.
    """

    __tablename__ = "agency"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    parent: Mapped[str | None] = mapped_column(ForeignKey("agency.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str]
    name_en: Mapped[str]
    short_name: Mapped[str] = mapped_column(String(80))
    symbol: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str]
    phone: Mapped[str] = mapped_column(String(30))
    email: Mapped[str] = mapped_column(String(120))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor: Mapped[str | None] = mapped_column(ForeignKey("agency.id"))
    search: Mapped[str]

    @property
    def sign(self) -> str:
        """What stands behind the hyphen of its letters' numbers."""
        return self.symbol or self.id

    def label(self, language: str = "vi") -> str:
        """Its name in the reader's language."""
        return self.name if language == "vi" else self.name_en or self.name
