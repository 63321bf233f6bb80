"""Conditional events: they happen when their condition becomes true, whoever changed the data."""

from __future__ import annotations

import pytest

from tests.engine.diagrams import (
    both,
    boundary,
    call,
    catch,
    condition,
    diagram,
    each,
    end,
    event_sub,
    first_of,
    message,
    process,
    script,
    start,
    sub,
    timer,
    user,
)
from tests.engine.play import Play

BRANCHES = diagram(
    process(
        "p", start(), both("f"), user("a"), catch("enough", condition("n > 2")), user("b"), end(), end("x"),
        "start > f > enough > b > end", "f > a > x",
    )
)  # fmt: skip


def test_what_another_branch_changes_brings_it_about() -> None:
    play = Play(BRANCHES)
    assert play.tasks == ["a"]
    play.do("a", n=3)
    assert play.tasks == ["b"]
    assert play.do("b").result == {"n": 3}


def test_it_passes_at_once_where_it_is_true_and_waits_for_ever_where_it_never_is() -> None:
    assert Play(BRANCHES, n=3).tasks == ["a", "b"]
    play = Play(BRANCHES, n=0).do("a")
    assert (play.ended, play.tasks) == (None, [])


def test_it_is_looked_at_when_somebody_sets_a_variable() -> None:
    assert Play(BRANCHES, n=0).do("a").change(n=9).do("b").result == {"n": 9}


def _edge(interrupting: bool) -> dict[str, bytes]:
    inner = sub("work", start("s"), user("a"), user("b"), end("e"), "s > a > b > e")
    return diagram(
        process(
            "p", start(), inner, boundary("hot", "work", condition("heat > 50"), interrupting=interrupting),
            user("cool"), end(), end("x"), "start > work > end", "hot > cool > x",
        )
    )  # fmt: skip


def test_on_a_sub_process_interrupting() -> None:
    play = Play(_edge(True)).do("a", heat=60)
    assert play.tasks == ["cool"]
    assert play.opened("cool").variables == {"heat": 60}


def test_what_is_true_when_the_sub_process_begins_interrupts_before_its_first_step() -> None:
    play = Play(_edge(True), heat=60)
    assert play.tasks == ["cool"]
    assert play.trace == ["start", "(work)", "hot"]


def test_beside_it_happens_each_time_that_it_becomes_true() -> None:
    play = Play(_edge(False)).change(heat=60).change(heat=70)
    assert play.tasks == ["a", "cool"]
    play.change(heat=10).change(heat=80)
    assert play.tasks == ["a", "cool", "cool"]


def test_completing_the_step_that_it_sits_on_comes_first() -> None:
    files = diagram(
        process("p", start(), user("a"), boundary("hot", "a", condition("heat > 50")), end(), end("x"),
                "start > a > end", "hot > x")
    )  # fmt: skip
    assert Play(files).do("a", heat=60).trace == ["start", "a", "end"]
    assert Play(files).change(heat=60).trace == ["start", "(a)", "hot", "x"]


@pytest.mark.parametrize("interrupting", [True, False])
def test_an_event_sub_process(interrupting: bool) -> None:
    handler = event_sub("handler", start("on", condition("late"), interrupting), user("handle"), end("h"),
                        "on > handle > h")  # fmt: skip
    play = Play(diagram(process("p", start(), user("a"), user("b"), end(), "start > a > b > end", handler)), late=False)
    play.do("a", late=True)
    assert play.tasks == (["handle"] if interrupting else ["b", "handle"])


def test_inside_a_sub_process_it_sees_what_changes_outside() -> None:
    inner = sub("work", start("s"), catch("go", condition("go")), end("e"), "s > go > e")
    files = diagram(process("p", start(), both("f"), inner, user("a"), end(), end("x"),
                            "start > f > work > end", "f > a > x"))  # fmt: skip
    assert Play(files).do("a", go=True).ended == "completed"


def test_in_a_called_process_it_does_not() -> None:
    inner = process("q", start("s"), catch("go", condition("go")), end("e"), "s > go > e")
    files = diagram(process("p", start(), both("f"), call("work", "q"), user("a"), end(), end("x"),
                            "start > f > work > end", "f > a > x"), inner)  # fmt: skip
    assert Play(files).do("a", go=True).ended is None


def test_each_instance_looks_at_its_own_item() -> None:
    inner = sub("work", start("s"), catch("go", condition("limit >= wanted")), end("e"), "s > go > e",
                loop=each("list", "wanted"))  # fmt: skip
    play = Play(diagram(process("p", start(), inner, end(), "start > work > end")), list=[1, 2], limit=1)
    assert play.trace.count("go") == 1
    assert play.ended is None
    assert play.change(limit=2).ended == "completed"


def test_behind_an_event_gateway() -> None:
    files = diagram(
        process("p", start(), first_of("race"), catch("cheap", condition("price < 5")), catch("late", timer("P1D")),
                end(), "start > race > cheap > end", "race > late > end")
    )  # fmt: skip
    play = Play(files, price=9).change(price=4)
    assert play.trace == ["start", "race", "cheap", "end"]
    assert play.timers == []


def test_together_with_a_message() -> None:
    both_needed = catch("wait", message("paid"), condition("checked"), parallel=True)
    files = diagram(process("p", start(), both_needed, end(), "start > wait > end"))
    assert Play(files, checked=False).deliver("paid").change(checked=True).ended == "completed"
    assert Play(files, checked=True).deliver("paid").ended == "completed"
    either = diagram(process("p", start(), catch("wait", message("paid"), condition("checked")), end(),
                             "start > wait > end"))  # fmt: skip
    play = Play(either).change(checked=True)
    assert (play.ended, play.waiting) == ("completed", {})


def test_a_condition_that_is_no_boolean_becomes_an_incident() -> None:
    files = diagram(process("p", start(), catch("wait", condition("n")), end(), "start > wait > end"))
    play = Play(files, n=0)
    assert play.failed == ["wait"]
    assert play.change(n=True).retry("wait").ended == "completed"


def test_a_script_that_makes_it_true_is_seen_before_the_next_step() -> None:
    inner = sub("work", start("s"), script("a", "n = 1"), script("b", "n = 2"), end("e"), "s > a > b > e")
    files = diagram(process("p", start(), inner, boundary("one", "work", condition("n = 1")), end(), end("x"),
                            "start > work > end", "one > x"))  # fmt: skip
    assert Play(files).result == {"n": 1}
