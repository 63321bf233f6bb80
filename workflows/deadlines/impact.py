"""What a change of a calendar would move: values to show and to judge. Nothing here looks anything up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Shift:
    """One instant that moves: from ``before`` to ``after``; None while it has no date."""

    before: datetime | None
    after: datetime | None

    @property
    def moves(self) -> bool:
        return self.before != self.after

    def lateness(self, now: datetime) -> Literal["becomes", "ceases", ""]:
        """Whether what was due in time ``becomes`` late by the new date, or what is overdue ``ceases`` to be."""
        was, will = (moment is not None and moment < now for moment in (self.before, self.after))
        return "becomes" if will and not was else "ceases" if was and not will else ""


@dataclass(frozen=True, slots=True)
class MovedStep:
    """A human task that waits: where, at which agency, and its own date."""

    element: str
    name: str
    agency: str
    due: Shift


@dataclass(frozen=True, slots=True)
class MovedNotice:
    """A timer that waits: a reminder, a warning, the moment at which an apology is owed."""

    element: str
    name: str
    due: Shift


@dataclass(frozen=True, slots=True)
class MovedDossier:
    """One dossier with what moves of it. ``owed`` is the date by law, ``due`` the one that an apology may have given;
    ``was_late`` is what had been judged before."""

    id: int
    code: str
    agency: str
    was_late: bool
    owed: Shift
    due: Shift
    steps: tuple[MovedStep, ...] = ()
    notices: tuple[MovedNotice, ...] = ()

    @property
    def moves(self) -> bool:
        return bool(self.owed.moves or self.due.moves or self.steps or self.notices)

    def lateness(self, now: datetime) -> Literal["becomes", "ceases", ""]:
        """As `Shift.lateness` of the date by law, with what had been judged before."""
        if not self.owed.moves or self.owed.after is None:
            return ""
        late = now > self.owed.after
        return "" if late is self.was_late else "becomes" if late else "ceases"


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that moves, in the order in which the dossiers came, as seen at ``now``."""

    now: datetime
    dossiers: tuple[MovedDossier, ...]

    @property
    def dated(self) -> tuple[MovedDossier, ...]:
        """Those whose own date moves, beside those of which only a step or a notice does."""
        return tuple(each for each in self.dossiers if each.owed.moves or each.due.moves)

    @property
    def become_late(self) -> tuple[MovedDossier, ...]:
        return tuple(each for each in self.dossiers if each.lateness(self.now) == "becomes")

    @property
    def cease_late(self) -> tuple[MovedDossier, ...]:
        return tuple(each for each in self.dossiers if each.lateness(self.now) == "ceases")

    @property
    def steps(self) -> tuple[MovedStep, ...]:
        return tuple(step for each in self.dossiers for step in each.steps)

    @property
    def steps_become_late(self) -> int:
        return sum(step.due.lateness(self.now) == "becomes" for step in self.steps)

    @property
    def steps_cease_late(self) -> int:
        return sum(step.due.lateness(self.now) == "ceases" for step in self.steps)

    @property
    def notices(self) -> tuple[MovedNotice, ...]:
        return tuple(notice for each in self.dossiers for notice in each.notices)

    @property
    def told(self) -> int:
        """How many citizens would be told of another date."""
        return sum(is_told(each.due) for each in self.dossiers)


def is_told(due: Shift) -> bool:
    """Whether a citizen is told: had a date, and has another one. While the clock stands still there is none."""
    return due.moves and due.before is not None and due.after is not None
