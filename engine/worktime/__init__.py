"""Working time (thời giờ làm việc): amounts, calendars and the arithmetic of deadlines. Pure; no clock, no rows."""

from __future__ import annotations

from engine.worktime.amounts import Amount, working_days, working_minutes
from engine.worktime.calendar import Calendar, Policy
from engine.worktime.days import DayKind, DayRule, Scope
from engine.worktime.hours import DEFAULT_HOURS, OfficeHours, Season, Window, every_year, parse_windows
from engine.worktime.reading import parse_amount
from engine.worktime.timers import Anchor, TimerPhrase, is_timer_literal, parse_timer
from engine.worktime.units import Unit
from engine.worktime.zone import LOCAL

__all__ = [
    "DEFAULT_HOURS",
    "LOCAL",
    "Amount",
    "Anchor",
    "Calendar",
    "DayKind",
    "DayRule",
    "OfficeHours",
    "Policy",
    "Scope",
    "Season",
    "TimerPhrase",
    "Unit",
    "Window",
    "every_year",
    "is_timer_literal",
    "parse_amount",
    "parse_timer",
    "parse_windows",
    "working_days",
    "working_minutes",
]
