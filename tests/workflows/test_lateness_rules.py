"""Early, on time, late; through whom; and as the national index counts."""

from __future__ import annotations

import pytest

from tests.engine.worktime.offices import at
from workflows.lateness.rules import late_by_index, through, verdict

DUE = at("Wed 2026-11-11 10:00")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("Tue 2026-11-10 23:59", "early"),
        ("Wed 2026-11-11 00:00", "on_time"),
        ("Wed 2026-11-11 10:00", "on_time"),
        ("Wed 2026-11-11 10:01", "late"),
    ],
)
def test_the_day_decides_what_is_early_and_the_minute_what_is_late(end: str, expected: str) -> None:
    assert verdict(at(end), DUE) == expected


def test_what_has_no_date_is_on_time() -> None:
    assert verdict(DUE, None) == "on_time"


@pytest.mark.parametrize(
    ("overruns", "agency"),
    [
        ([], None),
        ([("A", 0), ("B", 0)], None),
        ([("A", 0), ("B", 30)], "B"),
        ([("B", 10), ("A", 0), ("B", 30)], "B"),
        ([("A", 5), ("B", 30)], None),
    ],
)
def test_late_through_one_agency_names_it(overruns: list[tuple[str, int]], agency: str | None) -> None:
    assert through(overruns) == agency


@pytest.mark.parametrize(
    ("late", "supplements", "limit", "counted"),
    [(None, 0, 1, False), (False, 1, 1, False), (False, 2, 1, True), (False, 2, 2, False), (False, 1, 0, True),
     (True, 0, 1, True)],
)  # fmt: skip
def test_the_index_counts_as_late_what_was_asked_for_papers_too_often(
    late: bool | None, supplements: int, limit: int, counted: bool
) -> None:
    assert late_by_index(late, supplements, limit) is counted
