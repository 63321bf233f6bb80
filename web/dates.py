"""Dates and times as forms and addresses send them."""

from __future__ import annotations

from datetime import date, datetime

from engine.worktime import LOCAL

YEARS = range(1900, 2200)
"""Beyond, there is no business of an office, and soon no instant that a database keeps."""


def day_of(text: str) -> date | None:
    """``2026-11-02``, or None for anything else."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if day.year in YEARS else None


def moment_of(text: str) -> datetime | None:
    """``2026-11-02T10:00`` on the local clock, or None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=LOCAL)
    except ValueError:
        return None
    return moment if moment.year in YEARS else None
