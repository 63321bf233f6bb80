"""Ad-hoc sub-processes: steps without an order, in parallel or one at a time, until enough has been done."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from engine.core.refusals import EndsByCondition, StepNotOpen
from tests.engine.diagrams import (
    Node,
    ad_hoc,
    boundary,
    call,
    diagram,
    end,
    event_sub,
    process,
    script,
    service,
    signal,
    start,
    sub,
    task,
    timer,
    times,
    user,
)
from tests.engine.play import Play


def around(work: Node, *more: Node | str) -> dict[str, bytes]:
    return diagram(process("p", start(), work, task("after"), end(), *more, "start > work > after > end"))


CHECKS = (user("visit"), user("ask_fire"), user("write_off"))


def test_people_begin_what_they_need_as_often_as_they_need_it() -> None:
    play = Play(around(ad_hoc("work", *CHECKS, until="enough")))
    assert play.tasks == []
    assert play.choices == ["visit", "ask_fire", "write_off"]
    play.begin("visit").begin("ask_fire").begin("visit")
    assert play.tasks == ["ask_fire", "visit", "visit"]
    play.do("visit", enough=False)
    assert (play.ended, play.choices) == (None, ["visit", "ask_fire", "write_off"])
    play.do("ask_fire", enough=True)
    assert play.ended == "completed"
    assert play.trace == ["start", "visit", "ask_fire", "(visit)", "work", "after", "end"]


def test_without_cancelling_what_still_runs_is_waited_for_and_nothing_more_begins() -> None:
    play = Play(around(ad_hoc("work", *CHECKS, until="enough", cancels=False)))
    play.begin("visit").begin("ask_fire").do("ask_fire", enough=True)
    assert (play.tasks, play.choices) == (["visit"], [])
    assert play.do("visit", enough=False).ended == "completed"


def test_in_sequence_one_at_a_time() -> None:
    play = Play(around(ad_hoc("work", *CHECKS, until="enough", sequential=True))).begin("visit")
    assert play.choices == []
    with pytest.raises(StepNotOpen):
        play.execution.begin_step(next(play.execution._top.tokens()).id, "ask_fire")
    play.do("visit", enough=False)
    assert play.choices == ["visit", "ask_fire", "write_off"]
    assert play.begin("write_off").do("write_off", enough=True).ended == "completed"


@pytest.mark.parametrize("sequential", [False, True])
def test_steps_that_nobody_has_to_do_begin_by_themselves(sequential: bool) -> None:
    files = around(ad_hoc("work", script("one", "x = 1"), script("two", "y = 2"), sequential=sequential))
    play = Play(files)
    assert play.trace == ["start", "one", "two", "work", "after", "end"]
    assert play.result == {"x": 1, "y": 2}


def test_one_after_the_other_in_sequence_even_when_one_waits() -> None:
    files = around(ad_hoc("work", service("one", "x.y"), service("two", "x.y"), sequential=True))
    play = Play(files)
    assert play.services == ["one"]
    assert play.answer("one").services == ["two"]
    assert play.answer("two").ended == "completed"
    assert Play(around(ad_hoc("work", service("one", "x"), service("two", "x")))).services == ["one", "two"]


def test_each_sees_what_the_ended_ones_have_changed() -> None:
    play = Play(around(ad_hoc("work", *CHECKS, until="n = 3")), n=0).begin("visit").begin("ask_fire")
    play.do("visit", n=1)
    assert play.begin("write_off").opened("write_off").variables["n"] == 1
    play.do("write_off", n=2).do("ask_fire", seen=True)
    assert play.ended is None, "what ended before is not undone by a step that began earlier"
    assert play.begin("visit").do("visit", n=3).result == {"n": 3, "seen": True}


def test_without_a_condition_it_ends_when_every_step_has_been_done() -> None:
    play = Play(around(ad_hoc("work", user("a"), user("b")))).begin("a").do("a")
    assert play.choices == ["a", "b"]
    assert play.begin("b").do("b").ended == "completed"


def test_without_a_condition_somebody_may_say_that_it_is_done() -> None:
    play = Play(around(ad_hoc("work", user("a"), user("b")))).begin("a")
    (no,) = {each.no for each in play.execution.choices()}
    play.execution.finish_ad_hoc(no)
    play.turn()
    assert (play.ended, play.trace) == ("completed", ["start", "(a)", "work", "after", "end"])
    with pytest.raises(NoSuchToken):
        play.execution.finish_ad_hoc(no)


def test_with_a_condition_nobody_can() -> None:
    play = Play(around(ad_hoc("work", user("a"), until="enough")))
    (no,) = {each.no for each in play.execution.choices()}
    with pytest.raises(EndsByCondition):
        play.execution.finish_ad_hoc(no)


def test_flows_inside_are_followed() -> None:
    files = around(ad_hoc("work", user("a"), user("b"), user("c"), "a > b", until="done"))
    play = Play(files)
    assert play.choices == ["a", "c"]
    assert play.begin("a").do("a", done=False).tasks == ["b"]
    assert play.do("b", done=True).ended == "completed"


def test_the_condition_is_asked_after_every_step_and_not_only_at_the_end_of_a_path() -> None:
    play = Play(around(ad_hoc("work", user("a"), user("b"), "a > b", until="done"))).begin("a")
    assert play.do("a", done=True).ended == "completed"


def test_sub_processes_calls_and_loops_inside() -> None:
    inner = sub("inner", start("s"), user("u"), end("e"), "s > u > e")
    files = diagram(
        process("p", start(), ad_hoc("work", inner, call("called", "q"), user("many", times("2")), until="enough"),
                end(), "start > work > end"),
        process("q", start("qs"), user("qu"), end("qe"), "qs > qu > qe"),
    )  # fmt: skip
    play = Play(files, enough=False)
    assert play.choices == ["inner", "called", "many"]
    play.begin("inner").begin("called").begin("many")
    assert play.tasks == ["many", "many", "qu", "u"]
    play.do("u").do("qu").do("many").do("many")
    assert play.choices == ["inner", "called", "many"]
    assert play.begin("inner").do("u", enough=True).ended == "completed"


def test_a_property_says_who_begins_a_step() -> None:
    files = around(ad_hoc("work", user("a", autostart="true"), user("b"), until="enough"))
    play = Play(files)
    assert (play.tasks, play.choices) == (["a"], ["b"])
    assert play.do("a", enough=True).ended == "completed"


def test_a_boundary_event_on_it_and_an_event_sub_process_inside() -> None:
    handler = event_sub("handler", start("hs", signal("stop")), user("h"), end("he"), "hs > h > he")
    files = around(ad_hoc("work", *CHECKS, handler, until="enough"), boundary("late", "work", timer("P9D")), end("x"),
                   "late > x")  # fmt: skip
    assert Play(files).begin("visit").fire("late").trace == ["start", "(visit)", "(work)", "late", "x"]
    play = Play(files).begin("visit").deliver("stop")
    assert (play.tasks, play.choices) == (["h"], [])
    assert play.do("h").ended == "completed"


def test_a_condition_that_never_holds_is_an_incident_where_nobody_can_do_anything_more() -> None:
    play = Play(around(ad_hoc("work", script("one", "x = 1"), until="x = 2")))
    assert play.opened("work").code == "never_completes"


def test_a_condition_that_fails_is_an_incident_and_is_asked_again_after_the_next_step() -> None:
    play = Play(around(ad_hoc("work", *CHECKS, until="enough"))).begin("visit").begin("ask_fire").do("visit")
    assert (play.failed, play.tasks) == (["work"], ["ask_fire"])
    play.do("ask_fire", enough=True)
    assert (play.failed, play.ended) == ([], "completed")


def test_in_a_loop_it_begins_anew() -> None:
    files = around(ad_hoc("work", user("a"), until="done", loop=times("2", sequential=True)))
    play = Play(files).begin("a").do("a", done=True)
    assert (play.ended, play.choices) == (None, ["a"])
    assert play.begin("a").do("a", done=True).ended == "completed"
