"""Multi-instance activities and standard loops."""

from __future__ import annotations

import pytest

from tests.engine.diagrams import (
    again_while,
    boundary,
    call,
    diagram,
    each,
    end,
    process,
    script,
    start,
    sub,
    timer,
    times,
    user,
)
from tests.engine.play import Play


def _ask(loop: str, *events: object) -> dict[str, bytes]:
    more = ["late > tell > x", user("tell"), end("x")] if events else []
    return diagram(
        process("p", start(), user("ask", loop), *events, user("decide"), end(), "start > ask > decide > end", *more)  # type: ignore[arg-type]
    )


def test_in_parallel_over_a_list() -> None:
    play = Play(_ask(each("agencies", "agency")), agencies=["fire", "health"])
    assert play.tasks == ["ask", "ask"]
    seen = [play.waiting[no].variables for no in sorted(play.waiting)]  # type: ignore[union-attr]
    assert [(each["agency"], each["loopCounter"]) for each in seen] == [("fire", 1), ("health", 2)]
    play.do("ask", a=1).do("ask", b=2)
    assert play.opened("decide").variables == {"agencies": ["fire", "health"], "a": 1, "b": 2}


def test_in_sequence_each_sees_what_the_ones_before_have_changed() -> None:
    play = Play(_ask(each("agencies", "agency", sequential=True)), agencies=["fire", "health"], n=0)
    assert play.opened("ask").variables["agency"] == "fire"
    play.do("ask", n=1)
    assert play.opened("ask").variables == {
        "agencies": ["fire", "health"],
        "n": 1,
        "agency": "health",
        "loopCounter": 2,
    }
    assert play.do("ask", n=2).opened("decide").variables["n"] == 2


@pytest.mark.parametrize("sequential", [False, True])
def test_results_are_gathered_in_the_order_of_the_list(sequential: bool) -> None:
    play = Play(_ask(each("[1, 2, 3]", gives="opinions := opinion", sequential=sequential)))
    for opinion in ("a", "b", "c"):
        play.do("ask", opinion=opinion)
    assert play.opened("decide").variables["opinions"] == ["a", "b", "c"]


@pytest.mark.parametrize("sequential", [False, True])
def test_by_number(sequential: bool) -> None:
    play = Play(_ask(times("how_many", sequential=sequential)), how_many=3)
    assert len(play.tasks) == (1 if sequential else 3)
    for _ in range(3):
        play.do("ask")
    assert play.tasks == ["decide"]


@pytest.mark.parametrize("loop", [each("[]"), times("0"), each("[]", sequential=True)])
def test_none_at_all(loop: str) -> None:
    play = Play(_ask(loop))
    assert play.tasks == ["decide"]
    assert play.trace == ["start", "<ask>"]


def test_the_rest_is_cancelled_once_the_completion_condition_holds() -> None:
    play = Play(_ask(times("5", until="numberOfCompletedInstances >= 2")))
    play.do("ask").do("ask")
    assert play.tasks == ["decide"]
    assert play.trace.count("ask") == 2
    assert play.trace.count("(ask)") == 3


def test_the_completion_condition_sees_the_variables_of_the_one_that_ended() -> None:
    play = Play(_ask(each("[1, 2, 3]", until='vote = "no"', sequential=True))).do("ask", vote="yes")
    assert play.tasks == ["ask"]
    assert play.do("ask", vote="no").tasks == ["decide"]


def test_a_boundary_event_is_on_the_whole() -> None:
    play = Play(_ask(times("3"), boundary("late", "ask", timer("P1D")))).do("ask", x=1)
    assert play.timers == ["late"]
    play.fire("late")
    assert play.tasks == ["tell"]
    assert play.trace.count("(ask)") == 2


def test_what_is_no_list_becomes_an_incident_and_can_be_repaired() -> None:
    play = Play(_ask(each("agencies")), agencies="fire")
    assert play.opened("ask").code == "not_a_list"
    assert Play(_ask(times("n")), n=-1).opened("ask").code == "not_a_count"
    assert Play(_ask(times("n")), n=10**9).opened("ask").code == "too_many_instances"


def test_a_completion_condition_that_fails_keeps_what_the_person_did() -> None:
    play = Play(_ask(each("[1, 2]", until="missing > 1"))).do("ask", vote="yes")
    assert play.failed == ["ask"]
    assert play.tasks == ["ask"]
    assert play.retry("ask").failed == ["ask"]


def test_sub_processes_and_calls_in_parallel() -> None:
    inside = (start("s"), user("a"), end("e"), "s > a > e")
    embedded = diagram(process("p", start(), sub("work", *inside, loop=each("[1, 2]")), end(), "start > work > end"))
    called = diagram(
        process("p", start(), call("work", "q", each("[1, 2]")), end(), "start > work > end"), process("q", *inside)
    )
    for files in (embedded, called):
        play = Play(files)
        assert play.tasks == ["a", "a"]
        play.do("a", x=1)
        assert play.do("a", y=2).result == {"x": 1, "y": 2}


def test_a_thousand_at_once() -> None:
    files = diagram(process("p", start(), script("add", "n = item", each("list")), end(), "start > add > end"))
    play = Play(files, list=list(range(1000)))
    assert play.result["n"] == 999


def test_a_standard_loop_asks_after_each_round() -> None:
    play = Play(_ask(again_while("more"))).do("ask", more=True).do("ask", more=True)
    assert play.tasks == ["ask"]
    assert play.do("ask", more=False).tasks == ["decide"]


def test_a_standard_loop_that_asks_before() -> None:
    assert Play(_ask(again_while("more", before=True)), more=False).tasks == ["decide"]
    assert Play(_ask(again_while("more", before=True)), more=True).tasks == ["ask"]


def test_a_standard_loop_with_a_maximum() -> None:
    play = Play(_ask(again_while("true", 2))).do("ask")
    assert play.tasks == ["ask"]
    assert play.do("ask").tasks == ["decide"]


_ONCE_MORE = 'heard = append(heard, "x")'


@pytest.mark.parametrize("loop", [times("3"), times("3", sequential=True), again_while("count(heard) < 3")])
def test_what_each_appends_to_a_list_stands_there_once(loop: str) -> None:
    inside = sub("ask", start("in"), script("say", _ONCE_MORE), end("out"), "in > say > out", loop=loop)
    for step in (script("ask", _ONCE_MORE, loop), inside):
        files = diagram(process("p", start(), step, user("decide"), end(), "start > ask > decide > end"))
        assert Play(files, heard=[]).opened("decide").variables == {"heard": ["x", "x", "x"]}
