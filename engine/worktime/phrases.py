"""A timer as read from a diagram, and when it fires."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from engine.worktime.amounts import Amount
from engine.worktime.calendar import Calendar
from engine.worktime.cron import Cron
from engine.worktime.refusals import AnchorMissing
from engine.worktime.zone import local

_COUNTED = 1_001


class Anchor(Enum):
    """What a timer counts from."""

    ARRIVAL = "from arrival"
    ACCEPTANCE = "from acceptance"
    BEFORE_DUE = "before due"
    AFTER_DUE = "after due"
    LEAD_BEFORE_DUE = "lead before due"
    DUE = "due"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Moments:
    """What timers count from: the token's ``arrival``; the dossier's ``acceptance``, ``due`` instant and the
    ``lead`` before it, where it has them."""

    arrival: datetime
    acceptance: datetime | None = None
    due: datetime | None = None
    lead: Amount | None = None


@dataclass(frozen=True, slots=True)
class TimerPhrase:
    """A timer as read.

    ``amount`` is None for a date, for `Anchor.DUE`, `Anchor.LEAD_BEFORE_DUE` and for a ``cron`` cycle; ``date``
    (aware) is set for a literal date and for the start of a cycle. A cycle fires ``repetitions`` times, for ever where
    that is None.
    """

    anchor: Anchor
    amount: Amount | None = None
    date: datetime | None = None
    cycle: bool = False
    repetitions: int | None = 1
    cron: Cron | None = None

    def __str__(self) -> str:
        if self.cron is not None:
            return str(self.cron)
        if self.cycle:
            count = "" if self.repetitions is None else str(self.repetitions)
            start = [self.date.isoformat()] if self.date else []
            return "/".join([f"R{count}", *start, str(self.amount)])
        if self.date is not None:
            return self.date.isoformat()
        if self.anchor is Anchor.ARRIVAL:
            return str(self.amount)
        return f"{self.amount} {self.anchor.value}" if self.amount else self.anchor.value

    @property
    def on_the_step(self) -> bool:
        """Whether office hours measure it, from the arrival of a token: those of the agency that holds the step."""
        return self.anchor is Anchor.ARRIVAL and self.amount is not None and self.amount.working

    def fires_at(self, calendar: Calendar, moments: Moments) -> datetime:
        """The first instant at which it fires, local. May lie before the arrival: it is then overdue.

        Raises `AnchorMissing` where ``moments`` lack what it counts from.
        """
        if self.cron is not None:
            return self.cron.next_after(local(moments.arrival, calendar.zone))
        if self.date is not None:
            return local(self.date, calendar.zone)
        if self.anchor is Anchor.DUE:
            return local(self._given(moments.due, "due"), calendar.zone)
        if self.anchor is Anchor.LEAD_BEFORE_DUE:
            lead = moments.lead
            if lead is None:
                raise AnchorMissing(text=str(self), anchor="lead")
            return calendar.subtract(self._given(moments.due, "due"), lead)
        assert self.amount is not None
        if self.anchor is Anchor.BEFORE_DUE:
            return calendar.subtract(self._given(moments.due, "due"), self.amount)
        if self.anchor is Anchor.AFTER_DUE:
            return calendar.add(self._given(moments.due, "due"), self.amount)
        if self.anchor is Anchor.ACCEPTANCE:
            return calendar.add(self._given(moments.acceptance, "acceptance"), self.amount)
        return calendar.add(moments.arrival, self.amount)

    def fires_again(self, calendar: Calendar, last: datetime, fired: int) -> datetime | None:
        """When a cycle that fired ``fired`` times, the last time due at ``last``, fires next; None when it is over."""
        if not self.cycle or (self.repetitions is not None and fired >= self.repetitions):
            return None
        if self.cron is not None:
            return self.cron.next_after(local(last, calendar.zone))
        assert self.amount is not None
        return calendar.add(last, self.amount)

    def rounds_until(self, calendar: Calendar, due: datetime, now: datetime) -> tuple[int, datetime]:
        """How many rounds of a cycle have come by ``now``, the one that is due at ``due`` included, and when the last
        did. Of a cron cycle no more than a thousand and one are counted."""
        if self.cron is not None:
            first, at = local(due, calendar.zone), local(now, calendar.zone)
            return self.cron.count_until(at, first, _COUNTED), self.cron.last_until(at, first)
        rounds, last = 1, due
        if self.amount is not None and not self.amount.working and not self.amount.rolls:
            rounds += min((now - due) // timedelta(seconds=self.amount.seconds), (self.repetitions or sys.maxsize) - 1)
            return rounds, due + (rounds - 1) * timedelta(seconds=self.amount.seconds)
        while (then := self.fires_again(calendar, last, rounds)) is not None and then <= now:
            rounds, last = rounds + 1, then
        return rounds, last

    def _given(self, moment: datetime | None, name: str) -> datetime:
        if moment is None:
            raise AnchorMissing(text=str(self), anchor=name)
        return moment
