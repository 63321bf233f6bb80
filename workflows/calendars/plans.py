"""A change of a calendar that was examined and not made yet: what it would enter, and what it would be called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.worktime import DayRule
from workflows.calendars.rules import Hours


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be entered for ``agency`` (`NATION` for the country) on the word of ``source``.

    ``announced`` are the years that it makes official, ``covered`` those whose days are computed for the first time;
    ``undoes`` is the number of a change that it takes back. ``told`` and ``facts`` are its entry in the audit trail.
    """

    agency: str
    action: str
    source: str
    told: str
    facts: Mapping[str, Any]
    rules: tuple[DayRule, ...] = ()
    announced: tuple[int, ...] = ()
    covered: tuple[int, ...] = ()
    hours: Hours | None = None
    undoes: int | None = None
