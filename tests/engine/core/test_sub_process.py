"""Embedded sub-processes and call activities."""

from __future__ import annotations

from tests.engine.diagrams import (
    both,
    boundary,
    call,
    diagram,
    end,
    lane,
    message,
    process,
    script,
    start,
    sub,
    timer,
    user,
)
from tests.engine.play import Play


def test_variables_go_in_and_come_out() -> None:
    files = diagram(
        process("p", start(), sub("work", start("s"), user("a"), end("e"), "s > a > e"), user("b"), end(),
                "start > work > b > end")
    )  # fmt: skip
    play = Play(files, x=1)
    assert play.opened("a").variables == {"x": 1}
    assert play.do("a", x=2, y=3).opened("b").variables == {"x": 2, "y": 3}
    assert play.trace == ["start", "s", "a", "e", "work"]


def test_a_call_activity_across_files() -> None:
    main = diagram(process("p", start(), call("intake", "shared"), user("b"), end(), "start > intake > b > end"))
    shared = diagram(process("shared", start(), user("a"), end(), "start > a > end"), name="shared.bpmn")
    play = Play(main | shared, "p")
    assert play.tasks == ["a"]
    assert play.do("a", code="H1").opened("b").variables == {"code": "H1"}


def test_what_changes_beside_a_sub_process_is_not_undone_when_it_ends() -> None:
    files = diagram(
        process(
            "p", start(), both("split"), sub("work", start("s"), user("a"), end("e"), "s > a > e"), user("b"),
            both("join"), user("c"), end(), "start > split > work > join > c > end", "split > b > join",
        )
    )  # fmt: skip
    play = Play(files, x=0).do("b", x=1).do("a", y=1)
    assert play.opened("c").variables == {"x": 1, "y": 1}


def test_a_timer_on_a_sub_process_acts_at_once_and_cancels_all_that_is_inside() -> None:
    files = diagram(
        process(
            "p", start(),
            sub("outer", start("s"), sub("inner", start("s2"), user("a"), boundary("t2", "a", timer("P1D")), end("e2"),
                end("e3"), "s2 > a > e2", "t2 > e3"), end("e"), "s > inner > e"),
            boundary("late", "outer", timer("P5D")), user("tell"), end(), end("x"), "start > outer > end",
            "late > tell > x",
        )
    )  # fmt: skip
    play = Play(files)
    assert play.timers == ["late", "t2"]
    assert play.opened("late").host == 3
    play.fire("late")
    assert (play.tasks, play.timers) == (["tell"], [])
    assert play.trace == ["start", "s", "s2", "(a)", "(inner)", "(outer)", "late"]


def test_a_message_beside_a_call_activity_leaves_it_going() -> None:
    files = diagram(
        process(
            "p", start(), call("work", "inner"), boundary("asked", "work", message("ask"), interrupting=False),
            user("reply"), end(), end("x"), "start > work > end", "asked > reply > x",
        ),
        process("inner", start("s"), user("a"), end("e"), "s > a > e"),
    )  # fmt: skip
    play = Play(files).deliver("ask").deliver("ask")
    assert play.tasks == ["a", "reply", "reply"]
    play.do("a").do("reply")
    assert play.do("reply").ended == "completed"


def test_a_process_that_calls_itself_without_end_becomes_an_incident() -> None:
    files = diagram(
        process("p", start(), user("a"), call("work", "q"), end(), "start > a > work > end"),
        process("q", start("s1"), script("n", "n = 1"), call("again", "r"), end("e1"), "s1 > n > again > e1"),
        process("r", start("s2"), user("wait"), call("deeper", "q"), end("e2"), "s2 > wait > deeper > e2"),
    )
    play = Play(files).do("a")
    for _ in range(100):
        if play.failed:
            break
        play.do("wait")
    assert play.opened(play.failed[0]).code == "call_depth"


def test_role_and_group_come_from_the_lane_unless_the_task_says_otherwise() -> None:
    files = diagram(
        process(
            "p", lane("One", "a", "b", role="specialist", agency="competent_agency"), start(), user("a"),
            user("b", role="leader", agency='"A" + competent_agency'), end(), "start > a > b > end",
        )
    )  # fmt: skip
    files = {name: xml.replace(b'name="role" value="clerk"', b'name="x" value="y"') for name, xml in files.items()}
    play = Play(files, competent_agency="7")
    assert (play.opened("a").role, play.opened("a").group) == ("specialist", "7")
    play.do("a")
    assert (play.opened("b").role, play.opened("b").group) == ("leader", "A7")
