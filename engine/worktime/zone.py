"""The one zone that offices live in, and the guard that every instant is aware."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.worktime.refusals import InstantUnaware

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def local(at: datetime, zone: ZoneInfo = LOCAL) -> datetime:
    """``at`` on the wall clock of ``zone``. Raises `InstantUnaware` where ``at`` carries no zone."""
    if at.tzinfo is zone:
        return at
    if at.tzinfo is None:
        raise InstantUnaware(text=at.isoformat())
    return at.astimezone(zone)
