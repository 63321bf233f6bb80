"""A join that can never open is told as an incident: an instance does not stand still without a word."""

from __future__ import annotations

import pytest

from tests.engine.diagrams import (
    both,
    boundary,
    catch,
    diagram,
    end,
    error,
    process,
    service,
    signal,
    some,
    start,
    sub,
    task,
    user,
    xor,
)
from tests.engine.play import Play

CHOICE = diagram(
    process("p", start(), xor("which"), task("a"), task("b"), both("join"), task("after"), end(),
            "start > which", "which > a | n = 1", "which > b | else", "a > join", "b > join > after > end")
)  # fmt: skip


@pytest.mark.parametrize(("n", "taken"), [(1, "a"), (2, "b")])
def test_behind_a_choice_a_parallel_join_never_opens(n: int, taken: str) -> None:
    play = Play(CHOICE, n=n)
    assert play.trace == ["start", "which", taken]
    assert play.opened("join").code == "never_opens"
    assert play.retry("join").failed == ["join"]


def test_it_is_told_once_and_not_again_in_every_turn() -> None:
    files = diagram(
        process("p", start(), some("split"), task("a"), task("b"), both("join"), user("c"), end("x"), end(),
                "start > split", "split > a | true", "split > b | false", "split > c | true", "a > join",
                "b > join > end", "c > x")
    )  # fmt: skip
    play = Play(files)
    assert (play.failed, play.tasks) == (["join"], ["c"])
    play.do("c")
    assert len([each for each in play.events if type(each).__name__ == "ElementFailed"]) == 1


def test_not_while_someone_can_still_bring_the_other_branch() -> None:
    files = diagram(
        process("p", start(), some("split"), task("a"), user("b"), both("join"), end(), "start > split",
                "split > a | true", "split > b | true", "a > join", "b > join > end")
    )  # fmt: skip
    play = Play(files)
    assert play.failed == []
    assert play.do("b").ended == "completed"


def test_a_boundary_event_may_bring_it_too() -> None:
    files = diagram(
        process("p", start(), both("split"), task("a"), service("b", "x.y"), boundary("bad", "b", error()),
                both("join"),
                end("off"), end(), "start > split > a > join > end", "split > b > off", "bad > join")
    )  # fmt: skip
    play = Play(files)
    assert play.failed == []
    assert Play(files).fail("b", "broken").ended == "completed"
    assert play.answer("b").failed == ["join"]


def test_two_joins_that_wait_for_each_other() -> None:
    files = diagram(
        process("p", start(), both("split"), xor("one"), xor("two"), both("left"), both("right"), task("a"), task("b"),
                end("x"), end("y"), xor("m"), xor("n"),
                "start > split > one > left > a > m", "split > two > right > b > n", "m > right | true", "m > x | else",
                "n > left | true", "n > y | else")
    )  # fmt: skip
    assert Play(files).failed == ["left", "right"]


def test_an_inclusive_join_and_a_parallel_one_in_a_circle() -> None:
    files = diagram(
        process("p", start(), both("fork"), task("a"), user("b"), some("one"), both("two"), task("c"), xor("more"),
                end(),
                "start > fork > a > one > c > more", "fork > b > two > one", "more > two | true", "more > end | else")
    )  # fmt: skip
    play = Play(files)
    assert (play.failed, play.tasks) == ([], ["b"])
    assert play.do("b").ended is None
    assert play.failed == ["one", "two"]
    assert "one" not in play.skip("one").failed


def test_inside_a_sub_process() -> None:
    inside = (start("s"), xor("w"), task("a"), task("b"), both("j"), end("e"), "s > w", "w > a | true", "w > b | else",
              "a > j", "b > j > e")  # fmt: skip
    files = diagram(process("p", start(), sub("sub", *inside), end(), "start > sub > end"))
    assert Play(files).failed == ["j"]


def test_a_step_that_lacks_a_second_token() -> None:
    files = diagram(
        process("p", start(), task("send"), task("receive", startQuantity="2"), end(), "start > send > receive > end")
    )
    play = Play(files)
    assert play.trace == ["start", "send"]
    assert play.failed == ["receive"]


def test_an_incident_ends_with_the_instance() -> None:
    play = Play(CHOICE, n=1)
    play.execution.cancel()
    assert play.turn().failed == []


def test_what_interrupts_takes_the_incident_away() -> None:
    inside = (start("s"), xor("w"), task("a"), task("b"), both("j"), end("e"), "s > w", "w > a | true", "w > b | else",
              "a > j", "b > j > e")  # fmt: skip
    files = diagram(
        process("p", start(), sub("sub", *inside), boundary("stop", "sub", signal("stop")), catch("wait", signal("x")),
                end(), "start > sub > end", "stop > wait > end")
    )  # fmt: skip
    play = Play(files)
    assert play.failed == ["j"]
    assert play.deliver("stop").failed == []
