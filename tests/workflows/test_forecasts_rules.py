"""The chance to be late: by what is left of the time, what others took, and how often it happens at all."""

from __future__ import annotations

import pytest

from workflows.forecasts.rules import brier, chance, rate

PAST = [100, 200, 300, 400, 500, 600]


@pytest.mark.parametrize(
    ("used", "left", "base", "expected"),
    [
        (0, 600, 0.0, 0.0),  # nobody took longer
        (0, 300, 0.0, 0.3),  # three of six did; four more count for the base rate
        (0, 300, 0.5, 0.5),
        (250, 50, 0.0, 0.375),  # of the four that took 250 or more, three took more than 300
        (0, -1, 0.0, 1.0),  # the date has passed
    ],
)
def test_it_follows_what_others_took(used: int, left: int, base: float, expected: float) -> None:
    assert chance(PAST, used, left, base) == pytest.approx(expected)


def test_without_history_it_is_the_base_rate() -> None:
    assert chance([], 10, 100, 0.07) == pytest.approx(0.07)


def test_it_falls_with_the_time_that_is_left() -> None:
    chances = [chance(PAST, 0, left, 0.1) for left in range(0, 700, 50)]
    assert chances == sorted(chances, reverse=True)


def test_the_score_of_forecasts() -> None:
    assert brier([1.0, 0.0], [True, False]) == 0
    assert brier([0.5, 0.5], [True, False]) == 0.25


def test_what_has_never_happened_may_happen() -> None:
    assert rate([]) == 0.5
    assert rate([True, False, False, False]) == pytest.approx(2 / 6)
    assert rate([False] * 18) == 0.05
