"""Terminate ends its own process or sub-process; the others end their branch."""

from __future__ import annotations

from engine.core.events import MessageSent, SignalSent
from tests.engine.diagrams import (
    both,
    boundary,
    diagram,
    end,
    message,
    process,
    script,
    signal,
    start,
    sub,
    terminate,
    timer,
    user,
)
from tests.engine.play import Play


def test_terminate_ends_the_whole_process() -> None:
    files = diagram(
        process(
            "p", start(), both("split"), user("a"), user("b"), boundary("late", "b", timer("P1D")), end("stop",
            terminate()), end(), end("x"), "start > split > a > stop", "split > b > end", "late > x",
        )
    )  # fmt: skip
    play = Play(files).do("a", reason="error")
    assert play.ended == "terminated"
    assert (play.tasks, play.timers) == ([], [])
    assert play.trace == ["start", "split", "a", "stop", "(b)"]
    assert play.result == {"reason": "error"}


def test_terminate_in_a_sub_process_ends_only_that() -> None:
    files = diagram(
        process(
            "p", start(),
            sub("work", start("s"), user("a"), user("b"), end("stop", terminate()), end("e"), "s > a > stop",
                "s > b > e"),
            user("after"), end(), "start > work > after > end",
        )
    )  # fmt: skip
    assert Play(files).do("a").tasks == ["after"]


def test_a_message_end_sends_what_its_inputs_say() -> None:
    files = diagram(
        process("p", start(), end("tell", message("done"), param_result='"granted"', correlation="code"),
                "start > tell")
    )  # fmt: skip
    play = Play(files, code="H1", secret="x")
    assert play.sent == [MessageSent("tell", "done", "H1", {"result": "granted"})]


def test_a_signal_end() -> None:
    files = diagram(process("p", start(), end("tell", signal("over")), "start > tell"))
    assert Play(files).sent == [SignalSent("tell", "over", {})]


def test_a_branch_may_end_at_an_element_without_outgoing_flow() -> None:
    files = diagram(process("p", start(), script("n", "n = 1"), "start > n"))
    assert Play(files).result == {"n": 1}
