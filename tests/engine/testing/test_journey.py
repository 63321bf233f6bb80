"""A failing test prints the journey, element by element."""

from __future__ import annotations

import pytest

from engine.testing import Deployment, NotThere
from tests.engine.diagrams import boundary, diagram, end, process, start, timer, user

pytest_plugins = ("pytester",)

LATE = diagram(
    process(
        "p",
        start(),
        user("work"),
        boundary("late", "work", timer("1wd"), interrupting=False),
        user("apologise"),
        end(),
        "start > work > end",
        "late > apologise > end",
    )
)


def test_it_works() -> None:
    office = Deployment()
    office.deploy(LATE)
    case = office.start("p", {"n": 1})
    office.advance("P1D")

    assert case.journey == (
        "The journey of case 1 of p:\n"
        "  Mon 2026-11-02 08:00:00  instance.started\n"
        "      passed start\n"
        "      opened work\n"
        "  Tue 2026-11-03 08:00:00  timer.fired late\n"
        "      passed late\n"
        "      opened apologise\n"
        "  It is open and waits for:\n"
        "    - task work\n"
        "    - task apologise\n"
        "  Variables: {'n': 1}"
    )


def test_an_expectation_that_fails_tells_the_journey() -> None:
    office = Deployment()
    office.deploy(LATE)
    case = office.start("p", {"n": 1}).expect(trace=["start"], tasks=["work"], status="open", variables={"n": 1})

    with pytest.raises(NotThere, match=r"(?s)Expected the open tasks to be \['sign'\], but it is \['work'\].*journey"):
        case.expect(tasks=["sign"])


def test_pytest_prints_the_journeys_of_a_failing_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        f"""
        from engine.testing import Deployment

        def test_that_fails():
            office = Deployment()
            office.deploy({LATE["test.bpmn"]!r})
            assert office.start("p").open_tasks == ["sign"]
        """
    )

    result = pytester.runpytest_inprocess("-p", "engine.testing.plugin", "-p", "no:playwright")

    result.stdout.fnmatch_lines(["*- Journeys -*", "The journey of case 1 of p:", "*opened work"])
