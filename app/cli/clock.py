"""The simulated clock of a training office."""

from __future__ import annotations

from datetime import datetime

import click

from app.cli.opening import standing_house
from app.clock import ClockGoesForward, NotTraining
from app.training import advance_to
from app.wiring import House
from engine.worktime import LOCAL, parse_amount
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
        wanted = calendar_of(tx, agency).add(tx.now, parse_amount(amount))
    _move(house, wanted)


@clock.command(name="set")
@click.argument("moment", type=click.DateTime(["%Y-%m-%dT%H:%M"]))
def set_(moment: datetime) -> None:
    """Move it on to a local instant (2026-11-02T10:00)."""
    _move(standing_house(), moment.replace(tzinfo=LOCAL))


def _move(house: House, wanted: datetime) -> None:
    now = house.training_time()
    if now is None:
        raise NotTraining()
    if wanted < now:
        raise ClockGoesForward(now=f"{now.astimezone(LOCAL):%H:%M %d/%m/%Y}", wanted=f"{wanted:%H:%M %d/%m/%Y}")
    visited = advance_to(house, wanted)
    click.echo(f"{wanted.astimezone(LOCAL):%H:%M %d/%m/%Y} — đã qua {visited} mốc đến hạn")


COMMANDS = (clock,)
