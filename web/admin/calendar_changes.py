"""Changing a calendar: first it is shown what would move; confirmed, the change is made, and all of that moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin import calendar_work
from web.admin.calendars import agency_meant, show
from web.context import reading
from web.dates import day_of
from web.posting import NOT_PART_OF_IT, Done, carry_out
from web.refusals import sentence, status_of
from workflows.calendars.models import NATIONAL
from workflows.calendars.planning import NothingNew, plan_day, plan_hours, plan_import, plan_swap, plan_undo
from workflows.calendars.plans import Plan
from workflows.calendars.rules import Hours
from workflows.deadlines import background
from workflows.deadlines.preview import preview
from workflows.deadlines.recompute import carry_out as make
from workflows.deadlines.summary import summary_of

Planned: TypeAlias = Callable[[Transaction], Plan | None]
LARGEST_FILE = 500_000


def declare_day() -> object:
    """Say what one date is."""
    form, day = request.form, day_of(request.form.get("day", ""))
    if day is None:
        return show(_("Cần một ngày, nhưng chưa đúng."), 422)
    fields = {field: form.get(field, "") for field in ("source", "windows")}
    name, confirmed = form.get("name", ""), "unconfirmed" not in form
    return _proposed(
        lambda tx: plan_day(tx, agency_meant(), day, form.get("kind", ""), name, confirmed=confirmed, **fields)
    )


def declare_swap() -> object:
    """Swap a working day for a day off."""
    off, worked = day_of(request.form.get("off", "")), day_of(request.form.get("worked", ""))
    source = request.form.get("source", "")
    if off is None or worked is None:
        return show(_("Cần cả ngày nghỉ và ngày làm bù, nhưng chưa đủ."), 422)
    return _proposed(lambda tx: plan_swap(tx, agency_meant(), off, worked, source=source))


def set_hours() -> object:
    """Say when the agency is open."""
    form, first = request.form, day_of(request.form.get("valid_from", ""))
    if first is None:
        return show(_("Cần ngày bắt đầu áp dụng, nhưng chưa đúng."), 422)
    if form.get("valid_to", "").strip() and day_of(form["valid_to"]) is None:
        return show(_("Cần ngày kết thúc áp dụng, nhưng chưa đúng."), 422)
    weekly = {str(n): form.get(f"day-{n}", "").strip() for n in range(7)}
    season = tuple(form.get(end, "").strip() for end in ("season_first", "season_last"))
    if any(season) and not all(season):
        return show(_("Cần cả ngày đầu và ngày cuối của mùa, nhưng chưa đủ."), 422)
    hours = Hours(
        weekly={day: text for day, text in weekly.items() if text}, valid_from=first,
        valid_to=day_of(form.get("valid_to", "")),
        uncounted=[int(day) for day in form.getlist("uncounted") if day.isdecimal()],
        season=(season[0], season[1]) if all(season) else None, cut_off=form.get("cut_off", "").strip() or None,
    )  # fmt: skip
    return _proposed(lambda tx: plan_hours(tx, agency_meant(), hours, source=form.get("source", "")))


def import_days() -> object:
    """Enter a file of announced days."""
    text, source = _sent_text(), request.form.get("source", "").strip()
    if not text or not source:
        return show(_("Cần tệp ngày nghỉ, ngày làm bù và văn bản làm căn cứ, nhưng chưa đủ."), 422)
    return _proposed(lambda tx: plan_import(tx, text, agency_meant(), source=source), text=text)


def undo(number: int) -> object:
    """Take a change back."""
    return _proposed(lambda tx: plan_undo(tx, number))


def _proposed(planned: Planned, **read: str) -> object:
    """Show what the change would move; make it where the form says that this was seen. ``read`` are fields whose
    value stood in a file."""
    try:
        return _made(planned) if "seen" in request.form else _foreseen(planned, read)
    except Refusal as refusal:
        return show(sentence(refusal), status_of(refusal))


def _foreseen(planned: Planned, read: dict[str, str]) -> object:
    with reading() as tx:
        plan = planned(tx)
        if plan is None:
            raise NothingNew()
        large = background.is_large(tx, plan)
        summary = None if large else summary_of(preview(tx, plan), background.LISTED)
        heading = calendar_work.heading(tx, plan)
    if summary is None:
        return calendar_work.ask(background.LOOK, plan)
    left_out = {*NOT_PART_OF_IT, *read, "seen"}
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in left_out]
    back = url_for("admin.calendar", agency=plan.agency or NATIONAL)
    return render_template(
        "admin/calendar_impact.html", plan=plan, impact=summary, fields=[*fields, *read.items()], back=back, **heading
    )


def _made(planned: Planned) -> object:
    def verb(tx: Transaction) -> Done:
        plan = planned(tx)
        back = url_for("admin.calendar", agency=agency_meant() or NATIONAL)
        if plan is None:
            return Done(back)
        if background.is_large(tx, plan):
            return Done(url_for("admin.calendar_work", key=background.ask(tx, background.MAKE, plan)))
        done = make(tx, plan)
        said = _(
            "Đã ghi nhận. Thời hạn của %(n)s hồ sơ đang chạy được tính lại, %(told)s thông báo được gửi.",
            n=done.moved, told=done.told,
        )  # fmt: skip
        return Done(url_for("admin.calendar", agency=plan.agency or NATIONAL), said)

    return carry_out(verb)


def _sent_text() -> str:
    """The file that was chosen, else what was pasted."""
    file = request.files.get("file")
    given = file.read(LARGEST_FILE) if file else b""
    return given.decode("utf-8", errors="replace").strip() or request.form.get("text", "").strip()
