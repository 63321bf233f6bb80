"""Event sub-processes, at process level and inside sub-processes, interrupting and not."""

from __future__ import annotations

import pytest

from tests.engine.diagrams import (
    Event,
    call,
    cycle,
    diagram,
    end,
    error,
    escalation,
    event_sub,
    message,
    process,
    script,
    signal,
    start,
    sub,
    terminate,
    throw,
    timer,
    user,
)
from tests.engine.play import Play


def _main(event: Event, interrupting: bool, *inside: object) -> dict[str, bytes]:
    handler = event_sub(
        "handler", start("on", event, interrupting), user("handle"), end("handled"), "on > handle > handled"
    )
    return diagram(process("p", start(), user("a"), user("b"), handler, end(), "start > a > b > end"))


@pytest.mark.parametrize(
    ("event", "trigger"),
    [
        (timer("due"), lambda play: play.fire("handler")),
        (message("withdraw"), lambda play: play.deliver("withdraw")),
        (signal("stop"), lambda play: play.deliver("stop")),
    ],
    ids=["timer", "message", "signal"],
)
def test_interrupting(event: Event, trigger: object) -> None:
    """The library never reads isInterrupting (defect 7)."""
    play = Play(_main(event, True)).do("a")
    trigger(play)  # type: ignore[operator]
    assert play.tasks == ["handle"]
    assert (play.timers, play.awaited) == ([], [])
    assert play.do("handle").ended == "completed"
    assert play.trace == ["start", "a", "(b)", "on", "handle", "handled", "handler"]


@pytest.mark.parametrize(
    ("event", "trigger"),
    [
        (timer("due"), lambda play: play.fire("handler")),
        (message("ask"), lambda play: play.deliver("ask")),
        (signal("call"), lambda play: play.deliver("call")),
    ],
    ids=["timer", "message", "signal"],
)
def test_beside(event: Event, trigger: object) -> None:
    play = Play(_main(event, False)).do("a")
    trigger(play)  # type: ignore[operator]
    assert play.tasks == ["b", "handle"]
    play.do("b")
    assert play.ended is None, "the process waits for its event sub-process"
    assert play.do("handle").ended == "completed"


def test_what_is_told_of_its_timer() -> None:
    armed = Play(_main(timer("lead before due"), False), dossier=7).opened("handler")
    assert (armed.text, armed.interrupting, armed.host) == ("lead before due", False, None)
    assert armed.variables == {"dossier": 7}


def test_a_message_beside_the_flow_may_come_again_and_a_duration_fires_once() -> None:
    play = Play(_main(message("ask"), False)).deliver("ask").deliver("ask")
    assert play.tasks == ["a", "handle", "handle"]
    assert play.awaited == ["ask"]
    play = Play(_main(timer("due"), False)).fire("handler")
    assert play.timers == []


def test_a_cycle_beside_the_flow() -> None:
    play = Play(_main(cycle("R2/P1D"), False)).fire("handler").fire("handler")
    assert play.timers == []
    assert play.tasks == ["a", "handle", "handle"]


def test_it_begins_with_the_variables_as_they_stand_and_the_payload() -> None:
    play = Play(_main(message("withdraw"), True), code=None).do("a", code="H1").deliver("withdraw", reason="moved")
    assert play.opened("handle").variables == {"code": "H1", "reason": "moved"}
    assert play.do("handle", done=True).result == {"code": "H1", "reason": "moved", "done": True}


def test_what_it_changes_is_seen_by_what_goes_on_beside_it() -> None:
    play = Play(_main(timer("due"), False), late=False).do("a").fire("handler").do("handle", late=True)
    assert play.execution.variables(play.no("b")) == {"late": True}
    assert play.do("b").result == {"late": True}


def test_it_does_not_undo_what_was_changed_beside_it() -> None:
    play = Play(_main(timer("due"), False), x=0).fire("handler").do("a", x=1).do("handle", y=1)
    assert play.opened("b").variables == {"x": 1}
    assert play.do("b").result == {"x": 1, "y": 1}


def test_when_the_process_ends_nothing_is_waited_for() -> None:
    play = Play(_main(message("withdraw"), True)).do("a").do("b")
    assert play.ended == "completed"
    assert play.awaited == []


def test_inside_a_sub_process_it_takes_over_there_only() -> None:
    files = diagram(
        process(
            "p", start(),
            sub("work", start("s"), user("a"), end("e"), "s > a > e",
                event_sub("handler", start("on", message("stop")), user("handle"), end("h"), "on > handle > h")),
            user("after"), end(), "start > work > after > end",
        )
    )  # fmt: skip
    play = Play(files).deliver("stop")
    assert play.tasks == ["handle"]
    assert play.do("handle").tasks == ["after"]
    assert Play(files).do("a").awaited == []


