"""The units that deadlines are counted in, and every spelling that is accepted for them."""

from __future__ import annotations

import unicodedata
from enum import Enum

HOURS_PER_WORKING_DAY = 8
"""The duration unit (giờ công): half a working day is 4 hours, however long the office is open."""

LIMIT_YEARS = 10


class Unit(Enum):
    """A unit and its short form, which `parse_amount` reads back."""

    WORKING_DAYS = "wd"
    WORKING_HOURS = "wh"
    WORKING_MINUTES = "wm"
    SAME_DAY = "same day"
    DAYS = "d"
    HOURS = "h"
    MINUTES = "min"
    SECONDS = "s"
    MONTHS = "mo"

    @property
    def working(self) -> bool:
        """Whether the office's windows, not the wall clock, measure it."""
        return self in (Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.WORKING_MINUTES, Unit.SAME_DAY)


SECONDS_PER_UNIT = {Unit.SECONDS: 1, Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: 86_400}

MINUTES_PER_WORKING_UNIT = {
    Unit.WORKING_MINUTES: 1,
    Unit.WORKING_HOURS: 60,
    Unit.WORKING_DAYS: 60 * HOURS_PER_WORKING_DAY,
}

_APPROXIMATE_DAYS = {
    Unit.WORKING_DAYS: 1.4,
    Unit.WORKING_HOURS: 1.4 / 8,
    Unit.WORKING_MINUTES: 1.4 / 480,
    Unit.SAME_DAY: 0.0,
    Unit.DAYS: 1.0,
    Unit.HOURS: 1 / 24,
    Unit.MINUTES: 1 / 1440,
    Unit.SECONDS: 1 / 86_400,
    Unit.MONTHS: 30.4,
}

WORDS: dict[Unit, tuple[str, str, str]] = {
    Unit.WORKING_DAYS: ("ngày làm việc", "working day", "working days"),
    Unit.WORKING_HOURS: ("giờ làm việc", "working hour", "working hours"),
    Unit.WORKING_MINUTES: ("phút làm việc", "working minute", "working minutes"),
    Unit.SAME_DAY: ("trong ngày", "same day", "same day"),
    Unit.DAYS: ("ngày", "day", "days"),
    Unit.HOURS: ("giờ", "hour", "hours"),
    Unit.MINUTES: ("phút", "minute", "minutes"),
    Unit.SECONDS: ("giây", "second", "seconds"),
    Unit.MONTHS: ("tháng", "month", "months"),
}

_SPELLINGS: dict[str, tuple[Unit, int]] = {
    **{word: (unit, 1) for unit, words in WORDS.items() if unit is not Unit.SAME_DAY for word in words},
    **{unit.value: (unit, 1) for unit in Unit if unit is not Unit.SAME_DAY},
    **{f"business {word}": (unit, 1) for word, unit in (("day", Unit.WORKING_DAYS), ("hour", Unit.WORKING_HOURS))},
    **{f"business {word}s": (unit, 1) for word, unit in (("day", Unit.WORKING_DAYS), ("hour", Unit.WORKING_HOURS))},
    "giờ công": (Unit.WORKING_HOURS, 1),
    "calendar day": (Unit.DAYS, 1),
    "calendar days": (Unit.DAYS, 1),
    "ngày lịch": (Unit.DAYS, 1),
    "mins": (Unit.MINUTES, 1),
    "w": (Unit.DAYS, 7),
    "week": (Unit.DAYS, 7),
    "weeks": (Unit.DAYS, 7),
    "tuần": (Unit.DAYS, 7),
    "y": (Unit.MONTHS, 12),
    "year": (Unit.MONTHS, 12),
    "years": (Unit.MONTHS, 12),
    "năm": (Unit.MONTHS, 12),
}


def fold(text: str) -> str:
    """``text`` in lower case, without Vietnamese marks and doubled spaces: how people type it in a hurry."""
    marked = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in marked if not unicodedata.combining(c)).split())


_FOLDED = {fold(spelling): unit for spelling, unit in _SPELLINGS.items()}


def find_unit(text: str) -> tuple[Unit, int] | None:
    """The unit that ``text`` spells and how many of it make one (“tuần” is 7 days). None where it spells none."""
    return _FOLDED.get(fold(text))


def approximate_days(unit: Unit) -> float:
    """Roughly how many calendar days one ``unit`` takes; good enough to recognise an absurd amount."""
    return _APPROXIMATE_DAYS[unit]
