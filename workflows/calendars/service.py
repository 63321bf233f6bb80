"""Declaring days, importing the announced swaps, setting office hours, and undoing each of them.

Who keeps open dossiers in step (`workflows.deadlines`) is told by the door that calls these verbs.
"""

from __future__ import annotations

from datetime import date

from engine.refusal import Conflict, NotFound
from engine.runtime.transaction import Transaction
from engine.worktime import DayKind, DayRule, parse_swaps, parse_windows
from workflows.calendars import words  # noqa: F401  (teaches the audit its sentences)
from workflows.calendars.changes import begin, enter, finish, require_manager
from workflows.calendars.models import NATION, CalendarChange, CalendarYear, OfficeHours
from workflows.calendars.queries import calendar_of, years_of
from workflows.calendars.rules import (
    Hours,
    check_date,
    check_hours,
    check_kind,
    check_source,
    check_swap,
    scope_of,
)
from workflows.calendars.years import add_years


class DeclaredAlready(Conflict):
    """Params: day."""

    code = "calendar_day_declared"
    en = "Expected something new about {day}, but the calendar says so already."
    vi = "Cần một thông tin mới về ngày {day}, nhưng lịch đã ghi như vậy."


class ChangeUnknown(NotFound):
    """Params: change."""

    code = "calendar_change_unknown"
    en = "Expected a change of the calendar, but there is no {change}."
    vi = "Cần một thay đổi của lịch, nhưng không có thay đổi số {change}."


class UndoneAlready(Conflict):
    """Params: change."""

    code = "calendar_change_undone"
    en = "Expected a change that is in force, but {change} was undone already."
    vi = "Cần một thay đổi đang có hiệu lực, nhưng thay đổi số {change} đã được hủy."


def declare_day(
    tx: Transaction,
    agency: str,
    day: date,
    kind: str,
    name: str,
    *,
    source: str,
    name_en: str = "",
    windows: str = "",
    confirmed: bool = True,
) -> CalendarChange:
    """Say what one date is at ``agency`` (`NATION` for the country) and beneath it.

    ``kind``: ``holiday``, ``closure``, or a half day worked: ``morning``, ``afternoon``, by ``windows`` where they
    are not the usual ones. Raises `DayKindUnknown`, `SwapWithoutPair`, `DateAbsurd`, `SourceMissing`,
    `WindowsWrong`, `DeclaredAlready`.
    """
    require_manager(tx, agency)
    calendar = calendar_of(tx, agency)
    known = check_kind(kind, day)
    rule = DayRule(
        check_date(day, calendar.years),
        known,
        name.strip() or source.strip(),
        name_en.strip() or name.strip() or source.strip(),
        check_source(source),
        confirmed,
        scope_of(agency),
        windows=parse_windows(windows) if known.worked else (),
    )
    said = calendar.rules.get(day)
    if said is not None and (said.kind, said.windows, said.scope) == (rule.kind, rule.windows, rule.scope):
        raise DeclaredAlready(day=day.isoformat())
    change = begin(tx, agency, "day", rule.source)
    enter(tx, change, [rule])
    return finish(tx, change, "calendar.day_declared", day=day.isoformat(), kind=kind, name=rule.name_vi)


def declare_swap(
    tx: Transaction, agency: str, off: date, worked: date, *, source: str, name: str = "", name_en: str = ""
) -> CalendarChange:
    """Swap a working day for a day off (hoán đổi ngày làm việc). Raises `SwapPointless`, `DateAbsurd`."""
    require_manager(tx, agency)
    calendar, text, scope = calendar_of(tx, agency), check_source(source), scope_of(agency)
    for day in (off, worked):
        check_date(day, calendar.years)
    check_swap(calendar, off, worked)
    vi, en = name.strip() or "Nghỉ hoán đổi", name_en.strip() or name.strip() or "Day off by swap"
    change = begin(tx, agency, "swap", text)
    enter(
        tx,
        change,
        [
            DayRule(off, DayKind.SWAPPED_OFF, vi, en, text, scope=scope, instead_of=worked),
            DayRule(worked, DayKind.MAKE_UP, "Làm bù", "Make-up day", text, scope=scope, instead_of=off),
        ],
    )
    return finish(tx, change, "calendar.swapped", off=off.isoformat(), worked=worked.isoformat(), source=text)


def import_swaps(tx: Transaction, text: str, agency: str = NATION, *, source: str = "CSV") -> CalendarChange | None:
    """Enter a file of announced days (see `engine.worktime.parse_swaps`); what is in force already is left alone.

    A national file may announce years, which are then confirmed. None where nothing was new, so that it can be run
    again. Raises `SwapsRefused` with every faulty line, `DateAbsurd`.
    """
    require_manager(tx, agency)
    years = years_of(tx)
    national = agency == NATION
    known = frozenset(year for year, announced in years.items() if announced or not national)
    said = parse_swaps(text, known_years=known, scope=scope_of(agency))
    announced = sorted(year for year in said.years if national and not years.get(year))
    in_force = calendar_of(tx, agency) if years else None
    new = [rule for rule in said.rules if in_force is None or not _same(in_force.rules.get(rule.date), rule)]
    if not announced and not new:
        return None
    change = begin(tx, agency, "import", source)
    add_years(tx, change, {rule.date.year for rule in new} | set(announced) if national else set())
    tx.session.add_all(CalendarYear(change_id=change.id, year=year, announced=True) for year in announced)
    enter(tx, change, new)
    for rule in new if not national else ():
        check_date(rule.date, range(min(years), max(years) + 1))
    return finish(tx, change, "calendar.imported", days=len(new), years=announced, source=source)


def set_office_hours(tx: Transaction, agency: str, hours: Hours, *, source: str) -> CalendarChange:
    """Say when ``agency`` and those beneath it are open; of several entries for a date the last one entered holds,
    seasons before all others. Raises `WindowsWrong`, `HoursUnreadable`, `DatesReversed`, `NoWorkingTime`."""
    require_manager(tx, agency)
    check_hours(hours)
    check_date(hours.valid_from, calendar_of(tx, agency).years)
    change = begin(tx, agency, "hours", check_source(source))
    first, last = hours.season or (None, None)
    tx.session.add(
        OfficeHours(
            change_id=change.id,
            agency=agency,
            weekly=dict(hours.weekly),
            uncounted=list(hours.uncounted),
            valid_from=hours.valid_from,
            valid_to=hours.valid_to,
            season_first=first,
            season_last=last,
            cut_off=hours.cut_off,
        )
    )
    return finish(tx, change, "calendar.hours_set", first=hours.valid_from.isoformat(), weekly=dict(hours.weekly))


def undo(tx: Transaction, change_id: int) -> CalendarChange:
    """Take a change back as if it had never been made; what it had covered shows again. Raises `UndoneAlready`."""
    unknown = ChangeUnknown(change=change_id)
    change = tx.session.get(CalendarChange, change_id, with_for_update=True)
    if change is None:
        raise unknown
    require_manager(tx, change.agency, hidden=unknown)
    if change.undone_at is not None:
        raise UndoneAlready(change=change_id)
    change.undone_at, change.undone_by = tx.now, str(tx.actor)
    return finish(tx, change, "calendar.undone", undone=change.action, source=change.source)


def _same(said: DayRule | None, rule: DayRule) -> bool:
    return said is not None and (said.scope, said.kind, said.source, said.instead_of, said.windows, said.name_vi) == (
        rule.scope,
        rule.kind,
        rule.source,
        rule.instead_of,
        rule.windows,
        rule.name_vi,
    )
