"""A clock that stood still: while a supplement or a payment was awaited (tạm dừng tính thời hạn)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from engine.worktime.amounts import Amount, working_days, working_minutes
from engine.worktime.refusals import PauseBackwards

if TYPE_CHECKING:
    from engine.worktime.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from ``start`` to ``end``, for a reason in both languages.

    ``by`` what a rule states it in: working ``minutes`` inside the windows, or whole working ``days``, the day on
    which it began not counted and the day on which it ended counted. Raises `PauseBackwards`.

    | pause | by days | by minutes |
    |---|---|---|
    | Wed 4/11/2026 14:00 – Thu 12/11/2026 09:00 | 6 working days | 2,520 working minutes (180 + 5 × 450 + 90) |
    | Mon 2/11/2026 08:00 – Mon 2/11/2026 16:00 | 0 | 360 working minutes |
    | Fri 6/11/2026 17:00 – Mon 9/11/2026 07:30 | 1 working day | 0 |
    """

    start: datetime
    end: datetime
    by: Literal["days", "minutes"] = "days"
    reason_vi: str = "tạm dừng"
    reason_en: str = "pause"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise PauseBackwards(start=self.start.isoformat(), end=self.end.isoformat())

    def reason(self, language: str = "vi") -> str:
        return self.reason_vi if language == "vi" else self.reason_en

    def length(self, calendar: Calendar) -> Amount:
        """How much it gives back to the deadline."""
        if self.by == "days":
            return working_days(calendar.working_days_between(self.start, self.end))
        return working_minutes(calendar.measure(self.start, self.end))


def apart(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """``pauses`` in order and without overlap: time that two of them cover is given back once, by the earlier."""
    kept: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: (pause.start, pause.end)):
        if not kept or pause.start >= kept[-1].end:
            kept.append(pause)
        elif pause.end > kept[-1].end:
            kept.append(replace(pause, start=kept[-1].end))
    return tuple(kept)


def extend(calendar: Calendar, due: datetime, pauses: Iterable[Pause]) -> datetime:
    """``due`` moved by ``pauses``: the clock resumes, it never restarts (to verify: NĐ 61/2018 art 19).

    A pause that began at or after the due instant gives nothing back: that deadline had already passed.
    Mon 2/11/2026 10:00 + 5wd = Mon 9/11 10:00; paused Wed 4/11 – Thu 12/11 by days: Tue 17/11 10:00.
    """
    for pause in apart(pauses):
        if pause.start < due:
            due = calendar.add(due, pause.length(calendar))
    return due
