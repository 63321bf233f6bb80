"""Errors and escalations: from inside to whoever catches them first."""

from __future__ import annotations

import pytest

from tests.engine.diagrams import (
    boundary,
    call,
    diagram,
    end,
    error,
    escalation,
    process,
    script,
    service,
    start,
    sub,
    throw,
    user,
)
from tests.engine.play import Play


def _pay(*events: object) -> dict[str, bytes]:
    flows = [f"{each.id} > {each.id}_path > {each.id}_end" for each in events]  # type: ignore[attr-defined]
    paths = [node for each in events for node in (user(f"{each.id}_path"), end(f"{each.id}_end"))]  # type: ignore[attr-defined]
    parts = [start(), service("pay", "fee.request"), *events, *paths, end(), "start > pay > end", *flows]
    return diagram(process("p", *parts))  # type: ignore[arg-type]


def test_a_failing_service_reaches_the_error_event_of_its_code() -> None:
    files = _pay(boundary("any", "pay", error()), boundary("broke", "pay", error("NO_MONEY")))
    assert Play(files).fail("pay", "NO_MONEY").tasks == ["broke_path"]
    assert Play(files).fail("pay", "other").tasks == ["any_path"]


def test_a_failing_service_that_nobody_catches_waits_to_be_repaired() -> None:
    play = Play(_pay(boundary("broke", "pay", error("NO_MONEY")))).fail("pay", "OFFLINE")
    assert play.failed == ["pay"]
    assert play.opened("pay").code == "OFFLINE"
    assert play.retry("pay").services == ["pay"]
    assert play.answer("pay").ended == "completed"


def test_an_error_goes_up_from_a_sub_process() -> None:
    files = diagram(
        process(
            "p", start(), sub("work", start("s"), service("pay", "fee.request"), end("e"), "s > pay > e"),
            boundary("broke", "work", error("NO_MONEY")), user("ask"), end(), "start > work > end", "broke > ask > end",
        )
    )  # fmt: skip
    play = Play(files).fail("pay", "NO_MONEY")
    assert play.tasks == ["ask"]


@pytest.mark.parametrize("called", [False, True], ids=["sub-process", "call activity"])
def test_an_error_end_ends_everything_inside(called: bool) -> None:
    inside = (
        start("s"), script("n", "tried = true"), user("other"), end("bad", error("REFUSED")), end("e"),
        "s > n > bad", "s > other > e",
    )  # fmt: skip
    work = call("work", "inner") if called else sub("work", *inside)
    main = process(
        "p", start(), work, boundary("refused", "work", error("REFUSED")), user("tell"), end(), end("x"),
        "start > work > end", "refused > tell > x",
    )  # fmt: skip
    play = Play(diagram(main, process("inner", *inside)) if called else diagram(main))
    assert play.tasks == ["tell"]
    assert play.opened("tell").variables == {"tried": True}
    assert "(other)" in play.trace


def test_an_error_end_that_nobody_catches_fails_the_process() -> None:
    files = diagram(
        process("p", start(), user("a"), user("b"), end("bad", error("X")), end(), "start > a > bad", "start > b > end")
    )
    play = Play(files).do("a")
    assert play.ended == "failed"
    assert play.tasks == []


def test_an_escalation_beside_the_sub_process_leaves_it_going() -> None:
    files = diagram(
        process(
            "p", start(), sub("work", start("s"), throw("up", escalation("E")), user("a"), end("e"), "s > up > a > e"),
            boundary("heard", "work", escalation("E"), interrupting=False), user("boss"), end(), end("x"),
            "start > work > end", "heard > boss > x",
        )
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["a", "boss"]
    assert play.do("a").do("boss").ended == "completed"


def test_an_interrupting_escalation_ends_the_sub_process_at_once() -> None:
    files = diagram(
        process(
            "p", start(), sub("work", start("s"), throw("up", escalation("E")), user("a"), end("e"), "s > up > a > e"),
            boundary("heard", "work", escalation()), user("boss"), end(), end("x"), "start > work > end",
            "heard > boss > x",
        )
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["boss"]
    assert play.trace == ["start", "s", "up", "(work)", "heard"]


def test_an_escalation_that_nobody_catches_changes_nothing() -> None:
    files = diagram(process("p", start(), throw("up", escalation("E")), end(), "start > up > end"))
    assert Play(files).ended == "completed"


def test_a_failing_script_reaches_an_error_event_of_its_own_task() -> None:
    """In the library a script's exception reaches no error event (defect 13)."""
    files = diagram(
        process("p", start(), script("sum", "total = missing + 1"), boundary("bad", "sum", error()), user("fix"), end(),
                "start > sum > end", "bad > fix > end")
    )  # fmt: skip
    assert Play(files).tasks == ["fix"]
