"""Why a date is what it is: a day table that a person can recount, and one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from engine.worktime.amounts import Amount
from engine.worktime.days import DayKind
from engine.worktime.explanation import Explanation
from engine.worktime.pauses import Pause, apart, extend
from engine.worktime.table_days import Row, TableDay
from engine.worktime.units import HOURS_PER_WORKING_DAY, Unit
from engine.worktime.zone import local

if TYPE_CHECKING:
    from engine.worktime.calendar import Calendar


def explain(calendar: Calendar, start: datetime, amount: Amount, pauses: Iterable[Pause] = ()) -> Explanation:
    """The due instant ``amount`` after ``start``, moved by ``pauses``, with its reasons. Raises what `Calendar.add`
    raises."""
    at = local(start, calendar.zone)
    before = calendar.add(at, amount)
    kept = tuple(replace(pause, start=max(pause.start, at)) for pause in apart(pauses) if pause.end > at)
    due = extend(calendar, before, kept)
    counted = [pause for pause in kept if pause.start < due]
    days = tuple(_table(calendar, at, amount, before, due, counted))
    years = sorted({day.date.year for day in days} & calendar.unconfirmed)
    lengths = tuple(pause.length(calendar) for pause in counted)
    return Explanation(at, amount, tuple(counted), lengths, before, due, days, tuple(years))


def _table(
    calendar: Calendar, start: datetime, amount: Amount, before: datetime, due: datetime, pauses: list[Pause]
) -> Iterator[TableDay]:
    whole = int(amount.value) if amount.unit is Unit.WORKING_DAYS else 0
    runs = _runs_from(calendar, start, amount, whole)
    calendar_days = amount.unit in (Unit.DAYS, Unit.MONTHS)
    nominal = start.date() + timedelta(days=int(amount.value) if amount.unit is Unit.DAYS else 0)
    until, still = (before, []) if whole or any(pause.by == "days" for pause in pauses) else (due, pauses)
    number, day, last = 0, start.date(), max(start, due).date()
    while day <= last:
        kind, name_vi, name_en = _kind(calendar, day)
        reason = _paused(calendar, day, pauses)
        counts = calendar.is_working_day(day)
        numbered: int | None = None
        if day == start.date() and (whole or calendar_days):
            kind = Row.START
        elif reason is not None and counts:
            kind, name_vi, name_en = Row.PAUSED, reason.reason_vi, reason.reason_en
        elif (calendar_days and day <= nominal) or (counts and number < whole):
            number += 1
            numbered = number
        minutes = _minutes(calendar, day, runs, until, still) if runs is not None and counts else 0
        rule = calendar.rules.get(day)
        confirmed = day.year not in calendar.unconfirmed and (rule is None or rule.confirmed)
        yield TableDay(day, kind, name_vi, name_en, numbered, minutes, confirmed)
        day += timedelta(days=1)


def _runs_from(calendar: Calendar, start: datetime, amount: Amount, whole: int) -> datetime | None:
    """From when minutes are counted: the start, or the end of the whole days; None where only days are."""
    if amount.unit in (Unit.WORKING_HOURS, Unit.WORKING_MINUTES):
        return start
    if amount.unit is Unit.WORKING_DAYS and amount.minutes > whole * HOURS_PER_WORKING_DAY * 60:
        return calendar.add(start, Amount(amount.value - amount.value % 1, Unit.WORKING_DAYS)) if whole else start
    return None


def _kind(calendar: Calendar, day: date) -> tuple[Row, str, str]:
    rule = calendar.rules.get(day)
    names = (rule.name_vi, rule.name_en) if rule else ("", "")
    here = calendar.day(day)
    if here.counts:
        if rule is None or not rule.kind.worked:
            return Row.COUNTED, *names
        return (Row.HALF if rule.kind.half else Row.MAKE_UP), *names
    if not calendar.usually_counts(day):
        return (Row.OPEN if here.windows else Row.WEEKEND), *names
    if rule is not None and rule.kind is DayKind.CLOSURE:
        return Row.CLOSURE, *names
    return Row.HOLIDAY, *names


def _paused(calendar: Calendar, day: date, pauses: list[Pause]) -> Pause | None:
    for pause in pauses:
        first, last = (local(at, calendar.zone).date() for at in (pause.start, pause.end))
        if pause.by == "days" and first < day <= last:
            return pause
    return None


def _minutes(calendar: Calendar, day: date, runs: datetime, due: datetime, pauses: list[Pause]) -> int:
    opening, closing = calendar.opening(day), calendar.closing(day)
    assert opening is not None and closing is not None
    first, last = max(opening, runs), min(closing, due)
    if first >= last:
        return 0
    paused = sum(
        calendar.measure(max(first, pause.start), min(last, pause.end))
        for pause in pauses
        if pause.by == "minutes" and max(first, pause.start) < min(last, pause.end)
    )
    return calendar.measure(first, last) - paused
