"""Time passes only when a test lets it, and each due instant on the way is visited in its order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.testing import Deployment
from engine.testing.clock import ClockGoesForward
from tests.engine.diagrams import at, boundary, catch, cycle, diagram, end, process, start, timer, user


def test_it_works() -> None:
    office = Deployment("2026-11-02T08:00")
    office.deploy(diagram(process("p", start(), catch("rest", timer("PT5M")), end(), "start > rest > end")))
    case = office.start("p")

    assert [f"{due:%a %H:%M}" for due in case.timers.values() if due] == ["Mon 08:05"]
    assert office.advance("PT4M59S") == 0
    assert not case.ended
    assert office.advance("PT1S") == 1
    assert case.ended


@pytest.mark.parametrize(
    ("span", "then"),
    [
        ("PT90M", "Mon 2026-11-02 09:30"),
        ("P1M", "Wed 2026-12-02 08:00"),
        ("5wd", "Mon 2026-11-09 08:00"),
        ("4 giờ làm việc", "Mon 2026-11-02 14:00"),
        (timedelta(days=1), "Tue 2026-11-03 08:00"),
    ],
)
def test_time_passes_as_it_is_written(span: str | timedelta, then: str) -> None:
    office = Deployment("2026-11-02T08:00")
    office.advance(span)

    assert f"{office.now:%a %Y-%m-%d %H:%M}" == then


def test_what_is_due_earlier_happens_earlier() -> None:
    office = Deployment()
    office.deploy(
        diagram(
            process(
                "p",
                start(),
                user("work"),
                boundary("remind", "work", cycle("R2/PT1H"), interrupting=False),
                boundary("stop", "work", at("2026-11-02T11:00"), interrupting=True),
                end(),
                end("reminded"),
                end("stopped"),
                "start > work > end",
                "remind > reminded",
                "stop > stopped",
            )
        )
    )
    case = office.start("p")

    assert office.advance("P1D") == 3
    assert case.trace == ["start", "remind", "reminded", "remind", "reminded", "stop", "stopped"]


def test_time_never_goes_back() -> None:
    with pytest.raises(ClockGoesForward, match="Expected a moment after 2026-11-02T08:00"):
        Deployment().advance_to("2026-11-01T08:00")
