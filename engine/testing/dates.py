"""When timers are due in a test: on the calendar of Việt Nam, unless another one is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from engine.core.events import TaskOpened
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from engine.worktime import Announcements, Calendar, Moments, parse_amount, parse_timer, vietnam

_YEARS_AHEAD = 10


@lru_cache(maxsize=8)
def national_calendar(year: int) -> Calendar:
    """Office hours and holidays of Việt Nam for ten years from ``year`` on, as computed."""
    return vietnam(Announcements(frozenset(), ()), years=range(year - 1, year + _YEARS_AHEAD))


class Dates:
    """The `DueResolver` of a test. It knows no dossier: ``due`` and ``from acceptance`` count from ``acceptance`` and
    ``due``, where the test sets them."""

    def __init__(self, calendar: Callable[[], Calendar]) -> None:
        self.calendar = calendar
        self.acceptance: datetime | None = None
        self.due: datetime | None = None

    def timer_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> datetime | None:
        phrase = parse_timer(timer.text, timer.properties.get("workingTime") == "true")
        if phrase.cycle and timer.previous_due is not None:
            return phrase.fires_again(self.calendar(), timer.previous_due, fired=0)
        return phrase.fires_at(self.calendar(), Moments(timer.armed_at, self.acceptance, self.due))

    def rounds_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> tuple[int, datetime]:
        phrase = parse_timer(timer.text, timer.properties.get("workingTime") == "true")
        assert timer.due_at is not None
        return phrase.rounds_until(self.calendar(), timer.due_at, tx.now)

    def task_due(self, tx: Transaction, instance: Instance, task: TaskOpened) -> datetime | None:
        budget = task.properties.get("due")
        return self.calendar().add(tx.now, parse_amount(budget)) if budget else None
