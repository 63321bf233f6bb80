"""Messages and signals in the flow: thrown to the world, awaited under a number."""

from __future__ import annotations

import pytest

from engine.core import Execution, NoSuchToken
from engine.core.events import MessageSent, SignalSent
from tests.engine.diagrams import (
    both,
    boundary,
    catch,
    diagram,
    end,
    message,
    process,
    receive,
    send,
    signal,
    start,
    throw,
    timer,
    user,
)
from tests.engine.play import Play
from tests.engine.unchecked import unchecked


def test_an_intermediate_message() -> None:
    files = diagram(process("p", start(), catch("wait", message("reply")), user("read"), end(),
                            "start > wait > read > end"))  # fmt: skip
    play = Play(files, a=1)
    assert play.awaited == ["reply"]
    assert play.deliver("reply", b=2).opened("read").variables == {"a": 1, "b": 2}


def test_a_message_is_delivered_once() -> None:
    files = diagram(process("p", start(), catch("wait", message("reply")), end(), "start > wait > end"))
    play = Play(files)
    no = play.no("reply")
    play.deliver("reply")
    with pytest.raises(NoSuchToken) as refused:
        play.execution.deliver(no, {})
    assert (
        refused.value.sentence("vi")
        == f"Cần mục số {no} đang chờ thông điệp hoặc tín hiệu, nhưng mục này không (còn) chờ nữa."
    )


def test_a_timer_is_no_message() -> None:
    files = diagram(process("p", start(), catch("wait", timer("P1D")), end(), "start > wait > end"))
    play = Play(files)
    with pytest.raises(NoSuchToken):
        play.execution.deliver(play.no("wait"), {})
    assert play.fire("wait").ended == "completed"


def test_send_and_receive_tasks() -> None:
    files = diagram(
        process("p", start(), send("ask", message("question"), text='"?"'), receive("wait", message("answer")),
                boundary("late", "wait", timer("P3D")), end(), end("x"), "start > ask > wait > end", "late > x")
    )  # fmt: skip
    play = Play(files)
    assert play.sent == [MessageSent("ask", "question", None, {"text": "?"})]
    assert (play.awaited, play.timers) == (["answer"], ["late"])
    assert Play(files).deliver("answer").trace == ["start", "ask", "wait", "end"]
    assert play.fire("late").awaited == []


def test_a_signal_reaches_whoever_waits_for_it_in_the_same_instance_when_it_is_thrown() -> None:
    files = diagram(
        process(
            "p", start(), both("split"), catch("heard", signal("go")), user("first"), throw("call", signal("go")),
            catch("afterwards", signal("go")), end("x"), end("y"), "start > split > first > call > afterwards > y",
            "split > heard > x",
        )
    )  # fmt: skip
    play = Play({"f": files["test.bpmn"].replace(b"afterwards", b"too_late")}).do("first")
    assert play.sent == [SignalSent("call", "go", {})]
    assert "heard" in play.trace
    assert play.awaited == ["go"], "who begins to wait afterwards does not get it"


@pytest.mark.parametrize("flows", [("f > throw > x", "f > heard > y"), ("f > heard > y", "f > throw > x")])
def test_whoever_begins_to_wait_goes_before_whoever_throws(flows: tuple[str, str]) -> None:
    files = diagram(process("p", start(), both("f"), throw("throw", signal("go")), catch("heard", signal("go")),
                            end("x"), end("y"), "start > f", *flows))  # fmt: skip
    assert Play(files).ended == "completed"


def test_a_message_start_event() -> None:
    files = diagram(process("p", start("asked", message("please")), user("a"), end(), "asked > a > end"))
    model = unchecked(files)
    (begin,) = model.start_events("p")
    assert (begin.facts.id, begin.definitions[0].name) == ("asked", "please")
    assert Play(model, "p", who="Lan").opened("a").variables == {"who": "Lan"}


def test_of_several_start_events_the_plain_one_unless_another_is_named() -> None:
    files = diagram(
        process("p", start("asked", message("please")), start("plain"), user("a"), user("b"), end(),
                "asked > a > end", "plain > b > end")
    )  # fmt: skip
    assert Play(unchecked(files)).tasks == ["b"]
    execution = Execution.start(unchecked(files), "p", {}, "asked")
    execution.run()
    assert [step.element_id for step in execution.take_steps()] == ["asked"]


def test_an_event_with_several_definitions_takes_the_first_that_comes() -> None:
    files = diagram(process("p", start(), catch("wait", message("reply"), timer("P1D")), end(), "start > wait > end"))
    play = Play(unchecked(files))
    numbers = set(play.waiting)
    assert len(numbers) == 2
    play.deliver("reply")
    assert play.ended == "completed"
    assert play.waiting == {}


def test_a_parallel_multiple_event_waits_for_all_and_remembers_what_has_come() -> None:
    files = diagram(
        process("p", start(), catch("wait", message("reply"), message("fee"), parallel=True), end(),
                "start > wait > end")
    )  # fmt: skip
    play = Play(unchecked(files)).deliver("fee", paid=True)
    assert play.ended is None
    assert play.awaited == ["reply"]
    assert play.deliver("reply", text="yes").result == {"paid": True, "text": "yes"}
