"""After an outage a timer acts once, for each missed time, or not at all: as its diagram says."""

from __future__ import annotations

import pytest

from engine.core import DiagramRefused
from engine.testing import Deployment
from engine.testing.case import Case
from tests.engine.diagrams import (
    Event,
    at,
    boundary,
    catch,
    cycle,
    diagram,
    end,
    event_sub,
    message,
    process,
    start,
    timer,
    user,
)

MONDAY = "2026-11-02T08:00"


def begun(event: Event, *, interrupting: bool = False, **properties: str) -> tuple[Deployment, Case]:
    """A case that began on Monday at 08:00, with ``event`` on the edge of its one task ``work``."""
    office = Deployment(MONDAY)
    office.deploy(
        diagram(
            process(
                "p", start(), user("work"), boundary("remind", "work", event, interrupting=interrupting, **properties),
                end(), end("told"), "start > work > end", "remind > told",
            )
        )
    )  # fmt: skip
    return office, office.start("p")


def outage(office: Deployment, until: str) -> None:
    """Nobody looks at the timers until then."""
    office.clock.now = office.clock.now.fromisoformat(f"{until}+07:00")
    office.settle()


def reminded(case: Case) -> int:
    return case.trace.count("told")


def next_due(case: Case) -> list[str]:
    return [f"{due:%a %d %H:%M}" for due in case.timers.values() if due]


@pytest.mark.parametrize(
    ("policy", "times", "then"),
    [
        ({}, 1, ["Fri 06 08:00"]),
        ({"catchUp": "fire_once"}, 1, ["Fri 06 08:00"]),
        ({"catchUp": "fire_each"}, 3, ["Fri 06 08:00"]),
        ({"catchUp": "skip"}, 0, ["Fri 06 08:00"]),
    ],
)
@pytest.mark.parametrize("text", ["R/P1D", "R/1wd", "R9/P1D", "0 8 * * *"])
def test_of_a_cycle_that_missed_three_rounds(text: str, policy: dict[str, str], times: int, then: list[str]) -> None:
    office, case = begun(cycle(text), **policy)
    outage(office, "2026-11-05T12:00")  # Thursday: the rounds of Tuesday, Wednesday and Thursday have passed
    assert reminded(case) == times
    assert next_due(case) == then
    office.advance("P1D")
    assert reminded(case) == times + 1


@pytest.mark.parametrize(("policy", "times"), [("fire_once", 2), ("fire_each", 4), ("skip", 1)])
def test_missed_rounds_are_rounds(policy: str, times: int) -> None:
    """Of four rounds three are missed: one is left, whatever becomes of the three."""
    office, case = begun(cycle("R4/P1D"), catchUp=policy)
    outage(office, "2026-11-05T12:00")
    office.advance("P9D")
    assert reminded(case) == times
    assert case.open_tasks == ["work"] and not case.timers


@pytest.mark.parametrize(("policy", "times"), [("fire_once", 1), ("fire_each", 3), ("skip", 0)])
def test_when_all_rounds_were_missed(policy: str, times: int) -> None:
    office, case = begun(cycle("R3/P1D"), catchUp=policy)
    outage(office, "2026-11-20T12:00")
    assert reminded(case) == times
    assert case.open_tasks == ["work"] and not case.timers


@pytest.mark.parametrize(("policy", "times"), [("fire_once", 1), ("fire_each", 1), ("skip", 0)])
@pytest.mark.parametrize("event", [timer("P1D"), at("2026-11-03T08:00"), timer("1wd")])
def test_of_a_single_instant(event: Event, policy: str, times: int) -> None:
    office, case = begun(event, catchUp=policy)
    outage(office, "2026-11-05T12:00")
    assert reminded(case) == times
    assert not case.timers


def test_a_worker_that_is_a_little_behind_has_missed_nothing() -> None:
    office, case = begun(cycle("R/P1D"), catchUp="skip")
    outage(office, "2026-11-03T08:04")
    assert reminded(case) == 1


def test_an_interrupting_timer_that_is_skipped_leaves_the_task_open() -> None:
    office, case = begun(timer("P1D"), interrupting=True, catchUp="skip")
    outage(office, "2026-11-05T12:00")
    assert case.open_tasks == ["work"] and reminded(case) == 0
    assert case.complete("work").ended


def test_of_a_timer_beside_a_message_only_the_timer_is_skipped() -> None:
    office = Deployment(MONDAY)
    office.deploy(
        diagram(
            process(
                "p", start(), user("work"), boundary("stop", "work", timer("P1D"), message("stop"), catchUp="skip"),
                end(), end("told"), "start > work > end", "stop > told",
            )
        )
    )  # fmt: skip
    case = office.start("p")
    outage(office, "2026-11-05T12:00")
    assert case.open_tasks == ["work"] and not case.timers
    office.send("stop", to=case)
    assert case.ended and reminded(case) == 1


def test_an_event_sub_process_catches_up_too() -> None:
    office = Deployment(MONDAY)
    inner = event_sub("watch", start("each", cycle("R/P1D"), interrupting=False), end("told"), "each > told")
    office.deploy(diagram(process("p", start(), user("work"), end(), "start > work > end", inner)))
    case = office.start("p")
    outage(office, "2026-11-05T12:00")
    assert reminded(case) == 1
    assert next_due(case) == ["Fri 06 08:00"]


def test_a_year_of_minutes_is_no_year_of_mail() -> None:
    for text in ("R/PT1M", "* * * * *"):
        office, case = begun(cycle(text), catchUp="fire_each")
        outage(office, "2027-11-05T12:00")
        assert reminded(case) == 1
        assert next_due(case) == ["Fri 05 12:01"]


def test_a_flow_that_waits_may_not_be_skipped() -> None:
    waiting = process("p", start(), catch("rest", timer("P1D"), catchUp="skip"), end(), "start > rest > end")
    with pytest.raises(DiagramRefused, match="the process would wait for ever"):
        Deployment().deploy(diagram(waiting))


def test_of_two_overdue_interrupting_timers_the_earlier_wins_and_the_other_is_gone() -> None:
    office = Deployment(MONDAY)
    office.deploy(
        diagram(
            process(
                "p", start(), user("work"), boundary("later", "work", timer("2wd")),
                boundary("sooner", "work", timer("4wh")), user("escalate"), user("remind"), end(), end("x"), end("y"),
                "start > work > end", "later > escalate > x", "sooner > remind > y",
            )
        )
    )  # fmt: skip
    case = office.start("p")
    outage(office, "2026-11-20T12:00")
    assert case.open_tasks == ["remind"] and not case.timers


def test_a_value_that_cannot_be_read_stops_at_the_timer_and_keeps_what_was_done() -> None:
    """FEEL gives it only when the token arrives."""
    office = Deployment(MONDAY)
    office.deploy(
        diagram(
            process(
                "p", start(), user("first"), user("work"),
                boundary("remind", "work", timer("budget"), interrupting=False),
                end(), end("told"), "start > first > work > end", "remind > told",
            )
        )
    )  # fmt: skip
    case = office.start("p", {"budget": "5 fortnights"})
    case.complete("first")
    assert case.open_tasks == ["work"]
    assert case.incidents == ["remind"]
    assert case.complete("work").ended and case.incidents == []
