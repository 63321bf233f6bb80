"""What cannot be executed waits where it is, is told once, and can be run again."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from tests.engine.diagrams import (
    boundary,
    catch,
    diagram,
    end,
    process,
    script,
    service,
    start,
    timer,
    user,
    xor,
)
from tests.engine.play import Play

GATEWAY = diagram(
    process("p", start(), user("a"), xor("which"), end("x"), end("y"), "start > a > which", "which > x | amount > 5",
            "which > y | else")
)  # fmt: skip


def test_a_failing_condition_keeps_the_step_that_the_person_completed() -> None:
    play = Play(GATEWAY).do("a", note="seen")
    assert play.trace == ["start", "a"]
    assert play.failed == ["which"]
    failed = play.opened("which")
    assert failed.code == "feel_evaluation"
    assert "amount" in failed.detail
    assert play.execution.variables(failed.no) == {"note": "seen"}
    assert play.execution.failures == (failed.no,)


def test_retry_runs_it_again() -> None:
    play = Play(GATEWAY).do("a")
    play.retry("which")
    assert play.failed == ["which"], "nothing was repaired"
    assert len([each for each in play.events if type(each).__name__ == "ElementFailed"]) == 2


def test_no_flow_to_take() -> None:
    files = diagram(process("p", start(), xor("which"), end("x"), end("y"), "start > which", "which > x | n > 5",
                            "which > y | n < 5"))  # fmt: skip
    assert Play(files, n=5).opened("which").code == "no_flow_chosen"


def test_a_condition_that_is_no_truth_value() -> None:
    files = diagram(process("p", start(), xor("which"), end("x"), end("y"), "start > which", "which > x | n",
                            "which > y | else"))  # fmt: skip
    assert Play(files, n=5).opened("which").code == "condition_not_boolean"


def test_a_failing_timer_leaves_the_task_open() -> None:
    files = diagram(
        process("p", start(), user("a"), boundary("late", "a", timer("budget")), end(), end("x"), "start > a > end",
                "late > x")
    )  # fmt: skip
    play = Play(files)
    assert (play.tasks, play.failed) == (["a"], ["late"])
    assert play.do("a").ended == "completed"


def test_a_failing_intermediate_timer() -> None:
    files = diagram(process("p", start(), catch("wait", timer("budget")), end(), "start > wait > end"))
    assert Play(files).failed == ["wait"]
    assert Play(files, budget=None).opened("wait").code == "timer_without_value"


def test_a_failing_group_opens_no_task() -> None:
    files = diagram(process("p", start(), user("a", agency="agencies.planning"), end(), "start > a > end"))
    play = Play(files)
    assert (play.tasks, play.failed) == ([], ["a"])
    with pytest.raises(NoSuchToken):
        play.execution.complete_task(play.no("a"), {})


def test_a_failing_script_and_a_failing_input() -> None:
    files = diagram(process("p", start(), script("n", "n = missing + 1"), end(), "start > n > end"))
    assert Play(files).failed == ["n"]
    files = diagram(process("p", start(), service("s", "x.y", code="missing"), end(), "start > s > end"))
    assert Play(files).failed == ["s"]


def test_only_what_failed_can_be_retried() -> None:
    play = Play(GATEWAY)
    with pytest.raises(NoSuchToken):
        play.execution.retry(play.no("a"))


def test_a_failed_element_that_is_cancelled_is_no_failure_any_more() -> None:
    files = diagram(
        process("p", start(), user("a"), xor("which"), end("x"), end("y"), user("b"), end("stop"), "start > a > which",
                "which > x | amount > 5", "which > y | else", "start > b > stop")
    )  # fmt: skip
    play = Play(files).do("a")
    assert play.execution.failures
    play.execution.cancel()
    assert play.execution.failures == ()
    assert play.turn().ended == "terminated"


def test_cancelling_an_instance_closes_everything() -> None:
    files = diagram(
        process("p", start(), user("a"), boundary("late", "a", timer("P1D")), end(), end("x"), "start > a > end",
                "late > x")
    )  # fmt: skip
    play = Play(files)
    play.execution.cancel()
    play.turn()
    assert (play.ended, play.tasks, play.timers) == ("terminated", [], [])
