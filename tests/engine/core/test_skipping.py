"""Skipping: somebody has the process go on from an element that failed, as if it had been carried out."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from engine.core.refusals import CannotSkip
from tests.engine.diagrams import (
    ad_hoc,
    again_while,
    both,
    boundary,
    catch,
    diagram,
    each,
    end,
    first_of,
    message,
    opening,
    process,
    script,
    service,
    start,
    task,
    timer,
    times,
    user,
    xor,
)
from tests.engine.play import Play


def test_a_script_that_cannot_be_computed() -> None:
    files = diagram(
        process("p", start(), script("fee", "fee = missing * 2"), user("ask"), end(), "start > fee > ask > end")
    )
    play = Play(files).skip("fee", fee=8)
    assert play.opened("ask").variables == {"fee": 8}
    assert play.trace == ["start", "[fee]"]
    assert play.do("ask").trace == ["start", "[fee]", "ask", "end"]


def test_a_service_that_failed() -> None:
    files = diagram(process("p", start(), service("pay", "x.y"), end(), "start > pay > end"))
    assert Play(files).fail("pay", "broken").skip("pay", paid=False).result == {"paid": False}


CHOICE = (start(), xor("which"), task("a"), task("b"), end(), "start > which", "a > end", "b > end")


def test_a_choice_goes_by_its_default_flow() -> None:
    files = diagram(process("p", *CHOICE, "which > a | missing > 5", "which > b | else"))
    assert Play(files).skip("which").trace == ["start", "[which]", "b", "end"]


def test_a_choice_without_a_default_flow_cannot_be_skipped_and_stays() -> None:
    play = Play(diagram(process("p", *CHOICE, "which > a | missing > 5", "which > b | missing < 5")))
    with pytest.raises(CannotSkip):
        play.execution.skip(play.no("which"), {"x": 1})
    assert play.turn().failed == ["which"]
    assert play.execution.variables(play.no("which")) == {}


def test_a_catch_event_whose_time_cannot_be_told_is_passed() -> None:
    files = diagram(process("p", start(), catch("wait", timer("budget")), end(), "start > wait > end"))
    assert Play(files).skip("wait").trace == ["start", "[wait]", "end"]


def test_a_boundary_timer_is_given_up() -> None:
    files = diagram(
        process("p", start(), user("a"), boundary("late", "a", timer("budget")), end(), end("x"), "start > a > end",
                "late > x")
    )  # fmt: skip
    play = Play(files).skip("late")
    assert (play.tasks, play.failed) == (["a"], [])
    assert play.do("a").trace == ["start", "a", "end"]


def test_an_event_behind_a_gateway_is_taken_as_having_come() -> None:
    files = diagram(
        process("p", start(), first_of("race"), catch("late", timer("budget")), catch("got", message("m")), end("x"),
                end(), "start > race > late > x", "race > got > end")
    )  # fmt: skip
    play = Play(files).skip("late")
    assert (play.ended, play.awaited) == ("completed", [])
    assert play.trace == ["start", "race", "[late]", "x"]


def test_a_join_that_waits_in_vain_opens_for_what_has_come() -> None:
    files = diagram(
        process("p", start(), xor("w"), task("a"), task("b"), both("join"), end(), "start > w", "w > a | true",
                "w > b | else", "a > join", "b > join > end")
    )  # fmt: skip
    assert Play(files).skip("join").trace == ["start", "w", "a", "[join]", "end"]


def test_a_complex_gateway_and_a_step_that_lack_tokens() -> None:
    files = diagram(
        process("p", start(), task("a"), task("b"), opening("gate", "activationCount > 2"),
                task("pair", startQuantity="2"), end(), "start > a > gate > pair > end", "start > b > gate")
    )  # fmt: skip
    play = Play(files)
    assert play.failed == ["gate"]
    assert play.skip("gate").failed == ["pair"]
    play.skip("pair")
    assert play.ended == "completed"
    assert play.trace.count("pair") == 1


def test_a_multi_instance_step_that_has_no_list() -> None:
    files = diagram(process("p", start(), user("ask", each("missing")), end(), "start > ask > end"))
    assert Play(files).skip("ask").trace == ["start", "[ask]", "end"]


def test_an_instance_whose_completion_condition_cannot_be_asked() -> None:
    files = diagram(process("p", start(), user("ask", times("2", until="missing > 1")), end(), "start > ask > end"))
    play = Play(files).do("ask").skip("ask")
    assert play.tasks == ["ask"]
    assert play.do("ask").skip("ask").ended == "completed"


def test_a_loop_whose_condition_cannot_be_asked_ends() -> None:
    files = diagram(process("p", start(), user("ask", again_while("missing")), end(), "start > ask > end"))
    assert Play(files).do("ask").skip("ask").ended == "completed"


def test_an_ad_hoc_sub_process_ends_where_it_stands() -> None:
    files = diagram(
        process("p", start(), ad_hoc("work", script("one", "x = 1"), until="x = 2"), end(), "start > work > end")
    )
    assert Play(files).skip("work").trace == ["start", "one", "[work]", "end"]


def test_only_what_failed_can_be_skipped() -> None:
    play = Play(diagram(process("p", start(), user("a"), end(), "start > a > end")))
    with pytest.raises(NoSuchToken):
        play.execution.skip(play.no("a"))
