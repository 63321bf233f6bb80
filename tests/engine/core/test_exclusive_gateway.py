"""The exclusive gateway takes the first flow whose condition holds."""

from __future__ import annotations

from tests.engine.diagrams import diagram, end, process, start, user, xor
from tests.engine.play import Play

FILES = diagram(
    process(
        "p",
        start(),
        user("check"),
        xor("which"),
        end("granted"),
        end("refused"),
        end("returned"),
        "start > check > which",
        'which > granted | outcome = "ok"',
        'which > refused | outcome = "no"',
        "which > returned | else",
    )
)


def test_it_works() -> None:
    play = Play(FILES).do("check", outcome="ok")
    assert play.trace == ["start", "check", "which", "granted"]
    assert play.ended == "completed"


def test_a_later_flow() -> None:
    assert Play(FILES).do("check", outcome="no").trace[-1] == "refused"


def test_the_default_flow_when_nothing_holds() -> None:
    assert Play(FILES).do("check", outcome="later").trace[-1] == "returned"


def test_null_is_not_true() -> None:
    assert Play(FILES).do("check", outcome=None).trace[-1] == "returned"


def test_of_two_conditions_that_hold_the_first_drawn_wins() -> None:
    files = diagram(
        process(
            "p", start(), xor("which"), end("first"), end("second"),
            "start > which", "which > first | amount > 1", "which > second | amount > 0",
        )
    )  # fmt: skip
    assert Play(files, amount=5).trace == ["start", "which", "first"]


def test_every_token_passes_a_merging_gateway_on_its_own() -> None:
    files = diagram(
        process("p", start(), user("a"), xor("merge"), user("b"), end(), "start > a > merge > b > end", "start > merge")
    )
    play = Play(files)
    assert play.tasks == ["a", "b"]
    play.do("a")
    assert play.tasks == ["b", "b"]
    assert play.do("b").do("b").ended == "completed"


def test_the_flows_taken_are_told() -> None:
    play = Play(FILES).do("check", outcome="ok")
    assert [step.via for step in play.steps] == [None, "flow_start_check", "flow_check_which", "flow_which_granted"]
