"""Drafts of task forms (bản nháp): what somebody has typed of a step that is not done yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base


class TaskDraft(Base):
    """One draft, of its author alone. ``task`` is the task's key; ``fields`` are the names and texts of its form."""

    __tablename__ = "task_draft"

    person: Mapped[str] = mapped_column(String(120), primary_key=True)
    task: Mapped[str] = mapped_column(String(40), primary_key=True)
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
