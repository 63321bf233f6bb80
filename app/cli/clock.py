"""The simulated clock of a training office."""

from __future__ import annotations

from datetime import datetime

import click

from app.cli.opening import standing_house
from app.wiring import House
from engine.worktime import LOCAL, parse_amount
from workflows.agencies.queries import get_agency
from workflows.calendars.models import NATION
from workflows.calendars.queries import calendar_of
from workflows.staff.actor import SYSTEM


@click.group()
def clock() -> None:
    """Show or move the clock of a training office."""


@clock.command()
def show() -> None:
    """What time the office thinks it is."""
    house = standing_house()
    with house.database.reading(SYSTEM) as tx:
        click.echo(tx.now.astimezone(LOCAL).strftime("%H:%M %d/%m/%Y"))


@clock.command()
@click.argument("amount")
@click.option("--agency", default=None, help="Whose calendar counts working time; the top one when left out.")
def advance(amount: str, agency: str | None) -> None:
    """Move it on by AMOUNT (3wd, 4wh, 2 ngày), visiting each due instant in order."""
    house = standing_house()
    with house.database.reading(SYSTEM) as tx:
        if agency is not None:
            get_agency(tx, agency)
        wanted = calendar_of(tx, agency or NATION).add(tx.now, parse_amount(amount))
    _move(house, wanted)


@clock.command(name="set")
@click.argument("moment", type=click.DateTime(["%Y-%m-%dT%H:%M"]))
def set_(moment: datetime) -> None:
    """Move it on to a local instant (2026-11-02T10:00)."""
    _move(standing_house(), moment.replace(tzinfo=LOCAL))


def _move(house: House, wanted: datetime) -> None:
    visited = house.move_clock(wanted, SYSTEM)
    click.echo(f"{wanted.astimezone(LOCAL):%H:%M %d/%m/%Y} — đã qua {visited} mốc đến hạn")


COMMANDS = (clock,)
