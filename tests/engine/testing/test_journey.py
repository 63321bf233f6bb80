"""A failing test prints the journey, element by element."""

from __future__ import annotations

from typing import get_args

import pytest

from engine.core.tokens.frame import Outcome
from engine.runtime.commands import Command
from engine.testing import Deployment, NotThere
from engine.testing.journey import IN_VIETNAMESE
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


def test_it_is_told_in_vietnamese_to_whoever_reads_that() -> None:
    office = Deployment()
    office.deploy(LATE)
    case = office.start("p", {"n": 1})
    office.advance("P1D")
    case.complete("work")

    assert case.journey_in("vi") == (
        "Diễn biến của lần chạy 1, quy trình p:\n"
        "  08:00:00 thứ Hai, 02/11/2026  bắt đầu\n"
        "      đã qua start\n"
        "      mở work\n"
        "  08:00:00 thứ Ba, 03/11/2026  đến giờ hẹn late\n"
        "      đã qua late\n"
        "      mở apologise\n"
        "  08:00:00 thứ Ba, 03/11/2026  hoàn thành việc\n"
        "      đã qua work → end\n"
        "  Quy trình đang chạy, còn chờ:\n"
        "    - việc apologise\n"
        "  Dữ liệu: {'n': 1}"
    )
    assert case.complete("apologise").journey_in("vi").endswith("Quy trình đã kết thúc.\n  Dữ liệu: {'n': 1}")


def test_every_act_and_everything_waited_for_has_a_vietnamese_name() -> None:
    acts = {each.name for each in get_args(Command)} | {"instance.started", "timer.fired", "timer.skipped"}
    waits = {"task", "timer", "message", "signal", "service", "incident"}
    statuses = {"open", *get_args(Outcome)}
    assert acts | waits | statuses == set(IN_VIETNAMESE)


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
