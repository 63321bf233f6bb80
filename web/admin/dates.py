"""Dates and times as forms send them."""

from __future__ import annotations

from datetime import date, datetime

from engine.worktime import LOCAL


def day_of(text: str) -> date | None:
    """``2026-11-02``, or None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """``2026-11-02T10:00`` on the local clock, or None for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=LOCAL)
    except ValueError:
        return None
