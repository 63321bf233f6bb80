"""Documents of a dossier (giấy tờ, tài liệu): what is known of a file. The file itself is in the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class Document(Base):
    """One file. ``agency`` is its immutable home; ``dossier_id`` is null until intake ties it to a dossier.

    ``kind``: ``original`` (a scan of an original), ``copy`` (of a copy), ``e-copy`` (handed in electronically),
    ``result``. ``component`` is the key of the component (thành phần hồ sơ) that it proves. ``name`` is what the person
    called it, NFC; ``place`` is where the store keeps it, and neither says anything about the other. ``size`` (bytes)
    and ``sha256`` are those of what is kept.
    """

    __tablename__ = "document"
    __table_args__ = (Index("ix_document_dossier", "dossier_id", "id"), Index("ix_document_agency", "agency", "id"))

    id: Mapped[Id]
    agency: Mapped[Tenant]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"))
    component: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(60), unique=True)
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[str] = mapped_column(String(120))
