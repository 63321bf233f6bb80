"""The inclusive gateway takes every flow whose condition holds, and waits for what can still arrive."""

from __future__ import annotations

from tests.engine.diagrams import diagram, end, process, some, start, user, xor
from tests.engine.play import Play

FILES = diagram(
    process(
        "p",
        start(),
        user("ask"),
        some("split"),
        user("a"),
        user("b"),
        user("neither"),
        some("join"),
        user("decide"),
        end(),
        "start > ask > split",
        "split > a | health",
        "split > b | fire",
        "split > neither | else",
        "a > join",
        "b > join",
        "neither > join > decide > end",
    )
)


def test_it_works() -> None:
    play = Play(FILES).do("ask", health=True, fire=True)
    assert play.tasks == ["a", "b"]
    assert play.do("a", x=1).tasks == ["b"]
    play.do("b", y=1)
    assert play.opened("decide").variables == {"health": True, "fire": True, "x": 1, "y": 1}


def test_only_what_was_started_is_waited_for() -> None:
    assert Play(FILES).do("ask", health=True, fire=False).do("a").tasks == ["decide"]


def test_the_default_flow() -> None:
    assert Play(FILES).do("ask", health=False, fire=False).tasks == ["neither"]


def test_a_branch_that_ends_elsewhere_is_no_longer_waited_for() -> None:
    files = diagram(
        process(
            "p", start(), some("split"), user("a"), user("b"), xor("still"), end("off"), some("join"), user("c"), end(),
            "start > split", "split > a | true", "split > b | true", "a > join > c > end", "b > still",
            "still > join | good", "still > off | else",
        )
    )  # fmt: skip
    play = Play(files).do("a")
    assert play.tasks == ["b"]
    assert play.do("b", good=False).tasks == ["c"]
    assert Play(files).do("a").do("b", good=True).tasks == ["c"]


def test_in_a_loop() -> None:
    files = diagram(
        process(
            "p", start(), xor("again"), some("split"), user("a"), user("b"), some("join"), user("check"), xor("ok"),
            end(), "start > again > split", "split > a | true", "split > b | two", "a > join > check > ok", "b > join",
            "ok > again | more", "ok > end | else",
        )
    )  # fmt: skip
    play = Play(files, two=True)
    for _ in range(3):
        assert play.do("a").tasks == ["b"]
        assert play.do("b").tasks == ["check"]
        play.do("check", more=True)
    assert play.do("a").do("b").do("check", more=False).ended == "completed"
