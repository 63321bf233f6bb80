"""Working time from a shell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from app.settings import read_settings
from app.wiring import build
from engine.worktime import LOCAL, parse_amount
from workflows.calendars.models import NATION
from workflows.calendars.queries import calendar_of
from workflows.calendars.service import import_swaps
from workflows.staff.actor import SYSTEM

MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"])
for_agency = click.option("--agency", default=NATION, help="Whose calendar; the national one when left out.")


@click.group()
def calendar() -> None:
    """Count working time, and read the days that the State announced."""


@calendar.command()
@click.argument("moment", type=MOMENT)
@click.argument("amount")
@for_agency
@click.option("--why", is_flag=True, help="Print the day table too.")
def add(moment: datetime, amount: str, agency: str, why: bool) -> None:
    """The instant AMOUNT (5wd, 4wh, "10 ngày") after MOMENT (2026-11-02T10:00)."""
    house = build(read_settings())
    with house.database.reading(SYSTEM) as tx:
        explanation = calendar_of(tx, agency).explain(moment.replace(tzinfo=LOCAL), parse_amount(amount))
    click.echo(f"{explanation.due:%Y-%m-%dT%H:%M}")
    if why:
        click.echo(explanation.sentence("vi"))
        for day in explanation.days:
            click.echo(f"  {day.sentence('vi')}")


@calendar.command()
@click.argument("start", type=MOMENT)
@click.argument("end", type=MOMENT)
@for_agency
def between(start: datetime, end: datetime, agency: str) -> None:
    """Working time from START to END."""
    house = build(read_settings())
    first, last = start.replace(tzinfo=LOCAL), end.replace(tzinfo=LOCAL)
    with house.database.reading(SYSTEM) as tx:
        found = calendar_of(tx, agency)
        minutes, days = found.measure(first, last), found.working_days_between(first, last)
    click.echo(f"{minutes // 60} giờ {minutes % 60:02d} phút làm việc; {days} ngày làm việc")


@calendar.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--source", required=True, help="The notice that announced the days.")
def import_(file: Any, source: str) -> None:
    """Read a year's announced days off and swaps from the CSV FILE."""
    house = build(read_settings())
    text = file.read()
    changed = house.database.run(SYSTEM, lambda tx: import_swaps(tx, text, source=source) is not None)
    click.echo("Đã nhập." if changed else "Không có gì mới.")


COMMANDS = (calendar,)
