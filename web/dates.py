"""Dates and times as forms and addresses send them."""

from __future__ import annotations

from datetime import date, datetime

from engine.refusal import Invalid
from engine.worktime import LOCAL

YEARS = range(1900, 2200)
"""Beyond, there is no business of an office, and soon no instant that a database keeps."""


class DayUnreadable(Invalid):
    """Params: found."""

    code = "day_unreadable"
    en = "Expected a day such as 2026-11-02, but found “{found}”."
    vi = "Cần một ngày như 2026-11-02, nhưng có “{found}”."


def asked_day(text: str) -> date | None:
    """The day that an address names; None where it names none. Raises `DayUnreadable`."""
    day = day_of(text)
    if day is None and text.strip():
        raise DayUnreadable(found=text.strip()[:40])
    return day


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
