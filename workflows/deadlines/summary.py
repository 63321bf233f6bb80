"""What a change of a calendar would move, in short: every count, and the first rows of each list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from itertools import islice
from typing import Any

from workflows.deadlines.impact import Impact, Shift


@dataclass(frozen=True, slots=True)
class ShownShift:
    """One line: of which dossier, which step or notice of it (``what``; empty: its own date), where."""

    dossier: str
    what: str
    agency: str
    before: datetime | None
    after: datetime | None
    lateness: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts are complete; each list ends somewhere."""

    dossiers_moved: int
    become_late: int
    cease_late: int
    steps_moved: int
    steps_become_late: int
    steps_cease_late: int
    notices_moved: int
    told: int
    dossiers: tuple[ShownShift, ...]
    steps: tuple[ShownShift, ...]
    notices: tuple[ShownShift, ...]

    @property
    def moves(self) -> bool:
        return bool(self.dossiers_moved or self.steps_moved or self.notices_moved)


def summary_of(impact: Impact, most: int) -> Summary:
    """``impact`` with at most so many rows of each kind."""
    dated, steps, notices = impact.dated, impact.steps, impact.notices
    every = impact.dossiers
    return Summary(
        len(dated),
        len(impact.become_late),
        len(impact.cease_late),
        len(steps),
        impact.steps_become_late,
        impact.steps_cease_late,
        len(notices),
        impact.told,
        _first(most, (_shown(one.code, "", one.agency, one.due, one.lateness(impact.now)) for one in dated)),
        _first(
            most,
            (
                _shown(one.code, step.name or step.element, step.agency, step.due, step.due.lateness(impact.now))
                for one in every
                for step in one.steps
            ),
        ),
        _first(
            most,
            (
                _shown(one.code, notice.name or notice.element, one.agency, notice.due, "")
                for one in every
                for notice in one.notices
            ),
        ),
    )


def summary_as_json(summary: Summary) -> dict[str, Any]:
    said = asdict(summary)
    for rows in _lists(said):
        for row in rows:
            row.update((end, row[end] and row[end].isoformat()) for end in ("before", "after"))
    return said


def summary_from_json(said: Mapping[str, Any]) -> Summary:
    read = {
        name: tuple(
            ShownShift(**{**row, **{end: row[end] and datetime.fromisoformat(row[end]) for end in ("before", "after")}})
            for row in said[name]
        )
        for name in ("dossiers", "steps", "notices")
    }
    return Summary(**{field.name: read.get(field.name, said[field.name]) for field in fields(Summary)})


def _lists(said: Mapping[str, Any]) -> Iterable[Iterable[dict[str, Any]]]:
    return (said[name] for name in ("dossiers", "steps", "notices"))


def _shown(dossier: str, what: str, agency: str, due: Shift, lateness: str) -> ShownShift:
    return ShownShift(dossier, what, agency, due.before, due.after, lateness)


def _first(most: int, rows: Iterable[ShownShift]) -> tuple[ShownShift, ...]:
    return tuple(islice(rows, most))
