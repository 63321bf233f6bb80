"""The event-based gateway waits for the first of several events; each has a number of its own."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from engine.core.events import TimerArmed
from tests.engine.diagrams import catch, diagram, end, first_of, message, process, receive, signal, start, timer, user
from tests.engine.play import Play

FILES = diagram(
    process(
        "p",
        start(),
        first_of("wait"),
        catch("soon", timer("P1D")),
        catch("late", timer("P9D")),
        catch("reply", message("reply")),
        receive("form", message("form")),
        user("remind"),
        user("read"),
        end(),
        "start > wait > soon > remind > end",
        "wait > late > end",
        "wait > reply > read > end",
        "wait > form > end",
    )
)


def test_a_message_comes_first() -> None:
    play = Play(FILES)
    assert play.timers == ["late", "soon"]
    assert play.awaited == ["form", "reply"]
    play.deliver("reply", text="yes")
    assert play.tasks == ["read"]
    assert play.opened("read").variables == {"text": "yes"}
    assert (play.timers, play.awaited) == ([], [])
    assert play.trace == ["start", "wait", "reply"]


def test_a_timer_comes_first_and_the_other_one_cannot_fire_any_more() -> None:
    play = Play(FILES)
    late = play.no("late")
    play.fire("soon")
    assert play.tasks == ["remind"]
    with pytest.raises(NoSuchToken):
        play.execution.fire_timer(late)


def test_both_timers_tell_their_own_values() -> None:
    armed = {each.element_id: each for each in Play(FILES).events if isinstance(each, TimerArmed)}
    assert {name: each.text for name, each in armed.items()} == {"soon": "P1D", "late": "P9D"}
    assert len({each.no for each in armed.values()}) == 2


def test_a_receive_task_behind_it() -> None:
    assert Play(FILES).deliver("form").ended == "completed"


def test_a_signal_behind_it() -> None:
    files = diagram(
        process("p", start(), first_of("wait"), catch("s", signal("stop")), catch("t", timer("P1D")), end(),
                "start > wait > s > end", "wait > t > end")
    )  # fmt: skip
    assert Play(files).deliver("stop").trace == ["start", "wait", "s", "end"]