@pytest.mark.parametrize("interrupting", [True, False])
def test_what_it_changes_inside_a_sub_process_comes_out_of_it(interrupting: bool) -> None:
    handler = event_sub("handler", start("on", message("m"), interrupting), user("handle"), end("h"), "on > handle > h")
    inner = sub("work", start("s"), user("a"), end("e"), "s > a > e", handler)
    play = Play(diagram(process("p", start(), inner, end(), "start > work > end")), n=0)
    play.deliver("m", n=1).do("handle", m=2)
    if not interrupting:
        play.do("a", a=3)
    assert play.result == {"n": 1, "m": 2, **({} if interrupting else {"a": 3})}


def test_what_it_appends_and_what_is_appended_beside_it_is_kept_once() -> None:
    handler = event_sub("handler", start("on", message("m"), False), script("heard", 'log = append(log, "heard")'),
                        user("note"), end("h"), "on > heard > note > h")  # fmt: skip
    files = diagram(
        process("p", start(), script("first", 'log = append(log, "first")'), user("a"), end(),
                "start > first > a > end", handler)
    )  # fmt: skip
    play = Play(files, log=[]).deliver("m").deliver("m")
    assert play.execution.variables(0) == {"log": ["first", "heard", "heard"]}
    assert play.do("note").do("note").do("a").result == {"log": ["first", "heard", "heard"]}


def test_in_a_called_process() -> None:
    inner = process(
        "inner", start("s"), user("a"), end("e"), "s > a > e",
        event_sub("handler", start("on", timer("due"), False), user("handle"), end("h"), "on > handle > h"),
    )  # fmt: skip
    files = diagram(process("p", start(), call("work", "inner"), end(), "start > work > end"), inner)
    play = Play(files).fire("handler")
    assert play.tasks == ["a", "handle"]
    assert play.do("a").do("handle").ended == "completed"


def test_nested_in_an_event_sub_process() -> None:
    files = diagram(
        process(
            "p", start(), user("a"), end(), "start > a > end",
            event_sub(
                "outer", start("on", message("one")), user("b"), end("h"), "on > b > h",
                event_sub("nested", start("on2", message("two")), user("c"), end("h2"), "on2 > c > h2"),
            ),
        )
    )  # fmt: skip
    play = Play(files)
    assert play.awaited == ["one"]
    assert play.deliver("one").awaited == ["two"]
    assert play.deliver("two").tasks == ["c"]
    assert play.do("c").ended == "completed"


def test_an_error_end_is_caught_by_the_event_sub_process_of_its_own_process() -> None:
    files = diagram(
        process(
            "p", start(), user("a"), user("other"), end("bad", error("X")), end(), "start > a > bad",
            "start > other > end",
            event_sub("handler", start("on", error("X")), user("handle"), end("h"), "on > handle > h"),
        )
    )  # fmt: skip
    play = Play(files).do("a", x=1)
    assert play.tasks == ["handle"]
    assert play.opened("handle").variables == {"x": 1}
    assert play.do("handle").ended == "completed"


def test_an_error_in_the_handler_of_an_error_is_not_caught_by_the_same_handler() -> None:
    files = diagram(
        process(
            "p", start(), end("bad", error("X")), "start > bad",
            event_sub("handler", start("on", error("X")), end("worse", error("X")), "on > worse"),
        )
    )  # fmt: skip
    assert Play(files).ended == "failed"


def test_an_escalation_beside_the_flow() -> None:
    files = diagram(
        process(
            "p", start(), throw("up", escalation("E")), user("a"), end(), "start > up > a > end",
            event_sub("handler", start("on", escalation("E"), False), user("handle"), end("h"), "on > handle > h"),
        )
    )  # fmt: skip
    play = Play(files)
    assert play.tasks == ["a", "handle"]
    assert play.do("a").do("handle").ended == "completed"


def test_terminate_inside_it_ends_only_itself() -> None:
    files = diagram(
        process(
            "p", start(), user("a"), end(), "start > a > end",
            event_sub("handler", start("on", message("m"), False), script("n", "seen = true"), end("h", terminate()),
                      "on > n > h"),
        )
    )  # fmt: skip
    play = Play(files).deliver("m")
    assert play.tasks == ["a"]
    assert play.do("a").result == {"seen": True}
