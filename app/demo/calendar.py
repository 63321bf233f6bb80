"""When people come to an office."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from engine.worktime import Calendar


def visits(calendar: Calendar, first: date, last: date, count: int, chance: random.Random) -> list[datetime]:
    """``count`` instants within office hours from ``first`` to ``last``, mornings a little fuller."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    working = [day for day in days if calendar.is_working_day(day)]
    return sorted(_within(calendar, chance.choice(working), chance) for _ in range(count))


def _within(calendar: Calendar, day: date, chance: random.Random) -> datetime:
    opening, closing = calendar.opening(day), calendar.closing(day)
    assert opening is not None and closing is not None
    minutes = int((closing - opening).total_seconds() // 60)
    moment = opening + timedelta(minutes=int(minutes * chance.betavariate(1.6, 2.2)))
    return moment if calendar.is_open(moment) else opening + timedelta(minutes=chance.randrange(200))
