"""Which years the calendar covers: always a whole stretch, so that no deadline falls into a gap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engine.runtime.transaction import Transaction
from engine.worktime import national_days
from workflows.calendars.changes import enter
from workflows.calendars.models import CalendarChange, CalendarYear
from workflows.calendars.queries import years_of
from workflows.calendars.rules import check_year

SENSIBLE: Final = range(2000, 2101)


def add_years(tx: Transaction, change: CalendarChange, wanted: Iterable[int]) -> list[int]:
    """Compute the days of ``wanted`` years, and of any between them and those known, so that there is no gap.

    Raises `DateAbsurd`.
    """
    known = years_of(tx)
    every = {*known, *(check_year(year, SENSIBLE) for year in wanted)}
    lacking = [year for year in range(min(every), max(every) + 1) if year not in known] if every else []
    tx.session.add_all(CalendarYear(change_id=change.id, year=year, announced=False) for year in lacking)
    enter(tx, change, [rule for year in lacking for rule in national_days(year)], computed=True)
    tx.session.flush()
    return lacking
