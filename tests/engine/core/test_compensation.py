"""Compensation: what was completed is undone in reverse order, by handlers on the edge of a step or inside of it."""

from __future__ import annotations

import pytest

from tests.engine.diagrams import (
    Node,
    again_while,
    both,
    boundary,
    call,
    catch,
    compensate,
    diagram,
    each,
    end,
    error,
    event_sub,
    message,
    process,
    script,
    start,
    sub,
    task,
    terminate,
    throw,
    timer,
    undo,
    user,
    xor,
)
from tests.engine.play import Play


def _booking(*back: Node | str) -> dict[str, bytes]:
    """Hotel, then flight, both with a handler; then whatever ``back`` draws behind ``flight``."""
    return diagram(
        process(
            "p", start(), user("hotel"), user("flight"), "start > hotel > flight", *back,
            *undo("hotel", user("cancel_hotel")), *undo("flight", user("cancel_flight")),
        )
    )  # fmt: skip


def test_it_runs_in_the_reverse_order_of_completion_and_the_throwing_event_waits() -> None:
    play = Play(_booking(throw("back", compensate()), user("tell"), end(), "flight > back > tell > end"))
    play.do("hotel").do("flight")
    assert play.tasks == ["cancel_flight"]
    assert play.do("cancel_flight").tasks == ["cancel_hotel"]
    assert play.do("cancel_hotel").tasks == ["tell"]
    assert play.do("tell").ended == "completed"
    assert play.trace == [
        "start", "hotel", "flight", "flight_undo", "cancel_flight", "hotel_undo", "cancel_hotel", "back", "tell", "end"
    ]  # fmt: skip


def test_one_step_by_name() -> None:
    play = Play(_booking(throw("back", compensate("hotel")), end(), "flight > back > end")).do("hotel").do("flight")
    assert play.tasks == ["cancel_hotel"]
    assert play.do("cancel_hotel").ended == "completed"


def test_an_end_event_undoes_too() -> None:
    play = Play(_booking(end("back", compensate()), "flight > back")).do("hotel").do("flight")
    assert play.do("cancel_flight").do("cancel_hotel").ended == "completed"
    assert play.trace[-1] == "back"


def test_without_waiting_the_flow_goes_on_beside_it_and_the_process_ends_after_both() -> None:
    play = Play(_booking(throw("back", compensate(wait=False)), user("tell"), end(), "flight > back > tell > end"))
    play.do("hotel").do("flight")
    assert play.tasks == ["cancel_flight", "tell"]
    play.do("tell").do("cancel_flight")
    assert play.ended is None
    assert play.do("cancel_hotel").ended == "completed"


def test_nothing_is_undone_twice_and_nothing_that_was_never_done() -> None:
    again = (throw("back", compensate("hotel")), throw("all", compensate()), end(), "flight > back > all > end")
    play = Play(_booking(*again)).do("hotel").do("flight").do("cancel_hotel")
    assert play.tasks == ["cancel_flight"]
    assert play.do("cancel_flight").ended == "completed"
    early = diagram(process("p", start(), throw("back", compensate()), user("a"), end(), "start > back > a > end",
                            *undo("a", user("undo_a"))))  # fmt: skip
    assert Play(early).tasks == ["a"]


def test_a_cancelled_step_is_not_undone() -> None:
    files = diagram(
        process(
            "p", start(), user("a"), boundary("late", "a", timer("P1D")), end(), end("back", compensate()),
            "start > a > end", "late > back", *undo("a", user("undo_a")),
        )
    )  # fmt: skip
    assert Play(files).fire("late").ended == "completed"


def test_every_round_of_a_loop_is_undone_with_what_it_had_booked() -> None:
    files = diagram(
        process(
            "p", start(), xor("again"), user("book"), xor("more"), end("back", compensate()),
            "start > again > book > more", "more > again | n < 3", "more > back | else",
            *undo("book", script("give_back", "returned = append(returned, booked)")),
        )
    )  # fmt: skip
    play = Play(files, returned=[], n=0)
    for number in (1, 2, 3):
        play.do("book", n=number, booked=f"room {number}")
    assert play.result == {"returned": ["room 3", "room 2", "room 1"], "n": 3, "booked": "room 3"}


