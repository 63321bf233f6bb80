"""One day of a day table, as a person recounts it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from engine.worktime.words import say_date, weekday


class Row(Enum):
    """What a day of the table is; the value pair is what it is called in Vietnamese and English."""

    START = ("ngày bắt đầu, không tính", "first day, not counted")
    COUNTED = ("tính", "counted")
    MAKE_UP = ("làm bù, tính", "make-up day, counted")
    HALF = ("làm việc nửa ngày, tính", "half day, counted")
    WEEKEND = ("cuối tuần", "weekend")
    HOLIDAY = ("nghỉ lễ", "holiday")
    CLOSURE = ("cơ quan nghỉ", "office closed")
    OPEN = ("có tiếp dân, không tính", "open, not counted")
    PAUSED = ("tạm dừng", "paused")


@dataclass(frozen=True, slots=True)
class TableDay:
    """One day: what it is (``kind``), its name where it has one, its ``number`` in the count of days, and the working
    ``minutes`` of it that were used where hours are counted."""

    date: dt.date
    kind: Row
    name_vi: str = ""
    name_en: str = ""
    number: int | None = None
    minutes: int = 0
    confirmed: bool = True

    def sentence(self, language: str = "vi") -> str:
        """“thứ Ba 24/11/2026: nghỉ lễ (Ngày Văn hóa Việt Nam)”."""
        vietnamese = language == "vi"
        name = self.name_vi if vietnamese else self.name_en
        text = f"{weekday(self.date, language)} {say_date(self.date)}: {self.kind.value[0 if vietnamese else 1]}"
        if name:
            text += f" ({name})"
        if self.number is not None:
            text += f", ngày thứ {self.number}" if vietnamese else f", day {self.number}"
        if self.minutes:
            text += (
                f", {self.minutes} phút" if vietnamese else f", {self.minutes} minute{'' if self.minutes == 1 else 's'}"
            )
        return text
