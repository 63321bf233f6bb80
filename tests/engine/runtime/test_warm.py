"""An instance stays in memory between two turns, and stands for nothing but what the database holds."""

from __future__ import annotations

import pytest

from engine.core import Execution, compile_model
from engine.refusal import Conflict
from engine.runtime import tasks
from engine.runtime.advance import advance
from engine.runtime.commands import CompleteTask
from engine.runtime.warm import WarmExecutions
from tests.engine.diagrams import diagram, end, process, start, user
from tests.engine.runtime.conftest import Desk

STEPS = diagram(
    process("p", start(), user("one"), user("two"), user("three"), end("done"), "start > one > two > three > done")
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The states that were read."""
    found: list[bytes] = []
    restore = Execution.restore
    monkeypatch.setattr(Execution, "restore", lambda model, state: (found.append(state), restore(model, state))[1])
    return found


def test_it_works(desk: Desk, read: list[bytes]) -> None:
    desk.publish(STEPS)
    instance = desk.start().instance_id
    desk.complete(instance, "one", n=1)
    desk.complete(instance, "two")
    assert desk.complete(instance, "three").status == "completed"
    assert read == []
    assert len(desk.house.database.ports.warm) == 0


def test_what_was_rolled_back_is_not_gone_on_with(desk: Desk, read: list[bytes]) -> None:
    desk.publish(STEPS)
    instance = desk.start().instance_id
    with pytest.raises(Conflict), desk.house.tx() as tx:
        advance(tx, instance, CompleteTask(tasks.open_of_instance(tx, instance)[0].no, {"n": 1}))
        raise Conflict
    assert desk.open_tasks(instance) == ["one"]
    desk.complete(instance, "one", n=2)
    assert desk.open_tasks(instance) == ["two"]
    assert len(read) == 1


def test_where_another_machine_went_on_its_state_is_read(desk: Desk, read: list[bytes]) -> None:
    desk.publish(STEPS)
    instance = desk.start().instance_id
    here, there = desk.house.database.ports.warm, WarmExecutions()
    object.__setattr__(desk.house.database.ports, "warm", there)
    desk.complete(instance, "one")
    object.__setattr__(desk.house.database.ports, "warm", here)
    desk.complete(instance, "two")
    assert desk.open_tasks(instance) == ["three"]
    assert len(read) == 2


def test_only_so_many_are_kept() -> None:
    model, warm = compile_model(STEPS), WarmExecutions(capacity=2)
    for n in range(3):
        execution = Execution.start(model, "p", {"n": n})
        execution.run()
        execution.take_events()
        warm.put_back(execution.snapshot(), execution)
    assert len(warm) == 2