@pytest.mark.parametrize("sequential", [False, True])
def test_every_instance_is_undone_with_its_own_item(sequential: bool) -> None:
    files = diagram(
        process(
            "p", start(), script("ask", "x = 1", each("list", "who", sequential=sequential)),
            end("back", compensate()), "start > ask > back",
            *undo("ask", script("withdraw", "withdrawn = append(withdrawn, who)")),
        )
    )  # fmt: skip
    assert Play(files, list=["A", "B"], withdrawn=[]).result["withdrawn"] == ["B", "A"]


def test_a_standard_loop_is_undone_round_by_round() -> None:
    files = diagram(
        process(
            "p", start(), script("pay", "paid = paid + loopCounter", again_while("paid < 6")),
            end("back", compensate()), "start > pay > back",
            *undo("pay", script("refund", "refunds = append(refunds, loopCounter)")),
        )
    )  # fmt: skip
    assert Play(files, paid=0, refunds=[]).result["refunds"] == [3, 2, 1]


def test_while_instances_run_none_is_undone() -> None:
    files = diagram(
        process(
            "p", start(), both("f"), user("ask", each("list", "who")), catch("stop", message("stop")),
            end(), end("back", compensate()), "start > f > ask > end", "f > stop > back",
            *undo("ask", user("withdraw")),
        )
    )  # fmt: skip
    play = Play(files, list=["A", "B"]).do("ask").deliver("stop")
    assert play.tasks == ["ask"]


def _inner(*more: Node | str) -> Node:
    return sub("work", start("s"), user("a"), user("b"), end("e"), "s > a > b > e", *undo("a", user("undo_a")),
               *undo("b", user("undo_b")), *more)  # fmt: skip


def test_a_sub_process_without_a_handler_is_undone_step_by_step() -> None:
    files = diagram(
        process("p", start(), _inner(), user("c"), end("back", compensate()), "start > work > c > back",
                *undo("c", user("undo_c")))
    )  # fmt: skip
    play = Play(files).do("a", x=1).do("b").do("c")
    assert play.tasks == ["undo_c"]
    assert play.do("undo_c").tasks == ["undo_b"]
    assert play.do("undo_b").tasks == ["undo_a"]
    assert play.do("undo_a", y=2).result == {"x": 1, "y": 2}


def test_a_handler_of_the_sub_process_takes_the_place_of_those_inside() -> None:
    files = diagram(
        process("p", start(), _inner(), end("back", compensate()), "start > work > back",
                *undo("work", user("undo_work")))
    )  # fmt: skip
    play = Play(files).do("a").do("b")
    assert play.tasks == ["undo_work"]
    assert play.do("undo_work").ended == "completed"


def test_a_compensation_event_sub_process_decides_itself_what_inside_is_undone() -> None:
    handler = event_sub("handler", start("on", compensate()), user("ask"), throw("only_a", compensate("a")), end("h"),
                        "on > ask > only_a > h")  # fmt: skip
    files = diagram(process("p", start(), _inner(handler), end("back", compensate("work")), "start > work > back"))
    play = Play(files).do("a").do("b")
    assert play.tasks == ["ask"]
    assert play.do("ask", why="late").tasks == ["undo_a"]
    assert play.opened("undo_a").variables == {"why": "late"}
    assert play.do("undo_a").ended == "completed"
    assert play.trace[-7:] == ["ask", "a_undo", "undo_a", "only_a", "h", "handler", "back"]


