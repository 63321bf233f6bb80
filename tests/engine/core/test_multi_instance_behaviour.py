"""The events that a multi-instance activity throws when an instance has ended: None, One, All, Complex."""

from __future__ import annotations

import pytest

from engine.core.preparing import prepare
from tests.engine.diagrams import (
    Event,
    Node,
    boundary,
    diagram,
    end,
    error,
    escalation,
    message,
    process,
    script,
    signal,
    start,
    task,
    throwing,
    times,
    unnamed,
    user,
)
from tests.engine.play import Play

HEARD = signal("heard")


def asking(loop: Node, event: Event = HEARD, *, interrupting: bool = False) -> dict[str, bytes]:
    return diagram(
        process("p", start(), loop, boundary("seen", "ask", event, interrupting=interrupting), task("tell"),
                end("told"), user("decide"), end(), "start > ask > decide > end", "seen > tell > told")
    )  # fmt: skip


def test_none_throws_for_every_instance() -> None:
    play = Play(asking(throwing(user("ask", times("3")), "None", HEARD)))
    play.do("ask").do("ask").do("ask")
    assert play.trace == ["start", *["ask", "seen", "tell", "told"] * 2, "ask", "seen", "tell", "told"]
    assert play.tasks == ["decide"]


def test_one_throws_for_the_first_instance() -> None:
    play = Play(asking(throwing(user("ask", times("3", sequential=True)), "One", HEARD)))
    play.do("ask").do("ask").do("ask")
    assert play.trace == ["start", "ask", "seen", "tell", "told", "ask", "ask"]


@pytest.mark.parametrize(("behaviour", "told"), [("None", 3), ("One", 1)])
@pytest.mark.parametrize("cancels", ["", 'cancelActivity="true"'])
def test_a_boundary_event_that_does_not_say_that_it_cancels_lets_the_others_go_on(
    behaviour: str, told: int, cancels: str
) -> None:
    files = asking(throwing(user("ask", times("3", sequential=True)), behaviour, HEARD))
    files = {name: xml.replace(b'cancelActivity="false"', cancels.encode()) for name, xml in files.items()}
    play = Play(files).do("ask")
    if cancels:
        assert play.ended == "completed"
        assert play.trace.count("ask") == 1
        return
    assert play.do("ask").do("ask").tasks == ["decide"]
    assert (play.trace.count("ask"), play.trace.count("tell")) == (3, told)
    (rewrite,) = [each for each in prepare(files).rewrites if each.code == "loop_event_lets_go_on"]
    assert rewrite.element_id == "seen"


@pytest.mark.parametrize("behaviour", ["None", "One"])
@pytest.mark.parametrize("sequential", [True, False])
def test_of_a_step_that_needs_nobody_the_boundary_event_stops_the_rest(behaviour: str, sequential: bool) -> None:
    loop = times("3", sequential=sequential)
    play = Play(asking(throwing(script("ask", "asked = loopCounter", loop), behaviour, HEARD), interrupting=True))
    assert [each for each in play.trace if not each.startswith("(")] == ["start", "ask", "seen", "tell", "told"]
    assert play.ended == "completed"


@pytest.mark.parametrize("behaviour", ["None", "One"])
def test_without_a_named_event_nothing_is_thrown(behaviour: str) -> None:
    """The default signal of BPMN 2.0.2 §10.3.8 has no name, so no boundary event can be drawn for it."""
    play = Play(asking(unnamed(user("ask", times("2")), behaviour))).do("ask").do("ask")
    assert (play.trace, play.tasks, play.sent) == (["start", "ask", "ask"], ["decide"], [])


def test_all_throws_nothing() -> None:
    play = Play(asking(user("ask", times("2")))).do("ask").do("ask")
    assert play.trace == ["start", "ask", "ask"]
    assert play.sent == []


def test_complex_throws_what_its_conditions_say() -> None:
    complex_ask = throwing(
        user("ask", times("3")), "Complex", HEARD, condition="numberOfCompletedInstances = 2 or vote = false"
    )
    play = Play(asking(complex_ask)).do("ask", vote=True)
    assert play.trace == ["start", "ask"]
    play.do("ask", vote=True)
    assert play.trace == ["start", "ask", "ask", "seen", "tell", "told"]
    play.do("ask", vote=False)
    assert play.trace.count("tell") == 2


def test_the_event_carries_the_numbers_of_instances() -> None:
    play = Play(asking(throwing(user("ask", times("3")), "One", HEARD))).do("ask")
    (sent,) = play.sent
    assert sent.payload == {
        "numberOfInstances": 3,
        "numberOfActiveInstances": 2,
        "numberOfCompletedInstances": 1,
        "numberOfTerminatedInstances": 0,
    }


def test_an_interrupting_boundary_event_cancels_the_rest() -> None:
    play = Play(asking(throwing(user("ask", times("3")), "One", HEARD), interrupting=True)).do("ask")
    assert play.trace == ["start", "ask", "(ask)", "(ask)", "seen", "tell", "told"]
    assert play.ended == "completed"


def test_in_sequence_an_interrupting_boundary_event_lets_no_other_instance_begin() -> None:
    loop = times("3", sequential=True)
    play = Play(asking(throwing(user("ask", loop), "None", HEARD), interrupting=True)).do("ask")
    assert (play.ended, play.tasks) == ("completed", [])


@pytest.mark.parametrize("event", [escalation("e"), error("e")])
def test_an_escalation_or_an_error_reaches_the_boundary_of_the_activity(event: Event) -> None:
    files = asking(throwing(user("ask", times("2")), "One", event), event, interrupting=True)
    assert Play(files).do("ask").trace == ["start", "ask", "(ask)", "seen", "tell", "told"]


def test_an_error_that_nobody_catches_ends_the_instance_as_failed() -> None:
    files = asking(throwing(user("ask", times("2")), "One", error("lost")))
    assert Play(files).do("ask").ended == "failed"


def test_a_message_leaves_the_instance() -> None:
    play = Play(asking(throwing(user("ask", times("2")), "None", message("done")))).do("ask").do("ask")
    assert [each.name for each in play.sent] == ["done", "done"]


def test_a_condition_that_fails_keeps_what_the_person_did() -> None:
    play = Play(asking(throwing(user("ask", times("2")), "Complex", HEARD, condition="missing > 1"))).do("ask", vote=1)
    assert (play.failed, play.tasks) == (["ask"], ["ask"])


@pytest.mark.parametrize("sequential", [False, True])
@pytest.mark.parametrize("interrupting", [False, True])
def test_what_the_instances_appended_stands_once_on_the_path_of_the_boundary_event(
    sequential: bool, interrupting: bool
) -> None:
    ask = throwing(script("ask", 'heard = append(heard, "x")', times("2", sequential=sequential)), "One", HEARD)
    play = Play(asking(ask, interrupting=interrupting), heard=[])
    if interrupting:
        assert play.result["heard"] == ["x"]
    else:
        assert play.opened("decide").variables == {"heard": ["x", "x"]}
