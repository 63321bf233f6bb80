"""Calendars: days off, swaps and office hours. After each change the dates of open dossiers are worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from engine.worktime import weekday
from web.admin.dates import day_of
from web.admin.places import choices, managed_agencies
from web.context import actor, reading
from web.language import current
from web.posting import Done, carry_out
from web.refusals import sentence, status_of
from workflows.agencies.queries import today
from workflows.calendars import service
from workflows.calendars.models import NATION, CalendarChange
from workflows.calendars.queries import changes_of, days_of, office_hours
from workflows.calendars.rules import Hours
from workflows.calendars.words import kind_name
from workflows.deadlines.recompute import recompute_open
from workflows.permissions import may
from workflows.staff.queries import names_of_actors

NATIONAL = "vn"
"""How the calendar of the whole country is called in an address."""
SHOWN = timedelta(days=366)
KINDS = ("holiday", "closure", "morning", "afternoon")
MONDAY = date(2026, 11, 2)


def page() -> tuple[str, int]:
    """What is known of the coming year at one agency, what was changed, and the forms to change it."""
    return _page()


def declare_day() -> object:
    """Say what one date is."""
    form, day = request.form, day_of(request.form.get("day", ""))
    fields = {field: form.get(field, "") for field in ("name", "source", "windows")}
    if day is None:
        return _page(_("Cần một ngày, nhưng chưa đúng."), 422)
    return _change(lambda tx: service.declare_day(tx, _agency(), day, form.get("kind", ""), **fields))


def declare_swap() -> object:
    """Swap a working day for a day off."""
    off, worked = day_of(request.form.get("off", "")), day_of(request.form.get("worked", ""))
    source = request.form.get("source", "")
    if off is None or worked is None:
        return _page(_("Cần cả ngày nghỉ và ngày làm bù, nhưng chưa đủ."), 422)
    return _change(lambda tx: service.declare_swap(tx, _agency(), off, worked, source=source))


def set_hours() -> object:
    """Say when the agency is open."""
    form, first = request.form, day_of(request.form.get("valid_from", ""))
    if first is None:
        return _page(_("Cần ngày bắt đầu áp dụng, nhưng chưa đúng."), 422)
    weekly = {str(n): form.get(f"day-{n}", "").strip() for n in range(7)}
    hours = Hours(
        weekly={day: text for day, text in weekly.items() if text}, valid_from=first,
        valid_to=day_of(form.get("valid_to", "")), cut_off=form.get("cut_off", "").strip() or None,
    )  # fmt: skip
    return _change(lambda tx: service.set_office_hours(tx, _agency(), hours, source=form.get("source", "")))


def undo(number: int) -> object:
    """Take a change back."""
    return _change(lambda tx: service.undo(tx, number))


def _change(act: Callable[[Transaction], CalendarChange]) -> object:
    """Change the calendar, and in the same transaction every date that hangs on it."""

    def verb(tx: Transaction) -> Done:
        change = act(tx)
        moved = recompute_open(tx, change.agency)
        said = _("Đã ghi nhận. Thời hạn của %(n)s hồ sơ đang chạy được tính lại.", n=moved)
        return Done(url_for("admin.calendar", agency=change.agency or NATIONAL), said)

    try:
        return carry_out(verb)
    except Refusal as refusal:
        return _page(sentence(refusal), status_of(refusal))


def _agency() -> str:
    """Whose calendar is meant; one's own agency's where none is named."""
    wanted = request.values.get("agency", "") or actor().agency or ""
    return NATION if wanted == NATIONAL else wanted


def _page(said: str | None = None, status: int = 200) -> tuple[str, int]:
    agency = _agency()
    with reading() as tx:
        offered = choices(managed_agencies(tx))
        if may(tx.actor, "calendar.manage_national"):
            offered.insert(0, (NATIONAL, _("Cả nước")))
        if (agency or NATIONAL) not in dict(offered):
            agency = actor().agency or ""
        first = today(tx)
        days = days_of(tx, agency, first, first + SHOWN)
        changes = changes_of(tx, agency)
        names = names_of_actors(tx, {who for each in changes for who in (each.made_by, each.undone_by) if who})
        hours = office_hours(tx, agency)
    shown: dict[str, Any] = {"days": days, "changes": changes, "hours": hours, "offered": offered, "said": said}
    shown |= {"agency": agency or NATIONAL, "first": first, "form": request.form, "day_name": _day_name}
    shown |= {"names": {who: words[current()] for who, words in names.items()}, "weekdays": _weekdays()}
    shown["kinds"] = [(kind, kind_name(kind, current())) for kind in KINDS]
    return render_template("admin/calendar.html", **shown), status


def _weekdays() -> list[str]:
    return [weekday(MONDAY + timedelta(days=n), current()) for n in range(7)]


def _day_name(kind: str) -> str:
    """What a day in the list is."""
    if kind in KINDS:
        return kind_name(kind, current())
    return {"off": _("nghỉ hoán đổi"), "worked": _("làm bù")}.get(kind, kind)
