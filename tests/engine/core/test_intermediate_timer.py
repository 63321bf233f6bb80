"""Timers in the flow."""

from __future__ import annotations

from tests.engine.diagrams import both, catch, cycle, diagram, end, first_of, message, process, script, start, timer
from tests.engine.play import Play


def _wait(text: str) -> dict[str, bytes]:
    return diagram(process("p", start(), catch("wait", cycle(text)), script("count", "n = n + 1"), end(),
                           "start > wait > count > end"))  # fmt: skip


def test_a_duration_is_waited_for_once() -> None:
    files = diagram(process("p", start(), catch("wait", timer("P1D")), end(), "start > wait > end"))
    assert Play(files).fire("wait").ended == "completed"


def test_a_cycle_with_a_number_of_rounds_goes_on_in_each_of_them() -> None:
    play = Play(_wait("R3/P1D"), n=0).fire("wait")
    assert play.opened("wait").text == "R2/P1D"
    play.fire("wait")
    assert (play.ended, play.trace.count("count")) == (None, 2)
    assert play.fire("wait").ended == "completed"
    assert play.trace.count("count") == 3


def test_what_each_round_appends_is_kept_once() -> None:
    files = diagram(
        process("p", start(), script("first", 'log = append(log, "first")'), catch("wait", cycle("R3/P1D")),
                script("round", 'log = append(log, "round")'), end(), "start > first > wait > round > end")
    )  # fmt: skip
    assert Play(files, log=[]).fire("wait").fire("wait").fire("wait").result == {"log": ["first", *["round"] * 3]}


def test_a_cycle_without_a_number_is_the_wait_for_its_first_round() -> None:
    assert Play(_wait("R/P1D"), n=0).fire("wait").ended == "completed"


def test_behind_an_event_gateway_it_comes_once() -> None:
    files = diagram(process("p", start(), first_of("race"), catch("wait", cycle("R3/P1D")), catch("m", message("m")),
                            end(), "start > race > wait > end", "race > m > end"))  # fmt: skip
    assert Play(files).fire("wait").ended == "completed"


def test_its_rounds_meet_another_branch_one_by_one() -> None:
    files = diagram(process("p", start(), both("f"), catch("wait", cycle("R2/P1D")), catch("m", message("m")),
                            both("join"), end(), "start > f > wait > join > end", "f > m > join"))  # fmt: skip
    play = Play(files).fire("wait").fire("wait")
    assert play.ended is None
    assert play.deliver("m").trace.count("join") == 1
