"""The chance that a dossier will be late, from what is left of its time and how long others took from here. Pure."""

from __future__ import annotations

from collections.abc import Sequence

WEIGHT = 4
"""How many past dossiers the base rate counts for: with little history a forecast stays near it."""


def chance(past: Sequence[int], used: int, left: int, base: float) -> float:
    """That a dossier is late, between 0 and 1. All times in working minutes, pauses left out.

    ``past``: what earlier dossiers took from the opening of this step to their end. ``used``: what has passed since it
    opened, so that only those that took longer are compared; ``left``: until the date. ``base``: how often it happens
    at all.
    """
    if left < 0:
        return 1.0
    longer = [taken for taken in past if taken >= used]
    missed = sum(taken > used + left for taken in longer)
    return (missed + WEIGHT * base) / (len(longer) + WEIGHT)


def rate(late: Sequence[bool]) -> float:
    """How often it happens, by Laplace's rule of succession: one half where nothing is known, and never quite never."""
    return (sum(late) + 1) / (len(late) + 2)


def brier(forecasts: Sequence[float], late: Sequence[bool]) -> float:
    """The mean squared error of forecasts: 0 is perfect, a coin 0.25. Expects at least one."""
    return sum((forecast - was) ** 2 for forecast, was in zip(forecasts, late, strict=True)) / len(late)