def test_inside_of_a_sub_process_its_own_steps_are_undone() -> None:
    inner = sub("work", start("s"), task("a"), end("back", compensate()), "s > a > back", *undo("a", user("undo_a")))
    files = diagram(
        process("p", start(), task("before"), inner, end(), "start > before > work > end",
                *undo("before", user("undo_before")))
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["undo_a"]
    assert play.do("undo_a").ended == "completed"


def test_from_an_event_sub_process_the_steps_around_it_are_undone() -> None:
    handler = event_sub("handler", start("on", error()), end("back", compensate()), "on > back")
    files = diagram(
        process("p", start(), user("a"), end("bad", error("X")), "start > a > bad", handler,
                *undo("a", user("undo_a")))
    )  # fmt: skip
    play = Play(files).do("a")
    assert play.tasks == ["undo_a"]
    assert play.do("undo_a").ended == "completed"


def test_a_called_process_is_undone_step_by_step() -> None:
    called = process("called", start("s"), user("a"), end("e"), "s > a > e", *undo("a", user("undo_a")))
    main = process("p", start(), call("work", "called"), end("back", compensate()), "start > work > back")
    play = Play(diagram(main, called)).do("a", x=1)
    assert play.tasks == ["undo_a"]
    assert play.do("undo_a", y=2).result == {"x": 1, "y": 2}


def test_instances_of_a_sub_process_are_undone_inside() -> None:
    inner = sub("work", start("s"), script("a", "x = who"), end("e"), "s > a > e",
                *undo("a", script("undo_a", "out = append(out, who)")), loop=each("list", "who"))  # fmt: skip
    files = diagram(process("p", start(), inner, end("back", compensate()), "start > work > back"))
    assert Play(files, list=[1, 2], out=[]).result["out"] == [2, 1]


def test_a_handler_may_be_a_sub_process_or_be_repeated() -> None:
    handler = sub("undo_a", start("s"), user("call_back"), end("e"), "s > call_back > e")
    files = diagram(
        process("p", start(), task("a"), task("b"), end("back", compensate()), "start > a > b > back",
                *undo("a", handler), *undo("b", user("undo_b", each("list", "who"))))
    )  # fmt: skip
    play = Play(files, list=[1, 2])
    assert play.tasks == ["undo_b", "undo_b"]
    assert play.do("undo_b").do("undo_b").tasks == ["call_back"]
    assert play.do("call_back").ended == "completed"


def test_it_is_given_up_with_what_is_interrupted() -> None:
    inner = sub("work", start("s"), task("a"), end("back", compensate()), "s > a > back", *undo("a", user("undo_a")))
    files = diagram(
        process("p", start(), inner, boundary("late", "work", timer("P1D")), end(), end("x"),
                "start > work > end", "late > x")
    )  # fmt: skip
    play = Play(files).fire("late")
    assert (play.tasks, play.ended) == ([], "completed")


def test_terminating_takes_it_along() -> None:
    files = diagram(
        process("p", start(), task("a"), both("f"), end("back", compensate()), user("b"), end("stop", terminate()),
                "start > a > f > back", "f > b > stop", *undo("a", user("undo_a")))
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["b", "undo_a"]
    assert play.do("b").ended == "terminated"


def test_an_error_of_a_handler_looks_further_out() -> None:
    handler = sub("undo_a", start("s"), end("bad", error("X")), "s > bad")
    inner = sub("work", start("s1"), task("a"), end("back", compensate()), "s1 > a > back", *undo("a", handler))
    files = diagram(
        process("p", start(), inner, boundary("failed", "work", error("X")), user("repair"), end(),
                "start > work > end", "failed > repair > end")
    )  # fmt: skip
    assert Play(files).tasks == ["repair"]


def test_the_variables_are_those_that_stand_now_but_for_what_the_step_itself_had_set() -> None:
    files = diagram(
        process("p", start(), user("a"), user("b"), end("back", compensate("a")), "start > a > b > back",
                *undo("a", user("undo_a")))
    )  # fmt: skip
    play = Play(files, log=[]).do("a", x=1, log=["a"]).do("b", x=2, y=3, log=["a", "b"])
    assert play.opened("undo_a").variables == {"x": 1, "log": ["a"], "y": 3}
    assert play.do("undo_a", log=["a", "not a"]).result == {"x": 2, "log": ["a", "b", "not a"], "y": 3}
