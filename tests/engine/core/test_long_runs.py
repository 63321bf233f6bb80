"""Loops of thousands of rounds at constant cost, and loops without end."""

from __future__ import annotations

from engine.core import Execution, compile_model
from engine.core.events import ElementFailed, TaskOpened
from tests.engine.diagrams import both, diagram, end, event_sub, process, script, signal, start, throw, user, xor
from tests.engine.play import Play

BY_PERSON = diagram(
    process("p", start(), xor("again"), user("a"), xor("more"), end(), "start > again > a > more",
            "more > again | n < 5000", "more > end | else")
)  # fmt: skip
BY_ITSELF = diagram(
    process("p", start(), xor("again"), script("add", "n = n + 1"), xor("more"), end(), "start > again > add > more",
            "more > again | n < 5000", "more > end | else")
)  # fmt: skip
WITHOUT_END = diagram(
    process("p", start(), user("a"), xor("again"), script("n", "n = 1"), xor("more"), user("b"), end(), end("x"),
            "start > a > again > n > more", "more > again | n = 1", "more > x | else", "start > b > end")
)  # fmt: skip


def test_five_thousand_rounds_by_a_person() -> None:
    """The library stops without an error after 333 rounds (defect 3), and crashes after 109 when it is stored."""
    model = compile_model(BY_PERSON)
    execution = Execution.start(model, "p", {"n": 0})
    execution.run()
    (task,) = [each for each in execution.take_events() if isinstance(each, TaskOpened)]
    sizes = set()
    for round_ in range(1, 5001):
        execution.complete_task(task.no, {"n": round_})
        execution.run()
        opened = [each for each in execution.take_events() if isinstance(each, TaskOpened)]
        execution.take_steps()
        state = execution.snapshot()
        sizes.add(len(state))
        execution = Execution.restore(model, state)
        if opened:
            (task,) = opened
    assert execution.ended
    assert max(sizes) < 200


def test_five_thousand_rounds_by_itself() -> None:
    play = Play(BY_ITSELF, n=0)
    assert play.result == {"n": 5000}
    assert len(play.steps) == 1 + 3 * 5000 + 1


def test_a_loop_without_end_stops_at_the_limit_as_an_incident() -> None:
    play = Play(WITHOUT_END).do("a")
    assert play.opened(play.failed[0]).code == "step_limit"
    assert play.tasks == ["b"], "the rest of the process is not held up"
    play.steps.clear()
    play.retry(play.failed[0])
    assert len(play.steps) == 100_000
    assert play.opened(play.failed[0]).code == "step_limit"


def test_tokens_that_multiply_without_end_stop_too() -> None:
    files = diagram(process("p", start(), xor("again"), both("split"), user("a"), end(),
                            "start > again > split > again", "split > a > end"))  # fmt: skip
    execution = Execution.start(compile_model(files), "p", {})
    execution.run(limit=3000)
    assert [each.code for each in execution.take_events() if isinstance(each, ElementFailed)] == ["step_limit"]


def test_a_chain_of_a_thousand_elements() -> None:
    """The library's parser walks the flows by recursion."""
    names = [f"t{n}" for n in range(1000)]
    nodes = [script(name, "n = n + 1") for name in names]
    files = diagram(process("p", start(), *nodes, end(), " > ".join(["start", *names, "end"])))
    assert Play(files, n=0).result == {"n": 1000}


def test_a_handler_that_throws_the_signal_it_handles_does_not_hang_the_server() -> None:
    handler = event_sub("handler", start("on", signal("s"), False), throw("again", signal("s")), user("b"), end("h"),
                        "on > again > b > h")  # fmt: skip
    files = diagram(process("p", start(), user("a"), throw("first", signal("s")), end(), handler,
                            "start > a > first > end"))  # fmt: skip
    execution = Execution.start(compile_model(files), "p", {})
    execution.run()
    (task,) = [each for each in execution.take_events() if isinstance(each, TaskOpened)]
    execution.complete_task(task.no, {})
    execution.run()
    codes = {each.code for each in execution.take_events() if isinstance(each, ElementFailed)}
    assert codes == {"too_many_frames"}
