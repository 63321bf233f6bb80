"""Transactions: cancelling ends what runs, undoes what was completed, and leaves by the cancel event on the edge."""

from __future__ import annotations

from tests.engine.diagrams import (
    Node,
    both,
    boundary,
    cancel,
    compensate,
    diagram,
    end,
    error,
    process,
    start,
    sub,
    transaction,
    undo,
    user,
    xor,
)
from tests.engine.play import Play


def _around(*inside: Node | str) -> dict[str, bytes]:
    return diagram(
        process(
            "p", start(), transaction("trip", *inside), boundary("cancelled", "trip", cancel()), user("paid"),
            user("sorry"), end(), end("x"), "start > trip > paid > end", "cancelled > sorry > x",
        )
    )  # fmt: skip


TRIP = _around(
    start("s"), user("book"), xor("good"), end("done"), end("stop", cancel()), "s > book > good",
    "good > done | ok", "good > stop | else", *undo("book", user("unbook")),
)  # fmt: skip


def test_it_ends_like_a_sub_process() -> None:
    assert Play(TRIP).do("book", ok=True).tasks == ["paid"]


def test_cancelling_undoes_before_it_leaves() -> None:
    play = Play(TRIP).do("book", ok=False)
    assert play.tasks == ["unbook"]
    play.do("unbook", fee=5)
    assert play.tasks == ["sorry"]
    assert play.opened("sorry").variables == {"ok": False, "fee": 5}
    assert play.do("sorry").ended == "completed"
    assert play.trace == [
        "start", "s", "book", "good", "stop", "book_undo", "unbook", "(trip)", "cancelled", "sorry", "x"
    ]  # fmt: skip


def test_with_nothing_to_undo_it_leaves_at_once() -> None:
    assert Play(_around(start("s"), end("stop", cancel()), "s > stop")).tasks == ["sorry"]


def test_what_still_runs_is_cancelled_and_not_undone() -> None:
    inside = (start("s"), both("f"), user("a"), user("b"), end("e"), end("stop", cancel()), "s > f > a > stop",
              "f > b > e", *undo("a", user("undo_a")), *undo("b", user("undo_b")))  # fmt: skip
    play = Play(_around(*inside)).do("a")
    assert play.tasks == ["undo_a"]
    assert play.do("undo_a").tasks == ["sorry"]


def test_from_a_sub_process_inside_of_it() -> None:
    deeper = sub("part", start("s2"), user("b"), end("stop", cancel()), "s2 > b > stop", *undo("b", user("undo_b")))
    inside = (start("s"), user("a"), deeper, end("e"), "s > a > part > e", *undo("a", user("undo_a")))
    play = Play(_around(*inside)).do("a").do("b")
    assert play.tasks == ["undo_b"]
    assert play.do("undo_b").tasks == ["undo_a"]
    assert play.do("undo_a").tasks == ["sorry"]


def test_an_error_leaves_it_without_undoing() -> None:
    files = diagram(
        process(
            "p", start(), transaction("trip", start("s"), user("a"), end("bad", error("X")), "s > a > bad",
                                      *undo("a", user("undo_a"))),
            boundary("failed", "trip", error("X")), user("repair"), end(), "start > trip > end",
            "failed > repair > end",
        )
    )  # fmt: skip
    assert Play(files).do("a").tasks == ["repair"]


def test_once_completed_it_can_be_undone_like_any_sub_process() -> None:
    files = diagram(
        process("p", start(), transaction("trip", start("s"), user("a"), end("e"), "s > a > e",
                                          *undo("a", user("undo_a"))),
                end("back", compensate("trip")), "start > trip > back")
    )  # fmt: skip
    assert Play(files).do("a").tasks == ["undo_a"]
