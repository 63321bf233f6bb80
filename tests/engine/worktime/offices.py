"""Calendars and a short hand for instants, shared by these tests."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files

from engine.worktime import LOCAL, Announcements, Calendar, parse_swaps, vietnam


@cache
def announced() -> Announcements:
    """What the product ships."""
    return parse_swaps(files("bpmn").joinpath("calendars/vn_swaps.csv").read_text("utf-8"))


@cache
def office() -> Calendar:
    """An office with the usual hours: Monday to Friday, 07:30–11:30 and 13:30–17:00."""
    return vietnam(announced(), years=range(2018, 2032))


def at(text: str) -> datetime:
    """The local instant of “Mon 2026-11-02 10:00”; the weekday is checked, so that a table cannot lie."""
    day, _, rest = text.partition(" ")
    instant = datetime.fromisoformat(rest).replace(tzinfo=LOCAL)
    assert f"{instant:%a}" == day, f"{rest} is a {instant:%A}"
    return instant
