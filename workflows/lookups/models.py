"""Look-ups that failed: what the throttle counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id


class LookupFailure(Base):
    """A citizen's look-up (tra cứu) whose second secret did not fit, or whose dossier does not exist.

    ``code`` is what was asked for, whether or not there is such a dossier; times are of the wall clock.
    """

    __tablename__ = "lookup_failure"
    __table_args__ = (
        Index("ix_lookup_failure_code", "code", "at"),
        Index("ix_lookup_failure_address", "address", "at"),
    )

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(45))
    at: Mapped[datetime]
