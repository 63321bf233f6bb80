"""What is noted while decisions are evaluated: problems, and the rules of tables that fired."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from engine.feel.decisions.problems import Problem

MOST_NOTES = 1_000


@dataclass(frozen=True, slots=True)
class Fired:
    """``rule`` is the 1-based place of a rule in the table ``table_id`` of the element of this name."""

    element_name: str
    table_id: str
    rule_id: str
    rule: int


@dataclass(slots=True)
class Notes:
    """Of one evaluation; no more than `MOST_NOTES` of a kind are kept."""

    problems: list[Problem] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def problem(self, found: Problem) -> None:
        if found not in self.problems and len(self.problems) < MOST_NOTES:
            self.problems.append(found)

    def fire(self, found: Fired) -> None:
        if len(self.fired) < MOST_NOTES:
            self.fired.append(found)


_RUNNING: ContextVar[Notes | None] = ContextVar("decision_notes", default=None)


def notes() -> Notes:
    """Those of the evaluation that is under way."""
    return _RUNNING.get() or Notes()


@contextmanager
def noting(into: Notes) -> Iterator[None]:
    token = _RUNNING.set(into)
    try:
        yield
    finally:
        _RUNNING.reset(token)
