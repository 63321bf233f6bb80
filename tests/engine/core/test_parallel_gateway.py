"""The parallel gateway: one token per flow out, one unconsumed token per flow in."""

from __future__ import annotations

from tests.engine.diagrams import both, diagram, end, process, script, start, user, xor
from tests.engine.play import Play

CONSULT = diagram(
    process(
        "p",
        start(),
        user("ask"),
        both("split"),
        user("a"),
        user("b"),
        user("c"),
        both("join"),
        user("decide"),
        xor("enough"),
        end(),
        "start > ask > split > a > join",
        "split > b > join",
        "split > c > join > decide > enough",
        'enough > ask | decision = "again"',
        "enough > end | else",
    )
)


def test_it_waits_for_every_branch() -> None:
    play = Play(CONSULT).do("ask")
    assert play.tasks == ["a", "b", "c"]
    assert play.do("b").do("a").tasks == ["c"]
    assert play.do("c").tasks == ["decide"]
    assert play.trace.count("join") == 1


def test_in_a_loop_it_waits_for_every_branch_of_each_round() -> None:
    """The library counts the arrivals of the round before: two opinions of the first round and one of the second."""
    play = Play(CONSULT)
    for _ in range(3):
        play.do("ask").do("a").do("b")
        assert play.tasks == ["c"]
        play.do("c").do("decide", decision="again")
    assert play.tasks == ["ask"]


def test_branches_keep_each_others_changes() -> None:
    """The library lets the branch that arrives last overwrite its sibling's update with its stale copy."""
    play = Play(CONSULT, status="open").do("ask", status="asked")
    play.do("a", status="APPROVED").do("b", note="none").do("c", opinion="yes")
    assert play.opened("decide").variables == {"status": "APPROVED", "note": "none", "opinion": "yes"}


def test_of_two_branches_that_append_to_one_list_both_entries_are_kept() -> None:
    files = diagram(
        process("p", start(), both("split"), script("a", 'log = append(log, "a")'),
                script("b", 'log = append(log, "b")'), both("join"), end(),
                "start > split > a > join > end", "split > b > join")
    )  # fmt: skip
    assert Play(files, log=["start"]).result == {"log": ["start", "a", "b"]}


def test_of_two_branches_that_write_one_variable_the_later_arrival_wins() -> None:
    play = Play(CONSULT).do("ask").do("b", who="b").do("a", who="a").do("c")
    assert play.opened("decide").variables == {"who": "a"}


def test_contexts_are_merged_name_by_name() -> None:
    play = Play(CONSULT, opinions={"old": 1}).do("ask")
    play.do("a", opinions={"old": 1, "a": "yes"}).do("b", opinions={"old": 1, "b": "no"}).do("c")
    assert play.opened("decide").variables["opinions"] == {"old": 1, "a": "yes", "b": "no"}


def test_a_variable_that_is_an_integer_in_one_branch_and_a_truth_value_in_the_other_is_a_change() -> None:
    play = Play(CONSULT, seen=1).do("ask").do("a", seen=True).do("b").do("c")
    assert play.opened("decide").variables["seen"] is True


def test_a_fork_inside_a_fork() -> None:
    files = diagram(
        process(
            "p", start(), both("outer"), user("before"), both("inner"), user("a"), user("b"), both("inner join"),
            user("c"), both("outer join"), user("last"), end(),
            "start > outer > before > inner > a > inner join > outer join > last > end",
            "inner > b > inner join", "outer > c > outer join",
        )
    )  # fmt: skip
    play = Play(files, x=0).do("before", x=1)
    play.do("b", y=1).do("c", z=1)
    assert play.tasks == ["a"]
    play.do("a", x=2)
    assert play.opened("last").variables == {"x": 2, "y": 1, "z": 1}
    assert play.do("last").ended == "completed"


def test_branches_that_cross_between_two_joins() -> None:
    """The later change of a variable survives although the stale copy of a sibling arrives after it."""
    files = diagram(
        process(
            "p", start(), both("outer"), user("before"), both("inner"), user("a"), user("b"), user("c"), both("first"),
            user("middle"), both("second"), user("last"), end(),
            "start > outer > before > inner > a > second > last > end", "inner > b > first > middle > second",
            "outer > c > first",
        )
    )  # fmt: skip
    play = Play(files, x=0).do("before", x=1).do("b", y=1).do("c").do("middle").do("a", z=1)
    assert play.opened("last").variables == {"x": 1, "y": 1, "z": 1}


def test_a_second_token_on_the_same_flow_waits_for_the_next_round() -> None:
    files = diagram(
        process(
            "p", start(), both("split"), script("x", "n = 1"), xor("merge"), user("b"), both("join"), user("after"),
            end(), "start > split > x > merge > join > after > end", "split > merge", "split > b > join",
        )
    )  # fmt: skip
    play = Play(files)
    play.do("b")
    assert play.tasks == ["after"]
    play.do("after")
    assert play.ended is None, "one token is left before the join"


def test_branches_may_end_each_on_its_own() -> None:
    files = diagram(
        process("p", start(), both("split"), user("a"), user("b"), end("x"), end("y"), "start > split > a > x",
                "split > b > y")
    )  # fmt: skip
    play = Play(files, v=0).do("a", v=1)
    assert play.ended is None
    play.do("b", w=2)
    assert play.ended == "completed"
    assert play.result == {"v": 1, "w": 2}


def test_several_flows_out_of_a_task_and_out_of_an_event() -> None:
    files = diagram(
        process("p", start(), user("a"), user("b"), both("join"), user("c"), end(), "start > a > join", "start > b",
                "b > join > c > end")
    )  # fmt: skip
    assert Play(files).do("b").do("a").tasks == ["c"]
