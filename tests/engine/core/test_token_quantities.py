"""startQuantity and completionQuantity: how many tokens an activity takes and gives (BPMN 2.0 §10.3)."""

from __future__ import annotations

from dataclasses import replace

from tests.engine.diagrams import Node, boundary, diagram, end, process, start, task, timer, times, user
from tests.engine.play import Play


def counting(node: Node, **quantities: str) -> Node:
    return replace(node, attributes={**node.attributes, **quantities})


def test_two_tokens_are_given_and_two_are_taken() -> None:
    files = diagram(
        process("p", start(), task("send", completionQuantity="2"), task("pass"), task("receive", startQuantity="2"),
                end(), "start > send > pass > receive > end")
    )  # fmt: skip
    assert Play(files).trace == ["start", "send", "pass", "pass", "receive", "end"]


def test_tokens_of_different_flows_count_together_and_bring_their_data() -> None:
    files = diagram(
        process("p", start(), user("a"), user("b"), counting(user("c"), startQuantity="2"), end(),
                "start > a > c > end", "start > b > c")
    )  # fmt: skip
    play = Play(files).do("a", x=1)
    assert play.tasks == ["b"]
    play.do("b", y=2)
    assert play.tasks == ["c"]
    assert play.opened("c").variables == {"x": 1, "y": 2}
    assert play.do("c").ended == "completed"


def test_without_a_quantity_the_step_is_done_once_for_each_token() -> None:
    files = diagram(
        process("p", start(), task("a"), task("b"), task("c"), end(), "start > a > c > end", "start > b > c")
    )
    assert Play(files).trace.count("c") == 2


def test_what_is_left_over_waits_for_the_next_round() -> None:
    files = diagram(
        process("p", start(), task("send", completionQuantity="5"), counting(user("pair"), startQuantity="2"), end(),
                user("more"), "start > send > pair > end", "start > more > pair")
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["more", "pair", "pair"]
    assert play.do("more").tasks == ["pair"] * 3


def test_boundary_events_are_attached_when_the_step_begins() -> None:
    files = diagram(
        process("p", start(), user("a"), user("b"), counting(user("c"), startQuantity="2"),
                boundary("late", "c", timer("P1D")), end(), end("x"), "start > a > c > end", "start > b > c",
                "late > x")
    )  # fmt: skip
    play = Play(files).do("a")
    assert play.timers == []
    assert play.do("b").timers == ["late"]
    assert play.fire("late").ended == "completed"


def test_a_multi_instance_step_takes_and_gives_its_tokens_as_a_whole() -> None:
    files = diagram(
        process("p", start(), task("send", completionQuantity="2"),
                counting(user("ask", times("3")), startQuantity="2", completionQuantity="2"), task("after"), end(),
                "start > send > ask > after > end")
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["ask", "ask", "ask"]
    play.do("ask").do("ask").do("ask")
    assert play.trace.count("after") == 2


def test_tokens_that_wait_are_taken_away_with_the_instance() -> None:
    files = diagram(
        process("p", start(), user("a"), user("b"), task("c", startQuantity="2"), end(), "start > a > c > end",
                "start > b > c")
    )  # fmt: skip
    play = Play(files).do("a")
    play.execution.cancel()
    assert play.turn().ended == "terminated"
