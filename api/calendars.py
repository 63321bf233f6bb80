"""Calendars: what an agency works by, dates counted on it, and changes, which can be looked at before they are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from api.door import Door
from api.paging import before, part
from api.schemas.calendars import (
    MOST_LISTED,
    AmountAfterSchema,
    CalendarChangePageSchema,
    CalendarSchema,
    CalendarWorkSchema,
    ChangeMadeSchema,
    ChangeWantedSchema,
    DueSchema,
    ImpactSchema,
    MeasuredSchema,
    PeriodSchema,
    SpanSchema,
)
from api.schemas.fields import Cursor
from engine.runtime.transaction import Transaction
from engine.worktime import Explanation, local, parse_amount, say_instant
from workflows.agencies.queries import today
from workflows.calendars.models import NATION, NATIONAL
from workflows.calendars.planning import (
    ChangeUnknown,
    NothingNew,
    plan_day,
    plan_hours,
    plan_import,
    plan_swap,
    plan_undo,
)
from workflows.calendars.plans import Plan
from workflows.calendars.queries import changes_of, days_of, known_calendar, office_hours, years_of
from workflows.calendars.rules import DatesReversed, Hours, check_date
from workflows.deadlines import background
from workflows.deadlines.impact import Impact
from workflows.deadlines.preview import preview
from workflows.deadlines.recompute import carry_out

calendars = Door("calendars", "Working time (lịch làm việc). `vn` is the calendar of the whole country.")
A_YEAR = timedelta(days=366)


@calendars.route("/calendars/<agency>")
@calendars.arguments(PeriodSchema, location="query")
@calendars.reads(CalendarSchema)
def get_calendar(tx: Transaction, chosen: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """Years, special days and office hours of one agency"""
    place = _place(agency)
    calendar = known_calendar(tx, place)
    first = check_date(chosen["first"] or today(tx), calendar.years)
    last = chosen["last"] or first + A_YEAR
    return {
        "agency": agency,
        "years": [{"year": year, "announced": said} for year, said in sorted(years_of(tx).items())],
        "days": days_of(tx, place, first, last),
        "hours": office_hours(tx, place),
        "cut_off": calendar.policy.cut_off,
    }


@calendars.route("/calendars/<agency>/due")
@calendars.arguments(AmountAfterSchema, location="query")
@calendars.reads(DueSchema)
def get_due(tx: Transaction, asked: Mapping[str, Any], agency: str) -> Explanation:
    """The instant an amount of time after another one, day by day and in one sentence"""
    return known_calendar(tx, _place(agency)).explain(asked["start"], parse_amount(asked["amount"]))


@calendars.route("/calendars/<agency>/between")
@calendars.arguments(SpanSchema, location="query")
@calendars.reads(MeasuredSchema)
def get_between(tx: Transaction, asked: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """Working time between two instants"""
    calendar = known_calendar(tx, _place(agency))
    start, end = local(asked["start"], calendar.zone), local(asked["end"], calendar.zone)
    if end < start:
        raise DatesReversed(first=say_instant(start), last=say_instant(end))
    return {
        "minutes": calendar.measure(start, end),
        "working_days": calendar.working_days_between(start, end),
        "confirmed": calendar.is_confirmed(start.date(), end.date()),
    }


@calendars.route("/calendars/<agency>/changes")
@calendars.arguments(Cursor, location="query")
@calendars.reads(CalendarChangePageSchema)
def list_calendar_changes(tx: Transaction, chosen: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """The changes of this very calendar, newest first, undone ones included"""
    place = _place(agency)
    known_calendar(tx, place)
    return part(changes_of(tx, place, before=before(chosen), limit=chosen["limit"] + 1), chosen["limit"])


@calendars.route("/calendars/<agency>/previews", methods=["POST"])
@calendars.arguments(ChangeWantedSchema)
@calendars.reads(ImpactSchema)
def preview_calendar_change(tx: Transaction, wanted: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """What a change (or undoing one) would move; nothing is changed

    Open dossiers, steps, reminders and warnings with another date, and what becomes or ceases to be late.
    """
    return _said(preview(tx, _planned(tx, wanted, _place(agency))))


@calendars.route("/calendars/<agency>/changes", methods=["POST"])
@calendars.arguments(ChangeWantedSchema)
@calendars.changes(ChangeMadeSchema, 201)
def change_calendar(tx: Transaction, wanted: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """Make a change, or undo one

    Open dossiers have their dates by it in the same transaction; citizens with another date are told; it is in the
    audit. Over more than a thousand open dossiers a worker makes it, and `work` says where to ask how far it is.
    """
    plan = _planned(tx, wanted, _place(agency))
    if background.is_large(tx, plan):
        return {"work": background.ask(tx, background.MAKE, plan)}
    done = carry_out(tx, plan)
    return {"change": done.change, "moved": done.moved, "told": done.told}


@calendars.route("/calendars/<agency>/works/<work>")
@calendars.reads(CalendarWorkSchema)
def get_calendar_work(tx: Transaction, agency: str, work: str) -> background.Work:
    """How far a worker is with a change over many open dossiers; nothing of it is in force before it is done"""
    found = background.get_work(tx, work)
    if found.plan.agency != _place(agency):
        raise background.WorkUnknown(work=work)
    return found


def _planned(tx: Transaction, wanted: Mapping[str, Any], agency: str) -> Plan:
    source = wanted["source"]
    if "undo" in wanted:
        plan: Plan | None = plan_undo(tx, wanted["undo"])
        if plan is not None and plan.agency != agency:
            raise ChangeUnknown(change=wanted["undo"])
    elif "day" in wanted:
        day = dict(wanted["day"])
        plan = plan_day(tx, agency, day.pop("date"), day.pop("kind"), day.pop("name"), source=source, **day)
    elif "swap" in wanted:
        plan = plan_swap(tx, agency, source=source, **wanted["swap"])
    elif "hours" in wanted:
        plan = plan_hours(tx, agency, _hours(wanted["hours"]), source=source)
    else:
        plan = plan_import(tx, wanted["file"], agency, source=source or "CSV")
    if plan is None:
        raise NothingNew()
    return plan


def _hours(wanted: Mapping[str, Any]) -> Hours:
    ends = (wanted["season_first"] or "", wanted["season_last"] or "")
    return Hours(
        weekly=wanted["weekly"],
        valid_from=wanted["valid_from"],
        valid_to=wanted["valid_to"],
        uncounted=wanted["uncounted"],
        season=ends if any(ends) else None,
        cut_off=wanted["cut_off"],
    )


def _said(impact: Impact) -> dict[str, Any]:
    steps = [(each.code, step) for each in impact.dossiers for step in each.steps]
    notices = [(each.code, notice) for each in impact.dossiers for notice in each.notices]
    return {
        "dossiers_moved": len(impact.dated),
        "dossiers_become_late": len(impact.become_late),
        "dossiers_cease_late": len(impact.cease_late),
        "steps_moved": len(steps),
        "steps_become_late": impact.steps_become_late,
        "steps_cease_late": impact.steps_cease_late,
        "notices_moved": len(notices),
        "citizens_told": impact.told,
        "dossiers": [
            {"code": each.code, "agency": each.agency, "due": each.due, "lateness": each.lateness(impact.now) or None}
            for each in impact.dated[:MOST_LISTED]
        ],
        "steps": [
            {
                "dossier": code,
                "step": step.name or step.element,
                "agency": step.agency,
                "due": step.due,
                "lateness": step.due.lateness(impact.now) or None,
            }
            for code, step in steps[:MOST_LISTED]
        ],
        "notices": [
            {"dossier": code, "notice": notice.name or notice.element, "due": notice.due}
            for code, notice in notices[:MOST_LISTED]
        ],
    }


def _place(agency: str) -> str:
    return NATION if agency == NATIONAL else agency
