"""The calendar of an office, and what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias, TypeVar

from sqlalchemy import Select, bindparam, select

from engine.bounded import Bounded
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from engine.worktime import Calendar, DayKind, DayRule, parse_windows
from workflows.agencies.queries import AgencyUnknown, get_agency
from workflows.agencies.rules import LEVELS, chain, is_within
from workflows.calendars.models import (
    HOUSE,
    NATION,
    CalendarChange,
    CalendarDay,
    CalendarStamp,
    CalendarYear,
    OfficeHours,
)
from workflows.calendars.plans import Plan
from workflows.calendars.rules import Hours, build, scope_of
from workflows.calendars.supposing import add_supposed, supposed

Row = TypeVar("Row", CalendarDay, CalendarYear, OfficeHours)

Stamps: TypeAlias = tuple[str, ...]

_CACHE = Bounded[Stamps, Calendar](1024)
"""Built calendars, by the stamps of the rows that they were built from. Stamps are random, so databases and
transactions that were undone never meet; offices that say nothing of their own share the calendar of the agency above
them."""
_PLACES = tuple(f"place_{n}" for n in range(LEVELS + 1))
_STAMPS = Statement(
    select(CalendarStamp.stamp)
    .where(CalendarStamp.agency.in_([bindparam(place) for place in _PLACES]))
    .order_by(CalendarStamp.agency)
)


def calendar_of(tx: Transaction, agency: str = NATION, house: str | None = None) -> Calendar:
    """The calendar that ``agency`` works by: the national days, those of the agencies above it, its own.

    Costs one small read where nothing has changed; so a part of a transaction that was undone leaves no trace. It
    costs none for whoever has just read the stamp of the ``house``.
    Raises `CalendarEmpty`, and what `engine.worktime.Calendar` raises.
    """
    plan = supposed(tx)
    if plan is not None:
        return _as_if(tx, _places(agency), plan)
    known = _CACHE.get((house, agency)) if house else None
    if known is None:
        known = _read(tx, _places(agency))
        if house:
            _CACHE.keep((house, agency), known)
    return known


def _read(tx: Transaction, places: Sequence[str]) -> Calendar:
    while True:
        stamps = _stamps(tx, places)
        calendar = _CACHE.get(stamps)
        if calendar is not None:
            return calendar
        calendar = _built(tx, places)
        if stamps == _stamps(tx, places):
            _CACHE.keep(stamps, calendar)
            return calendar


def house_stamp(tx: Transaction, *, hold: bool = False) -> str | None:
    """The mark that changes with any calendar of the house; ``hold`` keeps all of them as they are until the
    transaction ends."""
    chosen = select(CalendarStamp.stamp).where(CalendarStamp.agency == HOUSE)
    return tx.connection.execute(chosen.with_for_update() if hold else chosen).scalar()


def known_calendar(tx: Transaction, agency: str) -> Calendar:
    """The calendar of `NATION`, of the actor's own agency, or of one above or beneath it.

    Raises `AgencyUnknown` for all others, whether or not they exist.
    """
    own = tx.actor.agency
    if agency != NATION:
        if own is not None and not (is_within(agency, own) or is_within(own, agency)):
            raise AgencyUnknown(agency=agency)
        get_agency(tx, agency)
    return calendar_of(tx, agency)


@lru_cache(maxsize=4096)
def _places(agency: str) -> tuple[str, ...]:
    return (NATION, *reversed(chain(agency))) if agency else (NATION,)


def _stamps(tx: Transaction, places: Sequence[str]) -> Stamps:
    padded = [*places, *[places[-1]] * (len(_PLACES) - len(places))]
    return tuple(row[0] for row in _STAMPS.rows(tx, **dict(zip(_PLACES, padded, strict=True))))


def _as_if(tx: Transaction, places: Sequence[str], plan: Plan) -> Calendar:
    known = tx.memo.get(tuple(places))
    if known is None:
        known = tx.memo[tuple(places)] = _built(tx, places, plan)
    assert isinstance(known, Calendar)
    return known


def _built(tx: Transaction, places: Sequence[str], plan: Plan | None = None) -> Calendar:
    days = {place: list[DayRule]() for place in places}
    hours = {place: list[Hours]() for place in places}
    without = plan.undoes if plan else None
    for row in _in_force(tx, select(CalendarDay).where(CalendarDay.agency.in_(places)), without):
        days[row.agency].append(rule_of(row))
    for entered in _in_force(tx, select(OfficeHours).where(OfficeHours.agency.in_(places)), without):
        hours[entered.agency].append(hours_of(entered))
    years = years_of(tx, without)
    if plan is not None:
        add_supposed(plan, years, days, hours)
    return build(years, days.values(), hours.values())


def _in_force(tx: Transaction, chosen: Select[Row], without: int | None = None) -> list[Row]:
    table = chosen.column_descriptions[0]["entity"]
    lasting = select(CalendarChange.id).where(CalendarChange.undone_at.is_(None))
    if without is not None:
        lasting = lasting.where(CalendarChange.id != without)
    return list(tx.session.scalars(chosen.where(table.change_id.in_(lasting)).order_by(table.id)))


def years_of(tx: Transaction, without: int | None = None) -> dict[int, bool]:
    """The years that the calendar covers, and whether each was announced; ``without`` the change of that number."""
    years: dict[int, bool] = {}
    for row in _in_force(tx, select(CalendarYear), without):
        years[row.year] = years.get(row.year, False) or row.announced
    return years


def rule_of(row: CalendarDay) -> DayRule:
    """A row as the engine knows it."""
    return DayRule(
        row.day,
        DayKind(row.kind),
        row.name_vi,
        row.name_en,
        row.source,
        row.confirmed,
        scope_of(row.agency),
        row.version,
        row.instead_of,
        parse_windows(row.windows),
    )


def hours_of(row: OfficeHours) -> Hours:
    """A row as it was entered."""
    season = (row.season_first, row.season_last) if row.season_first and row.season_last else None
    return Hours(row.weekly, row.valid_from, row.valid_to, row.uncounted, season, row.cut_off)


def days_of(tx: Transaction, agency: str, first: date, last: date) -> list[CalendarDay]:
    """What was entered about the dates from ``first`` to ``last`` and is in force for ``agency``, by date."""
    places = _places(agency)
    chosen = select(CalendarDay).where(CalendarDay.agency.in_(places), CalendarDay.day.between(first, last))
    won: dict[date, CalendarDay] = {}
    for row in sorted(_in_force(tx, chosen), key=lambda row: (places.index(row.agency), row.version)):
        won[row.day] = row
    return [won[day] for day in sorted(won)]


def office_hours(tx: Transaction, agency: str = NATION) -> list[OfficeHours]:
    """Every entry of office hours in force for ``agency``, its own last."""
    places = _places(agency)
    rows = _in_force(tx, select(OfficeHours).where(OfficeHours.agency.in_(places)))
    return sorted(rows, key=lambda row: (places.index(row.agency), row.id))


def changes_of(
    tx: Transaction, agency: str = NATION, *, before: int | None = None, limit: int = 50
) -> list[CalendarChange]:
    """The changes of an agency's own calendar, newest first, undone ones included."""
    chosen = select(CalendarChange).where(CalendarChange.agency == agency)
    if before is not None:
        chosen = chosen.where(CalendarChange.id < before)
    return list(tx.session.scalars(chosen.order_by(CalendarChange.id.desc()).limit(limit)))
