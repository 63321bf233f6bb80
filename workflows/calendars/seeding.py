"""The calendar that a new office starts with: computed holidays, and the swaps that the State announced."""

from __future__ import annotations

from importlib.resources import files

from engine.runtime.transaction import Transaction
from workflows.calendars.changes import begin, finish, require_manager
from workflows.calendars.models import NATION, CalendarChange
from workflows.calendars.queries import years_of
from workflows.calendars.service import import_swaps
from workflows.calendars.years import add_years

FIRST_YEAR, LAST_YEAR = 2018, 2035
"""Beyond these no deadline is computed until an administrator adds years."""

COMPUTED = "Bộ luật Lao động, Điều 112"


def seed(tx: Transaction, years: range = range(FIRST_YEAR, LAST_YEAR + 1)) -> None:
    """Enter the national calendar of ``years``, then what the State announced. May be run again."""
    cover(tx, years)
    import_swaps(tx, announced_swaps(), source="vn_swaps.csv")


def cover(tx: Transaction, years: range) -> CalendarChange | None:
    """Enter the computed days of every year of ``years`` that the calendar lacks; None where it lacks none."""
    require_manager(tx, NATION)
    if set(years) <= years_of(tx).keys():
        return None
    change = begin(tx, NATION, "seed", COMPUTED)
    added = add_years(tx, change, set(years))
    return finish(tx, change, "calendar.seeded", first=added[0], last=added[-1])


def announced_swaps() -> str:
    """The shipped file of announced swaps."""
    return files("bpmn.calendars").joinpath("vn_swaps.csv").read_text(encoding="utf-8")
