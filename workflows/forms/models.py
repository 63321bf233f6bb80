"""What people filled in: an immutable row for each form handed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base


class FormSubmission(Base):
    """The form as it was handed in at one task. Never changed: a second round is another task, and so a second row.

    ``form`` is the form's key in the release ``release_hash``; ``data`` has its answers, JSON-able, by field.
    """

    __tablename__ = "form_submission"
    __table_args__ = ({"sqlite_with_rowid": False},)

    instance_id: Mapped[int] = mapped_column(ForeignKey("instance.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(120))
    release_hash: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]]
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[str] = mapped_column(String(120))
