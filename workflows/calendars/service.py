"""Declaring days, importing the announced swaps, setting office hours, and undoing each of them.

Who keeps open dossiers in step (`workflows.deadlines.recompute`) is told by the door that calls these verbs.
"""

from __future__ import annotations

from typing import Any

from engine.runtime.transaction import Transaction
from engine.worktime import national_days
from workflows.calendars import planning, words  # noqa: F401  (teaches the audit its sentences)
from workflows.calendars.changes import begin, enter, finish
from workflows.calendars.models import NATION, CalendarChange, CalendarYear, OfficeHours
from workflows.calendars.planning import UndoneAlready
from workflows.calendars.plans import Plan
from workflows.calendars.rules import Hours


def apply(tx: Transaction, plan: Plan) -> CalendarChange:
    """Make the change that ``plan`` describes: its rows, a new stamp, one audit entry. Raises `NoWorkingTime` where
    the calendar would not count a day any more, and `UndoneAlready` where somebody was faster."""
    if plan.undoes is not None:
        return _take_back(tx, plan, plan.undoes)
    change = begin(tx, plan.agency, plan.action, plan.source)
    for announced, years in ((False, plan.covered), (True, plan.announced)):
        tx.session.add_all(CalendarYear(change_id=change.id, year=year, announced=announced) for year in years)
    enter(tx, change, [rule for year in plan.covered for rule in national_days(year)], computed=True)
    tx.session.flush()
    enter(tx, change, plan.rules)
    if plan.hours is not None:
        tx.session.add(_hours_row(change, plan.hours))
    return finish(tx, change, plan.told, **plan.facts)


def declare_day(tx: Transaction, *args: Any, **details: Any) -> CalendarChange:
    """Say what one date is. Takes and raises what `plan_day` does."""
    return apply(tx, planning.plan_day(tx, *args, **details))


def declare_swap(tx: Transaction, *args: Any, **details: Any) -> CalendarChange:
    """Swap a working day for a day off. Takes and raises what `plan_swap` does."""
    return apply(tx, planning.plan_swap(tx, *args, **details))


def import_swaps(tx: Transaction, text: str, agency: str = NATION, *, source: str = "CSV") -> CalendarChange | None:
    """Enter a file of announced days; None where nothing in it is new. Raises what `plan_import` does."""
    plan = planning.plan_import(tx, text, agency, source=source)
    return apply(tx, plan) if plan is not None else None


def set_office_hours(tx: Transaction, agency: str, hours: Hours, *, source: str) -> CalendarChange:
    """Say when ``agency`` and those beneath it are open. Raises what `plan_hours` does."""
    return apply(tx, planning.plan_hours(tx, agency, hours, source=source))


def undo(tx: Transaction, change_id: int) -> CalendarChange:
    """Take a change back. Raises what `plan_undo` does."""
    return apply(tx, planning.plan_undo(tx, change_id))


def _take_back(tx: Transaction, plan: Plan, number: int) -> CalendarChange:
    change = tx.session.get_one(CalendarChange, number, with_for_update=True, populate_existing=True)
    if change.undone_at is not None:
        raise UndoneAlready(change=number)
    change.undone_at, change.undone_by = tx.now, str(tx.actor)
    return finish(tx, change, plan.told, **plan.facts)


def _hours_row(change: CalendarChange, hours: Hours) -> OfficeHours:
    first, last = hours.season or (None, None)
    return OfficeHours(
        change_id=change.id,
        agency=change.agency,
        weekly=dict(hours.weekly),
        uncounted=list(hours.uncounted),
        valid_from=hours.valid_from,
        valid_to=hours.valid_to,
        season_first=first,
        season_last=last,
        cut_off=hours.cut_off,
    )
