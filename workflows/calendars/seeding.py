"""The calendar that a new office starts with: computed holidays, and the swaps that the State announced."""

from __future__ import annotations

from importlib.resources import files

from engine.runtime.transaction import Transaction
from engine.worktime import Calendar, parse_swaps, vietnam
from workflows.calendars.models import CalendarChange
from workflows.calendars.planning import plan_years
from workflows.calendars.service import apply, import_swaps

FIRST_YEAR, LAST_YEAR = 2018, 2035
"""Beyond these no deadline is computed until an administrator adds years."""


def seed(tx: Transaction, years: range = range(FIRST_YEAR, LAST_YEAR + 1)) -> None:
    """Enter the national calendar of ``years``, then what the State announced. May be run again."""
    cover(tx, years)
    import_swaps(tx, announced_swaps(), source="vn_swaps.csv")


def cover(tx: Transaction, years: range) -> CalendarChange | None:
    """Enter the computed days of every year of ``years`` that the calendar lacks; None where it lacks none."""
    plan = plan_years(tx, years)
    return apply(tx, plan) if plan is not None else None


def shipped_calendar() -> Calendar:
    """The national calendar as `seed` enters it, for where there is no database yet."""
    return vietnam(parse_swaps(announced_swaps()), years=range(FIRST_YEAR, LAST_YEAR + 1))


def announced_swaps() -> str:
    """The shipped file of announced swaps."""
    return files("bpmn.calendars").joinpath("vn_swaps.csv").read_text(encoding="utf-8")
