"""What somebody wants to change about a calendar, examined against the calendar in force. Nothing is written here.

Each function lets only those pass who keep that calendar, refuses what cannot be, and returns the `Plan`.
"""

from __future__ import annotations

from datetime import date

from engine.refusal import Conflict, NotFound
from engine.runtime.transaction import Transaction
from engine.worktime import DayKind, DayRule, parse_swaps, say_date
from workflows.calendars.changes import require_manager
from workflows.calendars.models import NATION, CalendarChange
from workflows.calendars.plans import Plan
from workflows.calendars.queries import calendar_of, years_of
from workflows.calendars.rules import (
    Hours,
    check_date,
    check_hours,
    check_kind,
    check_source,
    check_swap,
    check_windows,
    scope_of,
)
from workflows.calendars.years import lacking

COMPUTED = "Bộ luật Lao động, Điều 112"


class DeclaredAlready(Conflict):
    """Params: day."""

    code = "calendar_day_declared"
    en = "Expected something new about {day}, but the calendar says so already."
    vi = "Cần một thông tin mới về ngày {day}, nhưng lịch đã ghi như vậy."


class NothingNew(Conflict):
    code = "calendar_nothing_new"
    en = "Expected something new, but the calendar says all of it already."
    vi = "Cần một thông tin mới, nhưng lịch đã ghi như vậy."


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


def plan_day(
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
) -> Plan:
    """Say what one date is at ``agency`` (`NATION` for the country) and beneath it.

    ``kind``: ``holiday``, ``closure``, or a half day worked: ``morning``, ``afternoon``, by ``windows`` where they
    are not the usual ones. Raises `DayKindUnknown`, `SwapWithoutPair`, `DateAbsurd`, `SourceMissing`,
    `DayOffWithHours`, `WindowsWrong`, `DeclaredAlready`.
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
        windows=check_windows(known, windows),
    )
    if _is_said(calendar.rules.get(day), rule):
        raise DeclaredAlready(day=say_date(day))
    facts = {"day": day.isoformat(), "kind": kind, "name": rule.name_vi}
    return Plan(agency, "day", rule.source, "calendar.day_declared", facts, rules=(rule,))


def plan_swap(
    tx: Transaction, agency: str, off: date, worked: date, *, source: str, name: str = "", name_en: str = ""
) -> Plan:
    """Swap a working day for a day off (hoán đổi ngày làm việc). Raises `SwapPointless`, `DateAbsurd`."""
    require_manager(tx, agency)
    calendar, text, scope = calendar_of(tx, agency), check_source(source), scope_of(agency)
    for day in (off, worked):
        check_date(day, calendar.years)
    check_swap(calendar, off, worked)
    vi, en = name.strip() or "Nghỉ hoán đổi", name_en.strip() or name.strip() or "Day off by swap"
    rules = (
        DayRule(off, DayKind.SWAPPED_OFF, vi, en, text, scope=scope, instead_of=worked),
        DayRule(worked, DayKind.MAKE_UP, "Làm bù", "Make-up day", text, scope=scope, instead_of=off),
    )
    facts = {"off": off.isoformat(), "worked": worked.isoformat(), "source": text}
    return Plan(agency, "swap", text, "calendar.swapped", facts, rules=rules)


def plan_import(tx: Transaction, text: str, agency: str = NATION, *, source: str = "CSV") -> Plan | None:
    """Enter a file of announced days (see `engine.worktime.parse_swaps`); what is in force already is left alone.

    A national file may announce years, which are then confirmed. None where nothing was new, so that it can be run
    again. Raises `SwapsRefused` with every faulty line, `DateAbsurd`.
    """
    require_manager(tx, agency)
    years, national = years_of(tx), agency == NATION
    known = frozenset(year for year, announced in years.items() if announced or not national)
    said = parse_swaps(text, known_years=known, scope=scope_of(agency))
    announced = tuple(sorted(year for year in said.years if national and not years.get(year)))
    in_force = calendar_of(tx, agency) if years else None
    new = tuple(rule for rule in said.rules if in_force is None or not _same(in_force.rules.get(rule.date), rule))
    if not announced and not new:
        return None
    for rule in new if not national else ():
        check_date(rule.date, range(min(years), max(years) + 1))
    covered = lacking(years, {rule.date.year for rule in new} | set(announced)) if national else ()
    facts = {"days": len(new), "years": list(announced), "source": source}
    return Plan(agency, "import", source, "calendar.imported", facts, new, announced, covered)


def plan_hours(tx: Transaction, agency: str, hours: Hours, *, source: str) -> Plan:
    """Say when ``agency`` and those beneath it are open; of several entries for a date the last one entered holds,
    seasons before all others. Raises `WindowsWrong`, `HoursUnreadable`, `DatesReversed`, `NoWorkingTime`."""
    require_manager(tx, agency)
    check_hours(hours)
    check_date(hours.valid_from, calendar_of(tx, agency).years)
    facts = {"first": hours.valid_from.isoformat(), "weekly": dict(hours.weekly)}
    return Plan(agency, "hours", check_source(source), "calendar.hours_set", facts, hours=hours)


def plan_undo(tx: Transaction, change_id: int) -> Plan:
    """Take a change back as if it had never been made; what it had covered shows again.

    Raises `ChangeUnknown`, `UndoneAlready`.
    """
    unknown = ChangeUnknown(change=change_id)
    change = tx.session.get(CalendarChange, change_id)
    if change is None:
        raise unknown
    require_manager(tx, change.agency, hidden=unknown)
    if change.undone_at is not None:
        raise UndoneAlready(change=change_id)
    facts = {"undone": change.action, "source": change.source}
    return Plan(change.agency, "undo", change.source, "calendar.undone", facts, undoes=change_id)


def plan_years(tx: Transaction, years: range) -> Plan | None:
    """Compute the days of every year of ``years`` that the calendar lacks; None where it lacks none."""
    require_manager(tx, NATION)
    covered = lacking(years_of(tx), years)
    if not covered:
        return None
    facts = {"first": covered[0], "last": covered[-1]}
    return Plan(NATION, "seed", COMPUTED, "calendar.seeded", facts, covered=covered)


def _is_said(said: DayRule | None, rule: DayRule) -> bool:
    """Whether a rule in force says of the day what ``rule`` would, whatever it is called."""
    return said is not None and (said.kind, said.windows, said.scope) == (rule.kind, rule.windows, rule.scope)


def _same(said: DayRule | None, rule: DayRule) -> bool:
    return said is not None and (said.scope, said.kind, said.source, said.instead_of, said.windows, said.name_vi) == (
        rule.scope,
        rule.kind,
        rule.source,
        rule.instead_of,
        rule.windows,
        rule.name_vi,
    )
