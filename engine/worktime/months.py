"""Calendar months, which have no fixed length."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime


def add_months(at: datetime, months: int) -> datetime:
    """The same day and hour ``months`` later (earlier where negative), or the last day of a shorter month:
    31 January + 1 month = 28 February (Civil Code 2015 art 147–148: a term of months ends on the matching day)."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
