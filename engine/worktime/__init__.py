"""Working time (thời giờ làm việc): amounts, calendars and the arithmetic of deadlines. Pure; no clock, no rows."""

from __future__ import annotations

from engine.worktime.amounts import Amount, working_days, working_minutes
from engine.worktime.calendar import Calendar
from engine.worktime.cron import looks_like_cron
from engine.worktime.days import DayKind, DayRule, Scope
from engine.worktime.explain import explain
from engine.worktime.explanation import Explanation, caution
from engine.worktime.hours import (
    DEFAULT_HOURS,
    DEFAULT_WINDOWS,
    OfficeHours,
    Season,
    Window,
    Windows,
    every_year,
    parse_windows,
)
from engine.worktime.national import HolidayYear, computed_holidays, national_days, vietnam
from engine.worktime.pauses import Pause, extend
from engine.worktime.phrases import Anchor, Moments, TimerPhrase
from engine.worktime.policy import Policy
from engine.worktime.reading import parse_amount
from engine.worktime.swaps import Announcements, parse_swaps
from engine.worktime.table_days import Row, TableDay
from engine.worktime.timers import is_timer_literal, parse_timer
from engine.worktime.units import Unit
from engine.worktime.words import say_date, say_instant, weekday
from engine.worktime.zone import LOCAL, local

__all__ = [
    "DEFAULT_HOURS",
    "DEFAULT_WINDOWS",
    "LOCAL",
    "Amount",
    "Anchor",
    "Announcements",
    "Calendar",
    "DayKind",
    "DayRule",
    "Explanation",
    "HolidayYear",
    "Moments",
    "OfficeHours",
    "Pause",
    "Policy",
    "Row",
    "Scope",
    "Season",
    "TableDay",
    "TimerPhrase",
    "Unit",
    "Window",
    "Windows",
    "caution",
    "computed_holidays",
    "every_year",
    "explain",
    "extend",
    "is_timer_literal",
    "local",
    "looks_like_cron",
    "national_days",
    "parse_amount",
    "parse_swaps",
    "parse_timer",
    "parse_windows",
    "say_date",
    "say_instant",
    "vietnam",
    "weekday",
    "working_days",
    "working_minutes",
]
