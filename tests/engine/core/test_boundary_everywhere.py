"""Boundary events of every kind on every kind of activity, interrupting and not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.engine.diagrams import (
    Event,
    Node,
    Process,
    again_while,
    boundary,
    call,
    condition,
    diagram,
    each,
    end,
    error,
    escalation,
    message,
    process,
    receive,
    service,
    signal,
    start,
    sub,
    throw,
    timer,
    times,
    transaction,
    user,
)
from tests.engine.play import Play

MANY = each("list", "item")
INSIDE = (start("s"), user("b"), end("e"), "s > b > e")
HOSTS: dict[str, Node] = {
    "user task": user("a"),
    "service task": service("a", "x.y"),
    "receive task": receive("a", message("never")),
    "sub-process": sub("a", *INSIDE),
    "transaction": transaction("a", *INSIDE),
    "call activity": call("a", "called"),
    "user tasks at once": user("a", MANY),
    "user tasks in turn": user("a", times("2", sequential=True)),
    "user task in a loop": user("a", again_while("true", 3)),
    "sub-processes at once": sub("a", *INSIDE, loop=MANY),
    "sub-processes in turn": sub("a", *INSIDE, loop=times("2", sequential=True)),
    "calls at once": call("a", "called", MANY),
}
FROM_OUTSIDE: dict[str, tuple[Event, Callable[[Play], Play]]] = {
    "timer": (timer("P1D"), lambda play: play.fire("edge")),
    "message": (message("m"), lambda play: play.deliver("m")),
    "signal": (signal("sig"), lambda play: play.deliver("sig")),
    "condition": (condition("hot"), lambda play: play.change(hot=True)),
}
CALLED = process("called", *INSIDE)


def _drawn(host: Node, event: Event, interrupting: bool, called: Process) -> dict[str, bytes]:
    edge = boundary("edge", "a", event, interrupting=interrupting)
    more = [called] if host.kind == "callActivity" else []
    return diagram(
        process("p", start(), host, edge, user("after"), end(), end("x"), "start > a > end", "edge > after > x"), *more
    )


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("kind", FROM_OUTSIDE)
def test_interrupting(host: str, kind: str) -> None:
    event, happens = FROM_OUTSIDE[kind]
    play = happens(Play(_drawn(HOSTS[host], event, True, CALLED), list=[1, 2], hot=False))
    assert (play.tasks, play.services, play.awaited, play.timers) == (["after"], [], [], [])
    assert play.do("after").ended == "completed"


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("kind", FROM_OUTSIDE)
def test_beside(host: str, kind: str) -> None:
    event, happens = FROM_OUTSIDE[kind]
    play = Play(_drawn(HOSTS[host], event, False, CALLED), list=[1, 2], hot=False)
    before = (play.tasks, play.services)
    happens(play)
    assert (play.tasks, play.services) == (sorted([*before[0], "after"]), before[1])
    play.do("after")
    while play.ended is None:
        _go_on(play)
    assert play.ended == "completed"


def _go_on(play: Play) -> None:
    if play.tasks:
        play.do(play.tasks[0])
    elif play.services:
        play.answer("a")
    else:
        play.deliver("never")


def test_what_the_instances_that_have_ended_changed_is_not_lost() -> None:
    play = Play(_drawn(HOSTS["user tasks at once"], timer("P1D"), True, CALLED), list=[1, 2]).do("a", one=True)
    assert play.fire("edge").opened("after").variables == {"list": [1, 2], "one": True}


UP = (start("s"), throw("up", escalation("E")), user("b"), end("e"), "s > up > b > e")
BAD = (start("s"), user("b"), end("bad", error("X")), "s > b > bad")
INNER: dict[str, Callable[..., Node]] = {
    "sub-process": lambda *inside: sub("a", *inside),
    "transaction": lambda *inside: transaction("a", *inside),
    "call activity": lambda *inside: call("a", "called"),
    "sub-processes at once": lambda *inside: sub("a", *inside, loop=MANY),
    "sub-processes in turn": lambda *inside: sub("a", *inside, loop=times("2", sequential=True)),
    "calls at once": lambda *inside: call("a", "called", MANY),
}


@pytest.mark.parametrize("host", INNER)
@pytest.mark.parametrize("code", ["X", None])
def test_an_error_from_inside(host: str, code: str | None) -> None:
    files = _drawn(INNER[host](*BAD), error(code), True, process("called", *BAD))
    play = Play(files, list=[1, 2]).do("b", done=True)
    assert play.tasks == ["after"]
    assert play.opened("after").variables["done"] is True
    assert play.do("after").ended == "completed"


@pytest.mark.parametrize("host", INNER)
@pytest.mark.parametrize("interrupting", [True, False])
def test_an_escalation_from_inside(host: str, interrupting: bool) -> None:
    files = _drawn(INNER[host](*UP), escalation("E"), interrupting, process("called", *UP))
    play = Play(files, list=[1, 2])
    if interrupting:
        assert play.tasks == ["after"]
    else:
        assert {"after", "b"} == set(play.tasks)
    while play.ended is None:
        _go_on(play)
    assert play.ended == "completed"


@pytest.mark.parametrize("host", INNER)
def test_an_error_of_another_code_goes_further_out(host: str) -> None:
    files = _drawn(INNER[host](*BAD), error("Y"), True, process("called", *BAD))
    assert Play(files, list=[1, 2]).do("b").ended == "failed"
