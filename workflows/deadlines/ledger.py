"""The whole ledger of a dossier (sổ thời hạn) as a reader sees it: entries in words, steps, agencies, missed dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.runtime.transaction import Transaction
from workflows.agencies.queries import names_of
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.steps import StepAccount, steps_of
from workflows.deadlines.telling import sentence
from workflows.deadlines.why import TimerWhy, why_timers
from workflows.dossiers.models import Dossier
from workflows.lateness.queries import Missed, whose
from workflows.lateness.queries import of_dossier as missed_by
from workflows.staff.queries import names_of_actors


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; ``who`` and ``sentence`` in the reader's language."""

    kind: str
    at: datetime
    actor: str
    who: str
    params: dict[str, Any]
    due_at: datetime | None
    sentence: str


@dataclass(frozen=True, slots=True)
class AgencyAccount:
    """What the steps of one agency took together, in working minutes."""

    agency: str
    name: str
    steps: int
    used: int
    overrun: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """``names`` calls agencies and people by their ids."""

    lines: list[Line]
    steps: list[StepAccount]
    agencies: list[AgencyAccount]
    missed: list[Missed]
    ahead: list[TimerWhy]
    names: dict[str, str]


def ledger_of(tx: Transaction, dossier: Dossier, language: str = "vi") -> Ledger:
    """Everything about a dossier's time."""
    rows = list(
        tx.session.scalars(select(LedgerEntry).where(LedgerEntry.dossier_id == dossier.id).order_by(LedgerEntry.id))
    )
    steps, missed = steps_of(tx, dossier.id), [whose(tx, each) for each in missed_by(tx, dossier.id)]
    agencies = {step.agency for step in steps}
    agencies |= {str(row.params[key]) for row in rows for key in ("agency", "through") if row.params.get(key)}
    people = {row.actor for row in rows} | {step.person for step in steps if step.person}
    names = names_of(tx, agencies, language)
    called = {actor: words[language] for actor, words in names_of_actors(tx, people).items()}
    lines = [
        Line(
            row.kind, row.at, row.actor, called.get(row.actor, row.actor), row.params, row.due_at,
            sentence(row.kind, row.params, names, language),
        )
        for row in rows
    ]  # fmt: skip
    own = [step for step in steps if step.key.startswith(f"{dossier.instance_id}-")]
    return Ledger(lines, steps, _agencies(own, names), missed, why_timers(tx, dossier), names | called)


def _agencies(steps: list[StepAccount], names: dict[str, str]) -> list[AgencyAccount]:
    found: dict[str, AgencyAccount] = {}
    for step in steps:
        if step.status == "cancelled":
            continue
        so_far = found.get(step.agency) or AgencyAccount(step.agency, names[step.agency], 0, 0, 0)
        found[step.agency] = AgencyAccount(
            step.agency,
            so_far.name,
            so_far.steps + 1,
            so_far.used + (step.used or 0),
            so_far.overrun + (step.overrun or 0),
        )
    return list(found.values())
