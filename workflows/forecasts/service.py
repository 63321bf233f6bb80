"""How likely a dossier is to be late, and how well such forecasts have done."""

from __future__ import annotations

from dataclasses import dataclass

from engine.runtime.transaction import Transaction
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier
from workflows.forecasts.queries import Passing, learned, passings, past_of
from workflows.forecasts.rules import brier, chance, rate
from workflows.tasks.queries import find_holder

LEARN_FROM = 0.6
"""The share of dossiers, those that ended first, that a check learns from; the others are held back."""


def chance_of(tx: Transaction, dossier: Dossier) -> float | None:
    """That it will be late, by its date and the step that holds it; None while no clock runs, or nothing is known."""
    if dossier.clock != "running" or dossier.owed_at is None:
        return None
    if dossier.late:
        return 1.0
    holder, past = find_holder(tx, dossier.id), past_of(tx, dossier.procedure_code)
    if holder is None or not past.late:
        return None
    calendar = calendar_of(tx, dossier.agency)
    used, left = calendar.measure(holder.opened, tx.now), calendar.measure(tx.now, dossier.owed_at)
    return chance(past.taken.get(holder.element, ()), used, left, rate(past.late))


@dataclass(frozen=True, slots=True)
class Check:
    """How forecasts at the opening of every step did on dossiers that were held back, ``late`` of which were, beside
    the base rate."""

    learned_from: int
    held_back: int
    late: int
    forecasts: int
    base: float
    score: float
    score_of_base: float

    @property
    def can_compare(self) -> bool:
        """Where none was late, or all were, there is nothing to foresee."""
        return 0 < self.late < self.held_back

    @property
    def beats_the_base(self) -> bool:
        return self.score < self.score_of_base


def check(tx: Transaction) -> Check | None:
    """Learn from the dossiers that ended first, forecast the others; None where there are not enough of both."""
    seen = passings(tx)
    numbers = list(dict.fromkeys(each.dossier for each in seen))
    first = set(numbers[: int(len(numbers) * LEARN_FROM)])
    known, asked = ([each for each in seen if (each.dossier in first) is part] for part in (True, False))
    if not known or not asked:
        return None
    base = rate(learned(known).late)
    late = [each.late for each in asked]
    by_procedure = {code: learned([each for each in known if each.procedure == code]) for code in _codes(seen)}
    forecasts = [chance(by_procedure[each.procedure].taken.get(each.element, ()), 0, each.left, base) for each in asked]
    return Check(
        learned_from=len(first),
        held_back=len(numbers) - len(first),
        late=len({each.dossier for each in asked if each.late}),
        forecasts=len(asked),
        base=base,
        score=brier(forecasts, late),
        score_of_base=brier([base] * len(late), late),
    )


def _codes(seen: list[Passing]) -> set[str]:
    return {each.procedure for each in seen}
