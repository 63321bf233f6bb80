"""How an instance begins: start events of every kind, receive tasks and event-based gateways that instantiate."""

from __future__ import annotations

from typing import Any

from engine.core import Execution, Model, compile_model
from engine.core.specs.definitions import Condition, Message, Signal, Timer
from tests.engine.diagrams import (
    begun_by,
    both,
    catch,
    condition,
    cycle,
    diagram,
    end,
    message,
    process,
    receive,
    signal,
    start,
    user,
)
from tests.engine.play import Play


class Begun(Play):
    """An instance that begins at the event ``begin``."""

    def __init__(self, model: Model, begin: str, **variables: Any) -> None:
        self.begin = begin
        super().__init__(model, "p", **variables)

    def started(self, process_id: str, variables: dict[str, Any]) -> Execution:
        return Execution.start(self.model, process_id, variables, self.begin)


SEVERAL = compile_model(
    diagram(
        process(
            "p", start(), start("asked", message("m")), start("called", signal("s")), start("daily", cycle("R/P1D")),
            start("low", condition("stock < 5")), start("either", message("n"), also=signal("t")), user("a"), end(),
            "start > a > end", "asked > a", "called > a", "daily > a", "low > a", "either > a",
        )
    )
)  # fmt: skip


def test_several_start_events_of_every_kind() -> None:
    found = {event.facts.id: [type(each) for each in event.definitions] for event in SEVERAL.start_events("p")}
    assert found == {
        "start": [], "asked": [Message], "called": [Signal], "daily": [Timer], "low": [Condition],
        "either": [Message, Signal],
    }  # fmt: skip


def test_each_begins_an_instance_of_its_own() -> None:
    for event in ("asked", "called", "daily", "low", "either", "start"):
        play = Begun(SEVERAL, event, x=1)
        assert play.trace == [event]
        assert play.do("a").result == {"x": 1}
    assert Play(SEVERAL).trace == ["start"], "without a name the plain one"


def test_a_receive_task_begins_an_instance() -> None:
    files = diagram(process("p", receive("asked", message("m"), begins=True), user("a"), end(), "asked > a > end"))
    model = compile_model(files)
    assert [event.facts.id for event in model.start_events("p")] == ["asked"]
    assert Begun(model, "asked", x=1).do("a").trace == ["asked", "a", "end"]


def test_an_event_gateway_begins_with_the_first_of_its_messages() -> None:
    model = compile_model(
        diagram(process("p", begun_by("first"), catch("order", message("order")), receive("call", message("call")),
                        end(), end("x"), "first > order > end", "first > call > x"))
    )  # fmt: skip
    assert [event.facts.id for event in model.start_events("p")] == ["order", "call"]
    play = Begun(model, "call")
    assert (play.ended, play.trace, play.awaited) == ("completed", ["first", "call", "x"], [])


def test_a_parallel_event_gateway_then_waits_for_the_others() -> None:
    model = compile_model(
        diagram(process("p", begun_by("all", all_of_them=True), catch("order", message("order")),
                        catch("money", message("money")), both("join"), end(),
                        "all > order > join > end", "all > money > join"))
    )  # fmt: skip
    play = Begun(model, "money", paid=5)
    assert (play.ended, play.awaited, play.trace) == (None, ["order"], ["all", "money"])
    assert play.deliver("order", item="x").result == {"paid": 5, "item": "x"}
