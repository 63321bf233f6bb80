"""Built calendars, by the stamps of the rows that they were built from."""

from __future__ import annotations

import threading
from typing import TypeAlias

from engine.worktime import Calendar

Stamps: TypeAlias = tuple[str, ...]


class CalendarCache:
    """At most ``capacity`` calendars, the oldest is forgotten first. Safe to share between threads.

    Stamps are random, so databases and transactions that were undone never meet; offices that say nothing of their
    own share the calendar of the agency above them.
    """

    def __init__(self, capacity: int = 1024) -> None:
        self._capacity = capacity
        self._calendars: dict[Stamps, Calendar] = {}
        self._lock = threading.Lock()

    def find(self, stamps: Stamps) -> Calendar | None:
        return self._calendars.get(stamps)

    def keep(self, stamps: Stamps, calendar: Calendar) -> None:
        with self._lock:
            self._calendars[stamps] = calendar
            while len(self._calendars) > self._capacity:
                del self._calendars[next(iter(self._calendars))]
