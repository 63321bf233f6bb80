"""The audit trail (nhật ký kiểm toán): who changed what in the office itself. Written once, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class AuditRow(Base):
    """One act. ``action`` is a code, ``params`` are facts; the sentence is made when it is read.

    ``tenant`` is the agency whose thing was changed, empty where it concerns the whole house. ``subject`` is a kind
    and a key, such as ``person:12``. No personal data of citizens goes into ``params``.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_tenant", "tenant", "at", "id"),
        Index("ix_audit_subject", "subject", "id"),
    )

    id: Mapped[Id]
    tenant: Mapped[Tenant]
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120))
    params: Mapped[dict[str, Any]]
