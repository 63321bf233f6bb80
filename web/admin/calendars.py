"""Calendars: what is known of the coming year at one agency, and the forms to change it (`calendar_changes`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from engine.worktime import weekday
from web.admin.places import choices, managed_agencies
from web.context import actor, reading
from web.language import current
from workflows.agencies.queries import today
from workflows.calendars.models import NATION, NATIONAL
from workflows.calendars.queries import changes_of, days_of, office_hours
from workflows.calendars.telling import said_of_changes
from workflows.calendars.words import kind_name
from workflows.deadlines.background import under_way
from workflows.permissions import may
from workflows.staff.queries import names_of_actors

SHOWN = timedelta(days=366)
KINDS = ("holiday", "closure", "morning", "afternoon")
MONDAY = date(2026, 11, 2)


def page() -> tuple[str, int]:
    """What is known of the coming year at one agency, what was changed, and the forms to change it."""
    return show()


def agency_meant() -> str:
    """Whose calendar is meant; one's own agency's where none is named."""
    wanted = request.values.get("agency", "") or actor().agency or ""
    return NATION if wanted == NATIONAL else wanted


def show(said: str | None = None, status: int = 200) -> tuple[str, int]:
    """The page; ``said`` is why nothing was changed, with its ``status``."""
    agency = agency_meant()
    with reading() as tx:
        offered = choices(managed_agencies(tx))
        if may(tx.actor, "calendar.manage_national"):
            offered.insert(0, (NATIONAL, _("Cả nước")))
        if (agency or NATIONAL) not in dict(offered):
            agency = actor().agency or ""
        first = today(tx)
        days = days_of(tx, agency, first, first + SHOWN)
        changes = changes_of(tx, agency)
        told = said_of_changes(tx, agency, current())
        names = names_of_actors(tx, {who for each in changes for who in (each.made_by, each.undone_by) if who})
        hours = office_hours(tx, agency)
        works = under_way(tx, agency)
    shown: dict[str, Any] = {"days": days, "changes": changes, "hours": hours, "offered": offered, "said": said}
    shown |= {"told": told, "works": works, "agency": agency or NATIONAL, "first": first, "form": request.form}
    shown["day_name"] = _day_name
    shown |= {"names": {who: words[current()] for who, words in names.items()}, "weekdays": _weekdays()}
    shown["uncounted_choices"] = list(enumerate(_weekdays()))
    shown["kinds"] = [(kind, kind_name(kind, current())) for kind in KINDS]
    return render_template("admin/calendar.html", **shown), status


def _weekdays() -> list[str]:
    return [weekday(MONDAY + timedelta(days=n), current()) for n in range(7)]


def _day_name(kind: str) -> str:
    """What a day in the list is."""
    if kind in KINDS:
        return kind_name(kind, current())
    return {"off": _("nghỉ hoán đổi"), "worked": _("làm bù")}.get(kind, kind)
