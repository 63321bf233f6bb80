"""Training offices: made at once, filled with dossiers, and with a clock that visits each due instant in its order."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock as clocks
from app.founding import found, read_office
from app.wiring import House
from engine.runtime.beginning import earliest_after
from engine.worktime import LOCAL, working_days
from workflows.agencies.models import Agency
from workflows.calendars.queries import calendar_of
from workflows.staff.actor import SYSTEM

PASSWORD = "motcua-tap-huan"
COUNTER = "H57.132.01"
DOSSIERS = 30
LATE = {9: "1.009994", 5: "1.001612"}
"""Working days ago and procedure: dossiers that a new training office has already let become late."""


def is_founded(house: House) -> bool:
    """Whether the database has an office."""
    with house.database.reading(SYSTEM) as tx:
        return tx.connection.execute(select(Agency.id).limit(1)).first() is not None


def found_training(house: House, begin: datetime) -> None:
    """The training office of the product, with its clock at ``begin``."""
    with house.database.transaction(SYSTEM) as tx:
        clocks.make_training(tx.connection, begin)
        found(tx, read_office(), PASSWORD)


def begin_training(house: House, count: int = DOSSIERS) -> None:
    """A training office that has been at work for two weeks, up to now."""
    from app.demo.calendar import visits
    from app.demo.month import Month

    now = clocks.wall()
    found_training(house, now - timedelta(days=22))
    with house.database.reading(SYSTEM) as tx:
        calendar = calendar_of(tx, COUNTER)
    chance = random.Random(7)
    begin, today = (now - timedelta(days=21)).astimezone(LOCAL).date(), now.astimezone(LOCAL).date()
    recent = calendar.subtract(now, working_days(3)).date()
    month = Month(house, COUNTER, seed=7, slow=0.12)
    for days, procedure in LATE.items():
        month.laggard(calendar.subtract(now, working_days(days)), procedure)
    ordinary = count - len(LATE)
    visits_before = visits(calendar, begin, recent, ordinary // 2, chance)
    visits_lately = visits(calendar, recent, today, ordinary - ordinary // 2, chance)
    month.arrivals([min(moment, now) for moment in visits_before + visits_lately])
    for _ in month.play(until=now):
        pass


def move_on(house: House, wanted: datetime) -> int:
    """What a person asks of the clock: `advance_to`, forward and not too far. Raises `NotTraining`,
    `ClockGoesForward`, `ClockTooFar`."""
    now = house.training_time()
    if now is None:
        raise clocks.NotTraining()
    if wanted < now:
        raise clocks.ClockGoesForward(now=_said(now), wanted=_said(wanted))
    if wanted > now + clocks.FARTHEST:
        raise clocks.ClockTooFar(wanted=_said(wanted))
    return advance_to(house, wanted)


def advance_to(house: House, wanted: datetime) -> int:
    """Move the simulated clock to ``wanted``; returns how many due instants were visited on the way."""
    visited = 0
    while True:
        house.worker.sweep()
        with house.database.transaction(SYSTEM) as tx:
            due = earliest_after(tx, tx.now)
            arrived = due is None or due >= wanted
            clocks.set_to(tx.connection, max(tx.now, wanted if arrived or due is None else due))
        if arrived:
            house.worker.sweep()
            return visited
        visited += 1


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%H:%M %d/%m/%Y}"
