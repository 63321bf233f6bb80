"""Early, on time or late, and through whom. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from engine.worktime import LOCAL

EARLY, ON_TIME, LATE = "early", "on_time", "late"
INDEX_SUPPLEMENTS = 1
"""How many requests for papers the index allows, where a procedure version says nothing else (QĐ 766/QĐ-TTg, 2.1; to
verify)."""
VERDICTS = {
    EARLY: ("trước hạn", "early"),
    ON_TIME: ("đúng hạn", "on time"),
    LATE: ("trễ hạn", "late"),
}


def verdict(end: datetime, due: datetime | None) -> str:
    """``early`` on a day before that of the due instant, ``on_time`` up to it, ``late`` after it (Mẫu 06: trước hạn,
    đúng hạn, quá hạn). What has no date is on time."""
    if due is None:
        return ON_TIME
    if end > due:
        return LATE
    return EARLY if end.astimezone(LOCAL).date() < due.astimezone(LOCAL).date() else ON_TIME


def keepable(opened: datetime, due: datetime | None) -> datetime | None:
    """The date by which a step may be judged: one that had passed when it opened is none. A step without a budget of
    its own has that of its dossier, for which others may have left it no time."""
    return None if due is None or due <= opened else due


def overran(opened: datetime, closed: datetime | None, due: datetime | None, now: datetime) -> bool:
    """Whether a step was done, or still waits, after its own date."""
    due = keepable(opened, due)
    return due is not None and (closed or now) > due


def through(overruns: Iterable[tuple[str, int]]) -> str | None:
    """The one agency whose steps took more working minutes than they were given; None where none did, or several."""
    agencies = {agency for agency, minutes in overruns if minutes > 0}
    return agencies.pop() if len(agencies) == 1 else None


def late_by_index(late: bool | None, supplements: int, limit: int) -> bool:
    """As the national index counts (QĐ 766/QĐ-TTg, 2.1): late, or asked for more papers oftener than ``limit``, which
    the dossier's own procedure version says."""
    return bool(late) or supplements > limit
