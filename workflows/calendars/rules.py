"""From what was entered to one office's calendar, and what may be entered. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from engine.refusal import Conflict, Invalid
from engine.worktime import (
    Calendar,
    DayKind,
    DayRule,
    OfficeHours,
    Policy,
    Scope,
    Season,
    Windows,
    every_year,
    parse_windows,
    say_date,
)
from engine.worktime.refusals import NoWorkingTime

COMPUTED = 0
"""The version of days that follow from the law; the announcement of their year makes them official."""
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class CalendarEmpty(Conflict):
    code = "calendar_empty"
    en = "Expected a calendar with at least one year, but none was entered yet."
    vi = "Cần lịch làm việc của ít nhất một năm, nhưng chưa có năm nào được nhập."


class DateAbsurd(Invalid):
    """Params: day, first, last (years)."""

    code = "calendar_date_absurd"
    en = "Expected a date within the calendar ({first}–{last}), but found {day}."
    vi = "Cần một ngày nằm trong lịch ({first}–{last}), nhưng gặp {day}."


class DatesReversed(Invalid):
    """Params: first, last."""

    code = "calendar_dates_reversed"
    en = "Expected a period that ends after it begins, but found {first} to {last}."
    vi = "Cần khoảng thời gian kết thúc sau khi bắt đầu, nhưng gặp {first} đến {last}."


class DayKindUnknown(Invalid):
    """Params: kind."""

    code = "calendar_kind_unknown"
    en = "Expected a holiday, a closure, a morning or an afternoon, but found “{kind}”."
    vi = "Cần ngày nghỉ lễ, ngày đóng cửa, buổi sáng hoặc buổi chiều, nhưng gặp “{kind}”."


class DayOffWithHours(Invalid):
    """Params: kind, windows."""

    code = "calendar_day_off_with_hours"
    en = "Expected hours only for a half day that is worked, but found {windows} for a day that is off ({kind})."
    vi = "Cần giờ làm việc chỉ cho ngày làm nửa buổi, nhưng gặp {windows} cho một ngày nghỉ ({kind})."


class SwapWithoutPair(Invalid):
    """Params: day."""

    code = "swap_without_pair"
    en = "Expected both days of a swap, but only {day} was given."
    vi = "Cần đủ hai ngày của một lần hoán đổi, nhưng chỉ có {day}."


class SwapPointless(Invalid):
    """Params: off, worked."""

    code = "swap_pointless"
    en = "Expected to swap a working day for a day off, but {off} for {worked} is no such swap."
    vi = "Cần hoán đổi một ngày làm việc với một ngày nghỉ, nhưng {off} với {worked} không phải như vậy."


class SourceMissing(Invalid):
    code = "calendar_source_missing"
    en = "Expected the document that says so, but none is named."
    vi = "Cần ghi văn bản làm căn cứ, nhưng đang để trống."


class HoursUnreadable(Invalid):
    """Params: text."""

    code = "office_hours_unreadable"
    en = "Expected a weekday from 0 to 6, a season as MM-DD and a cut-off as HH:MM, but found “{text}”."
    vi = "Cần thứ trong tuần từ 0 đến 6, mùa dạng MM-DD và giờ chốt dạng HH:MM, nhưng gặp “{text}”."


@dataclass(frozen=True, slots=True)
class Hours:
    """Office hours as entered; see `models.OfficeHours`."""

    weekly: Mapping[str, str]
    valid_from: date
    valid_to: date | None = None
    uncounted: Sequence[int] = ()
    season: tuple[str, str] | None = None
    cut_off: str | None = None


def check_hours(hours: Hours) -> OfficeHours:
    """As the engine knows them. Raises `WindowsWrong`, `HoursUnreadable`, `DatesReversed`, `NoWorkingTime`."""
    for weekday in (*hours.weekly, *map(str, hours.uncounted)):
        if weekday not in set("0123456"):
            raise HoursUnreadable(text=weekday)
    if hours.valid_to is not None and hours.valid_to < hours.valid_from:
        raise DatesReversed(first=say_date(hours.valid_from), last=say_date(hours.valid_to))
    for end in hours.season or ():
        _month_day(end)
    if hours.cut_off is not None:
        _clock(hours.cut_off)
    known = _weekly(hours)
    if not known.usual:
        raise NoWorkingTime()
    return known


def check_kind(kind: str, day: date) -> DayKind:
    """The kind of a day that stands alone. Raises `SwapWithoutPair`, `DayKindUnknown`."""
    if kind in (DayKind.SWAPPED_OFF.value, DayKind.MAKE_UP.value):
        raise SwapWithoutPair(day=say_date(day))
    if kind not in {known.value for known in DayKind}:
        raise DayKindUnknown(kind=kind)
    return DayKind(kind)


def check_windows(kind: DayKind, text: str) -> Windows:
    """The hours of a half day. Raises `DayOffWithHours`, `WindowsWrong`."""
    if text.strip() and not kind.worked:
        raise DayOffWithHours(kind=kind.value, windows=text.strip())
    return parse_windows(text)


def check_date(day: date, years: range) -> date:
    """``day`` as it is. Raises `DateAbsurd` outside ``years``."""
    if day.year not in years:
        raise DateAbsurd(day=say_date(day), first=years[0], last=years[-1])
    return day


def check_year(year: int, years: range) -> int:
    """``year`` as it is. Raises `DateAbsurd` outside ``years``."""
    if year not in years:
        raise DateAbsurd(day=year, first=years[0], last=years[-1])
    return year


def check_source(source: str) -> str:
    """Without blanks around it. Raises `SourceMissing`."""
    if not source.strip():
        raise SourceMissing()
    return source.strip()


def check_swap(calendar: Calendar, off: date, worked: date) -> None:
    """Raises `SwapPointless` where ``off`` is no working day, or ``worked`` is one already."""
    if off == worked or not calendar.is_working_day(off) or calendar.is_working_day(worked):
        raise SwapPointless(off=say_date(off), worked=say_date(worked))


def scope_of(agency: str) -> Scope:
    """Whose word the rows of ``agency`` are."""
    if not agency:
        return Scope.NATIONAL
    return Scope.AGENCY if "." in agency else Scope.PROVINCE


def build(years: Mapping[int, bool], days: Iterable[Sequence[DayRule]], hours: Iterable[Sequence[Hours]]) -> Calendar:
    """The calendar of an office. ``years`` says which are announced; ``days`` and ``hours`` come by agency, from the
    nation to the office itself: the later wins, date by date. Raises `CalendarEmpty`, and what `Calendar` raises."""
    if not years:
        raise CalendarEmpty()
    span = range(min(years), max(years) + 1)
    announced = {year for year, said in years.items() if said}
    rules: dict[date, DayRule] = {}
    for given in days:
        for rule in sorted(given, key=lambda rule: rule.version):
            official = rule.confirmed or (rule.version == COMPUTED and rule.date.year in announced)
            rules[rule.date] = replace(rule, confirmed=official)
    entered = [one for given in hours for one in sorted(given, key=lambda one: one.season is not None)]
    cut_offs = [one.cut_off for one in entered if one.cut_off is not None]
    return Calendar(
        rules.values(),
        years=span,
        seasons=[season for one in entered for season in _seasons(one, span)],
        unconfirmed=frozenset(span) - announced,
        policy=Policy(cut_off=_clock(cut_offs[-1])) if cut_offs else None,
    )


def _seasons(hours: Hours, years: range) -> Iterable[Season]:
    first, last = hours.valid_from, hours.valid_to or date(years[-1], 12, 31)
    if hours.season is None:
        return [Season(first, last, _weekly(hours))] if first <= last else []
    opens, closes = (_month_day(end) for end in hours.season)
    returning = every_year(opens, closes, _weekly(hours), years)
    clipped = ((max(season.first, first), min(season.last, last), season.hours) for season in returning)
    return [Season(begin, end, weekly) for begin, end, weekly in clipped if begin <= end]


def _weekly(hours: Hours) -> OfficeHours:
    weekly = {int(weekday): parse_windows(text) for weekday, text in hours.weekly.items()}
    return OfficeHours(weekly, frozenset(hours.uncounted))


def _month_day(text: str) -> tuple[int, int]:
    match = _MONTH_DAY.fullmatch(text)
    try:
        if match is not None:
            day = date(2001, int(match[1]), int(match[2]))
            return day.month, day.day
    except ValueError:
        pass
    raise HoursUnreadable(text=text)


def _clock(text: str) -> time:
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise HoursUnreadable(text=text)
    return time(int(match[1]), int(match[2]))
