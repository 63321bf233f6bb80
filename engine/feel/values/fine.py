"""Times with nanoseconds, as FEEL writes them (DMN 1.5, 10.3.2.3.5); Python's own end at the microsecond.

What is written is kept and written again, moved by a duration too. Durations go to the microsecond, order too, and
equality to the millisecond.
"""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import Any

_MICRO = 6
_CLOCK, _MOMENT = len("00:00:00.000000"), len("2026-11-02T00:00:00.000000")


class FineTime(time):
    """``nanos`` are the nanoseconds beyond the microsecond, 1 to 999."""

    nanos = 0

    def isoformat(self, timespec: str = "auto") -> str:
        if not self.nanos:
            return super().isoformat(timespec)
        text = super().isoformat("microseconds")
        return f"{text[:_CLOCK]}{self.nanos:03}{text[_CLOCK:]}"

    def __eq__(self, other: Any) -> bool:
        return super().__eq__(other) and self.nanos == nanos_of(other)

    __hash__ = time.__hash__


class FineMoment(datetime):
    """``nanos`` are the nanoseconds beyond the microsecond, 1 to 999."""

    nanos = 0

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        if not self.nanos:
            return super().isoformat(sep, timespec)
        text = super().isoformat(sep, "microseconds")
        return f"{text[:_MOMENT]}{self.nanos:03}{text[_MOMENT:]}"

    def timetz(self) -> time:
        return finer(super().timetz(), self.nanos)

    def __eq__(self, other: Any) -> bool:
        return super().__eq__(other) and self.nanos == nanos_of(other)

    __hash__ = datetime.__hash__


def nanos_of(value: Any) -> int:
    """The nanoseconds beyond the microsecond."""
    return value.nanos if isinstance(value, FineTime | FineMoment) else 0


def finer(clock: time, nanos: int) -> time:
    """``clock`` and so many nanoseconds more, 0 to 999."""
    if not nanos:
        return clock
    found = FineTime(clock.hour, clock.minute, clock.second, clock.microsecond, clock.tzinfo, fold=clock.fold)
    found.nanos = nanos
    return found


def moment_of(day: date, clock: time) -> datetime:
    """Both as one."""
    if not isinstance(clock, FineTime):
        return datetime.combine(day, clock)
    found = FineMoment.combine(day, clock)
    found.nanos = clock.nanos
    return found


def as_fine_as(moment: Any, moved: Any) -> Any:
    """``moved``, which was calculated from ``moment``, with its nanoseconds."""
    nanos = nanos_of(moment)
    if not nanos or moved is None:
        return moved
    if isinstance(moved, datetime):
        return moment_of(moved.date(), finer(datetime.timetz(moved), nanos))
    return finer(moved, nanos)


def elsewhere(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same instant on the clocks of another zone; without a zone, the same clock in it."""
    there = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    return moment_of(there.date(), finer(datetime.timetz(there), nanos_of(moment)))


def micros_and_nanos(fraction: str) -> tuple[int, int]:
    """The digits behind the point as microseconds and the nanoseconds beyond them; more are cut off."""
    digits = f"{fraction:0<9}"[: _MICRO + 3]
    return int(digits[:_MICRO]), int(digits[_MICRO:])
