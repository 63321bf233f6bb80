"""Tests for diagrams: deploy them in memory, play whole journeys on a virtual clock, and see what happened.

    office = Deployment()
    office.deploy("leave.bpmn")
    case = office.start("leave", {"days": 2})
    case.complete("review", {"outcome": "ok"})
    assert case.trace == ["start", "review", "good", "done"]

Everything runs through `engine.runtime`, the very path that pages, API and timers take, on a SQLite database in
memory: what passes here passes in an office. Nothing sleeps, and nothing is replaced but the clock.
`docs/how_to/test_a_diagram.md` shows each verb.
"""

from __future__ import annotations

from engine.testing.case import Case, OpenTask
from engine.testing.decisions import decide, evaluate_decision
from engine.testing.deployment import Deployment
from engine.testing.journey import Waiting
from engine.testing.refusals import NotThere
from engine.testing.services import ServiceError

__all__ = [
    "Case",
    "Deployment",
    "NotThere",
    "OpenTask",
    "ServiceError",
    "Waiting",
    "decide",
    "evaluate_decision",
]
