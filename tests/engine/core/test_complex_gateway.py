"""The complex gateway opens when its activation condition holds, and is reset by the tokens that come after it."""

from __future__ import annotations

from tests.engine.diagrams import diagram, end, opening, process, some, start, task, user, xor
from tests.engine.play import Play


def asked(activation: str, *after: str, more: tuple[object, ...] = ()) -> dict[str, bytes]:
    """Three are asked at once; the gateway ``enough`` brings their answers together."""
    parts = [start(), user("a"), user("b"), user("c"), opening("enough", activation), user("decide"), end()]
    flows = ["start > a > enough", "start > b > enough", "start > c > enough", *(after or ("enough > decide > end",))]
    return diagram(process("p", *parts, *more, *flows))  # type: ignore[arg-type]


def test_two_of_three_are_enough() -> None:
    play = Play(asked("activationCount >= 2")).do("a", x=1)
    assert play.tasks == ["b", "c"]
    play.do("c", z=3)
    assert play.tasks == ["b", "decide"]
    assert play.opened("decide").variables == {"x": 1, "z": 3}


def test_what_comes_later_is_taken_and_does_not_lead_on() -> None:
    play = Play(asked("activationCount >= 2")).do("a").do("c").do("b", y=2)
    assert play.tasks == ["decide"]
    assert play.do("decide").ended == "completed"
    assert play.result["y"] == 2
    assert play.trace.count("decide") == 1


def test_the_instance_waits_for_those_who_have_not_answered() -> None:
    play = Play(asked("activationCount >= 2")).do("a").do("b").do("decide")
    assert (play.ended, play.tasks) == (None, ["c"])
    assert play.do("c").ended == "completed"


def test_the_activation_condition_sees_what_the_branches_have_brought() -> None:
    play = Play(asked("urgent or activationCount = 3"), urgent=False).do("a")
    assert play.tasks == ["b", "c"]
    assert play.do("b", urgent=True).tasks == ["c", "decide"]


def test_the_conditions_behind_it_can_tell_the_two_phases_apart() -> None:
    files = asked(
        "activationCount >= 1", "enough > decide | waitingForStart", "enough > late | not(waitingForStart)",
        "decide > end", "late > end", more=(task("late"),),
    )  # fmt: skip
    play = Play(files).do("a")
    assert play.tasks == ["b", "c", "decide"]
    play.do("b").do("c")
    assert play.trace == ["start", "a", "enough", "b", "c", "enough", "late", "end"]


def test_the_default_flow_is_taken_when_no_condition_holds() -> None:
    files = asked("activationCount = 3", "enough > decide | agreed", "enough > no | else", "decide > end", "no > end",
                  more=(task("no"),))  # fmt: skip
    assert Play(files, agreed=False).do("a").do("b").do("c").trace[-2:] == ["no", "end"]


def test_where_no_flow_can_be_taken_it_is_an_incident() -> None:
    files = asked("activationCount = 3", "enough > decide | agreed", "decide > end")
    play = Play(files, agreed=False).do("a").do("b").do("c")
    assert play.opened("enough").code == "no_flow_chosen"


def test_an_activation_condition_that_fails_is_an_incident_and_can_be_tried_again() -> None:
    play = Play(asked("missing > 1")).do("a")
    assert play.failed == ["enough"]
    assert play.retry("enough").failed == ["enough"]


def test_as_a_split_it_takes_every_flow_whose_condition_holds() -> None:
    files = diagram(
        process("p", start(), opening("split"), task("a"), task("b"), task("c"),
                opening("join", "activationCount >= 1"), task("end_task"), end(), "start > split", "split > a | x",
                "split > b | y", "split > c | z",
                "a > join", "b > join", "c > join > end_task > end")
    )  # fmt: skip
    assert Play(files, x=True, y=False, z=False).trace == ["start", "split", "a", "join", "end_task", "end"]
    both = Play(files, x=True, y=True, z=False)
    assert both.ended == "completed"
    assert both.trace.count("end_task") == 1
    assert Play(files, x=False, y=False, z=False).failed == ["split"]


def test_in_a_loop_it_opens_in_every_round() -> None:
    files = diagram(
        process("p", start(), xor("again"), some("split"), user("a"), user("b"), opening("one", "activationCount >= 1"),
                user("check"), xor("more"), end(), "start > again > split", "split > a | true", "split > b | true",
                "a > one > check > more", "b > one", "more > again | go_on", "more > end | else")
    )  # fmt: skip
    play = Play(files)
    for _ in range(3):
        assert play.tasks == ["a", "b"]
        assert play.do("b").tasks == ["a", "check"]
        play.do("a").do("check", go_on=True)
    assert play.do("a").do("b").do("check", go_on=False).ended == "completed"


def test_two_tokens_by_one_flow_count_as_two_and_one_is_taken() -> None:
    files = diagram(
        process("p", start(), task("twice", completionQuantity="2"), user("other"),
                opening("gate", "activationCount >= 2"), task("after"), end(), "start > twice > gate > after > end",
                "start > other > gate")
    )  # fmt: skip
    play = Play(files)
    assert play.trace.count("after") == 1
    assert play.do("other").opened("gate").code == "never_opens"
