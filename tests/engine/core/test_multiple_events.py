"""Events with several definitions: the first that comes, or all of them (parallel multiple); and throwing several."""

from __future__ import annotations

import pytest

from engine.core.events import SignalSent, TimerArmed
from tests.engine.diagrams import (
    Event,
    Node,
    both,
    boundary,
    catch,
    condition,
    diagram,
    end,
    error,
    event_sub,
    message,
    process,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
)
from tests.engine.play import Play


def _beside(*events: Event, parallel: bool = False) -> dict[str, bytes]:
    return diagram(
        process(
            "p", start(), user("a"), boundary("edge", "a", *events, interrupting=False, parallel=parallel), user("b"),
            end(), end("x"), "start > a > end", "edge > b > x",
        )
    )  # fmt: skip


def test_beside_the_flow_each_may_come_again() -> None:
    play = Play(_beside(message("m"), signal("s"))).deliver("m").deliver("s").deliver("m")
    assert play.tasks == ["a", "b", "b", "b"]
    assert play.awaited == ["m", "s"]
    assert play.do("a").awaited == []


def test_a_timer_runs_on_when_another_one_has_come_and_comes_once() -> None:
    play = Play(_beside(message("m"), timer("P1D")))
    number = play.no("edge", TimerArmed)
    play.deliver("m")
    assert play.no("edge", TimerArmed) == number
    play.fire("edge").deliver("m")
    assert (play.tasks, play.timers) == (["a", "b", "b", "b"], [])


def test_all_of_them_beside_the_flow_and_all_of_them_again() -> None:
    play = Play(_beside(message("m"), signal("s"), parallel=True)).deliver("m", x=1)
    assert (play.tasks, play.awaited) == (["a"], ["s"])
    play.deliver("s", y=2)
    assert play.opened("b").variables == {"x": 1, "y": 2}
    assert play.awaited == ["m", "s"]
    assert play.deliver("s").deliver("m").tasks == ["a", "b", "b"]


def test_all_of_them_with_a_timer_come_once() -> None:
    play = Play(_beside(message("m"), timer("P1D"), parallel=True)).deliver("m").fire("edge")
    assert (play.tasks, play.awaited, play.timers) == (["a", "b"], [], [])
    assert play.do("b").do("a").ended == "completed"


def test_a_condition_among_them() -> None:
    play = Play(_beside(message("m"), condition("n > 1"))).deliver("m").change(n=2).deliver("m").change(n=1)
    assert play.tasks == ["a", "b", "b", "b"]
    assert play.change(n=3).tasks == ["a", "b", "b", "b", "b"]


@pytest.mark.parametrize("event", ["m", "s"])
def test_interrupting_the_others_are_given_up(event: str) -> None:
    files = diagram(
        process("p", start(), user("a"), boundary("edge", "a", message("m"), signal("s")), end(), end("x"),
                "start > a > end", "edge > x")
    )  # fmt: skip
    play = Play(files).deliver(event)
    assert (play.ended, play.waiting, play.trace) == ("completed", {}, ["start", "(a)", "edge", "x"])


def test_an_error_or_a_message() -> None:
    inner = sub("work", start("s"), user("a"), end("bad", error("X")), "s > a > bad")
    files = diagram(process("p", start(), inner, boundary("edge", "work", error("X"), message("m")), end(), end("x"),
                            "start > work > end", "edge > x"))  # fmt: skip
    assert Play(files).do("a").trace[-2:] == ["edge", "x"]
    assert Play(files).deliver("m").trace[-2:] == ["edge", "x"]


@pytest.mark.parametrize("interrupting", [True, False])
def test_an_event_sub_process_that_needs_both(interrupting: bool) -> None:
    on = start("on", message("m"), interrupting, also=message("n"), parallel=True)
    handler = event_sub("handler", on, user("handle"), end("h"), "on > handle > h")
    play = Play(diagram(process("p", start(), user("a"), end(), "start > a > end", handler))).deliver("n")
    assert play.tasks == ["a"]
    assert play.deliver("m").tasks == (["handle"] if interrupting else ["a", "handle"])


def _heard(*nodes: Node, **flows: str) -> dict[str, bytes]:
    return diagram(process("p", start(), both("f"), *nodes, end("x"), "start > f", *flows.values()))


def test_one_event_throws_several() -> None:
    event = throw("call", signal("one"))
    both_of_them = Node(event.kind, event.id, event.attributes, event.inside + signal("two").xml, {},
                        (signal("one").root, signal("two").root))  # fmt: skip
    play = Play(_heard(catch("a", signal("one")), catch("b", signal("two")), both_of_them, end("y"), end("z"),
                       a="f > call > x", b="f > a > y", c="f > b > z"))  # fmt: skip
    assert play.ended == "completed"
    assert play.sent == [SignalSent("call", "one", {}), SignalSent("call", "two", {})]


@pytest.mark.parametrize(("thrown", "parallel", "ended"), [
    ("one", False, "completed"), ("two", False, "completed"), ("three", False, None), ("one", True, None)
])  # fmt: skip
def test_what_another_branch_throws(thrown: str, parallel: bool, ended: str | None) -> None:
    wait = catch("wait", signal("one"), signal("two"), parallel=parallel)
    files = _heard(wait, throw("call", signal(thrown)), end("y"), a="f > call > x", b="f > wait > y")
    assert Play(files).ended == ended
