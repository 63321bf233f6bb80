"""Messages and signals on activities."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from tests.engine.diagrams import boundary, diagram, end, message, process, script, signal, start, sub, user
from tests.engine.play import Play


def _step(event: object) -> dict[str, bytes]:
    return diagram(
        process(
            "p", start(), user("review"), event, user("note"), end(), end("x"), "start > review > end",
            "asked > note > x",
        )  # type: ignore[arg-type]
    )  # fmt: skip


def test_what_a_sub_process_and_a_path_beside_it_append_is_kept_once() -> None:
    inner = sub("work", start("s"), script("one", 'log = append(log, "one")'), user("two"), end("e"),
                "s > one > two > e")  # fmt: skip
    files = diagram(
        process("p", start(), inner, boundary("ask", "work", message("ask"), interrupting=False),
                script("answer", 'log = append(log, "answer")'), user("tell"), end(), end("x"),
                "start > work > end", "ask > answer > tell > x")
    )  # fmt: skip
    play = Play(files, log=["start"]).deliver("ask")
    assert play.execution.variables(0) == {"log": ["start", "one", "answer"]}
    assert play.deliver("ask").do("tell").do("tell").do("two", log=["start", "one", "two"]).result == {
        "log": ["start", "one", "two", "answer", "answer"]
    }


def test_an_interrupting_message() -> None:
    play = Play(_step(boundary("asked", "review", message("withdraw")))).deliver("withdraw", reason="moved away")
    assert play.tasks == ["note"]
    assert play.opened("note").variables == {"reason": "moved away"}
    assert play.awaited == []


def test_a_message_beside_the_task_may_come_again() -> None:
    play = Play(_step(boundary("asked", "review", message("question"), interrupting=False)))
    first = play.no("question")
    play.deliver("question", n=1).deliver("question", n=2)
    assert play.tasks == ["note", "note", "review"]
    assert play.awaited == ["question"]
    with pytest.raises(NoSuchToken):
        play.execution.deliver(first)
    play.do("review")
    assert play.awaited == []


def test_a_message_is_addressed_to_the_instance_unless_it_has_a_key() -> None:
    assert Play(_step(boundary("asked", "review", message("withdraw")))).opened("asked").correlation is None
    keyed = boundary("asked", "review", message("withdraw"), correlation='"dossier " + string(dossier)')
    assert Play(_step(keyed), dossier=7).opened("asked").correlation == "dossier 7"


def test_a_signal() -> None:
    play = Play(_step(boundary("asked", "review", signal("flood"))))
    assert play.awaited == ["flood"]
    assert play.deliver("flood").tasks == ["note"]


def test_a_message_on_a_sub_process_acts_at_once() -> None:
    """The library lets the sub-process run to its end first (defect 7)."""
    files = diagram(
        process(
            "p", start(), sub("work", start("s"), user("a"), user("b"), end("e"), "s > a > b > e"),
            boundary("asked", "work", message("withdraw")), user("note"), end(), end("x"), "start > work > end",
            "asked > note > x",
        )
    )  # fmt: skip
    play = Play(files).do("a", found=1).deliver("withdraw", reason="moved")
    assert play.tasks == ["note"]
    assert play.opened("note").variables == {"found": 1, "reason": "moved"}
    assert play.trace == ["start", "s", "a", "(b)", "(work)", "asked"]
