"""Working time from a shell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from app.cli.opening import find_house, standing_house
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL, Calendar, parse_amount, say_instant
from workflows.agencies.queries import AgencyUnknown, get_agency
from workflows.calendars.models import NATION
from workflows.calendars.planning import plan_import
from workflows.calendars.queries import calendar_of
from workflows.calendars.rules import DatesReversed
from workflows.calendars.seeding import shipped_calendar
from workflows.deadlines.preview import preview as look_ahead
from workflows.deadlines.recompute import foresee, make
from workflows.staff.actor import SYSTEM

MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M", "%Y-%m-%d"])
for_agency = click.option("--agency", default=NATION, help="Whose calendar; the national one when left out.")


@click.group()
def calendar() -> None:
    """Count working time, and read the days that the State announced."""


@calendar.command(context_settings={"ignore_unknown_options": True})
@click.argument("moment", type=MOMENT)
@click.argument("amount")
@for_agency
@click.option("--why", is_flag=True, help="Print the day table too.")
def add(moment: datetime, amount: str, agency: str, why: bool) -> None:
    """The instant AMOUNT (5wd, 4wh, "10 ngày") after MOMENT (2026-11-02T10:00)."""
    explanation = _calendar(agency).explain(_local(moment), parse_amount(amount))
    click.echo(f"{explanation.due:%Y-%m-%dT%H:%M}")
    if why:
        click.echo(explanation.sentence("vi"))
        for day in explanation.days:
            click.echo(f"  {day.sentence('vi')}")
    elif not explanation.confirmed:
        click.echo(explanation.caution("vi"), err=True)


@calendar.command()
@click.argument("start", type=MOMENT)
@click.argument("end", type=MOMENT)
@for_agency
def between(start: datetime, end: datetime, agency: str) -> None:
    """Working time from START to END."""
    first, last = _local(start), _local(end)
    if last < first:
        raise DatesReversed(first=say_instant(first), last=say_instant(last))
    found = _calendar(agency)
    minutes, days = found.measure(first, last), found.working_days_between(first, last)
    click.echo(f"{minutes // 60} giờ {minutes % 60:02d} phút làm việc; {days} ngày làm việc")
    computed = sorted(set(range(first.year, last.year + 1)) & found.unconfirmed)
    if computed:
        years = ", ".join(map(str, computed))
        click.echo(f"Lịch nghỉ năm {years} chưa được công bố nên số này có thể thay đổi.", err=True)


@calendar.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8"))
@for_agency
@click.option("--source", help="The notice that announced the days; the name of the file when left out.")
@click.option("--preview", is_flag=True, help="Only say what would move.")
def import_(file: Any, agency: str, source: str | None, preview: bool) -> None:
    """Read a year's announced days off and swaps from the CSV FILE; dates of open dossiers follow."""
    house, text, named = standing_house(), file.read(), source or str(getattr(file, "name", "CSV"))
    if preview:
        with house.database.reading(SYSTEM) as tx:
            click.echo(_foreseen(tx, text, agency, named))
        return
    with house.database.reading(SYSTEM) as tx:
        plan = plan_import(tx, text, agency, source=named)
        foreseen = foresee(tx, plan) if plan is not None else None
    if plan is None or foreseen is None:
        click.echo("Không có gì mới.")
        return
    done = house.database.run(SYSTEM, lambda tx: make(tx, plan, foreseen))
    click.echo(f"Đã nhập {len(plan.rules)} ngày. {done.moved} hồ sơ đổi ngày, {done.told} thông báo được gửi.")


def _foreseen(tx: Transaction, text: str, agency: str, source: str) -> str:
    plan = plan_import(tx, text, agency, source=source)
    if plan is None:
        return "Không có gì mới."
    impact = look_ahead(tx, plan)
    lines = [
        f"{len(plan.rules)} ngày mới. Hồ sơ đổi ngày: {len(impact.dated)}; trở thành trễ hạn: "
        f"{len(impact.become_late)}; không còn trễ hạn: {len(impact.cease_late)}; bước đổi ngày: {len(impact.steps)}; "
        f"mốc nhắc đổi giờ: {len(impact.notices)}; người dân được báo: {impact.told}."
    ]
    lines += [f"  {each.code}: {_said(each.due.before)} → {_said(each.due.after)}" for each in impact.dated]
    return "\n".join(lines)


def _calendar(agency: str) -> Calendar:
    """The calendar of an agency of this installation; where there is none yet, the national one that is shipped."""
    house = find_house()
    if house is None:
        if agency != NATION:
            raise AgencyUnknown(agency=agency)
        click.echo("Chưa có cơ sở dữ liệu: tính theo lịch cả nước kèm theo phần mềm.", err=True)
        return shipped_calendar()
    with house.database.reading(SYSTEM) as tx:
        if agency != NATION:
            get_agency(tx, agency)
        return calendar_of(tx, agency)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=LOCAL) if moment.tzinfo is None else moment


def _said(moment: datetime | None) -> str:
    return f"{moment.astimezone(LOCAL):%Y-%m-%dT%H:%M}" if moment else "—"


COMMANDS = (calendar,)
