"""Moving tokens by hand: taken away from here, put before or behind that element."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from engine.core.refusals import CannotGoThere, NothingLeft
from tests.engine.diagrams import (
    both,
    boundary,
    catch,
    diagram,
    each,
    end,
    first_of,
    message,
    process,
    start,
    sub,
    task,
    timer,
    times,
    user,
    xor,
)
from tests.engine.play import Play

LINE = diagram(
    process("p", start(), user("a"), boundary("late", "a", timer("P1D")), user("b"), task("c"), user("d"), end(),
            end("x"), "start > a > b > c > d > end", "late > x")
)  # fmt: skip


def test_back_to_an_earlier_step_with_its_boundary_events() -> None:
    play = Play(LINE).do("a", x=1)
    play.move("b", before="a", note="again")
    assert (play.tasks, play.timers, play.places) == (["a"], ["late"], ["a"])
    assert play.opened("a").variables == {"x": 1, "note": "again"}
    assert play.do("a").do("b").do("d").trace == ["start", "a", "(b)", "a", "b", "c", "d", "end"]


def test_on_behind_a_step_that_is_not_carried_out() -> None:
    play = Play(LINE).move("a", behind="b")
    assert (play.tasks, play.timers) == (["d"], [])
    assert play.trace == ["start", "(a)", "c"]


def test_a_failed_step_is_moved_and_its_failure_is_gone() -> None:
    files = diagram(
        process("p", start(), xor("w"), user("a"), user("b"), end(), "start > w", "w > a | missing", "w > b | missing",
                "a > end", "b > end")
    )  # fmt: skip
    play = Play(files)
    assert play.failed == ["w"]
    play.move("w", before="b")
    assert (play.failed, play.tasks) == ([], ["b"])


SPLIT = diagram(
    process("p", start(), both("split"), user("a"), user("b"), both("join"), user("d"), end(),
            "start > split > a > join > d > end", "split > b > join")
)  # fmt: skip


def test_a_branch_may_be_put_before_the_join() -> None:
    play = Play(SPLIT).do("a", x=1).move("b", before="join", y=2)
    assert play.tasks == ["d"]
    assert play.opened("d").variables == {"x": 1, "y": 2}


def test_both_branches_go_back_to_one_place() -> None:
    play = Play(SPLIT)
    play.move("a", "b", before="d")
    assert play.tasks == ["d"]
    assert play.do("d").ended == "completed"


def test_a_branch_may_be_taken_away_while_another_goes_on() -> None:
    play = Play(SPLIT).move("b")
    assert play.do("a").failed == ["join"], "nothing can come from there any more"


def test_one_more_token_beside_those_that_run() -> None:
    play = Play(LINE).move(before="d")
    assert play.tasks == ["a", "d"]
    assert play.do("d").ended is None


def test_out_of_a_sub_process_and_within_it() -> None:
    inside = (start("s"), user("u"), user("v"), end("e"), "s > u > v > e")
    files = diagram(
        process("p", start(), sub("sub", *inside), boundary("late", "sub", timer("P1D")), user("d"), end(), end("x"),
                "start > sub > d > end", "late > x")
    )  # fmt: skip
    assert Play(files).places == ["sub", "u"]
    assert Play(files).move("u", behind="u", n=1).opened("v").variables == {"n": 1}
    out = Play(files).move("sub", before="d")
    assert (out.tasks, out.timers) == (["d"], [])
    assert Play(files).do("u").move("v", before="s").tasks == ["u"]


def test_no_goal_inside_what_goes_away() -> None:
    inside = (start("s"), user("u"), end("e"), "s > u > e")
    files = diagram(
        process("p", start(), sub("sub", *inside, loop=times("2")), user("d"), end(), "start > sub > d > end")
    )
    play = Play(files)
    with pytest.raises(CannotGoThere):
        play.execution.move([play.execution.places()[0].no], ["u"])
    assert play.turn().tasks == ["u", "u"]


def test_a_sub_process_is_left_with_its_last_token() -> None:
    inside = (start("s"), both("f"), user("u"), user("v"), end("e"), end("g"), "s > f > u > e", "f > v > g")
    files = diagram(
        process("p", start(), sub("sub", *inside), boundary("late", "sub", timer("P1D")), user("d"), end(), end("x"),
                "start > sub > d > end", "late > x")
    )  # fmt: skip
    assert Play(files).move("u", before="d").tasks == ["d", "v"], "another one still runs inside"
    left = Play(files).move("u", "v", before="d", n=1)
    assert (left.tasks, left.timers, left.opened("d").variables) == (["d"], [], {"n": 1})
    assert left.do("d").ended == "completed"


def test_a_repeated_step_is_moved_as_a_whole() -> None:
    files = diagram(process("p", start(), user("ask", each("[1, 2]")), user("d"), end(), "start > ask > d > end"))
    play = Play(files)
    assert play.places == ["ask"]
    assert play.move("ask", before="d").tasks == ["d"]


def test_a_gateway_that_waits_for_events_is_moved_as_a_whole() -> None:
    files = diagram(
        process("p", start(), first_of("race"), catch("late", timer("P1D")), catch("got", message("m")), user("d"),
                end(), "start > race > late > d > end", "race > got > d")
    )  # fmt: skip
    play = Play(files)
    assert play.places == ["race"]
    play.move("race", behind="got")
    assert (play.tasks, play.timers, play.awaited) == (["d"], [], [])


def test_the_last_token_cannot_go_away_without_a_place_to_go_on() -> None:
    play = Play(LINE)
    with pytest.raises(NothingLeft):
        play.execution.move([play.execution.places()[0].no])
    assert play.turn().tasks == ["a"]


@pytest.mark.parametrize(("before", "behind"), [("nowhere", ""), ("late", ""), ("", "end"), ("", "late")])
def test_where_nothing_can_go_on(before: str, behind: str) -> None:
    play = Play(LINE)
    with pytest.raises(CannotGoThere) as refused:
        play.execution.move([play.no("a")], before.split(), behind.split())
    assert "start, a, b, c, d, end" in refused.value.sentence("en")
    assert play.turn().tasks == ["a"]


def test_only_a_token_that_stands_there() -> None:
    with pytest.raises(NoSuchToken):
        Play(LINE).execution.move([99], ["b"])
