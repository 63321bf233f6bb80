"""One path for every change: rows say what the process waits for, and the state survives between two turns."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from engine.runtime import tasks, timers
from engine.runtime.advance import InstanceEnded, advance
from engine.runtime.commands import Cancel, CompleteTask, Deliver
from engine.runtime.subscriptions import of_instance
from tests.engine.diagrams import (
    at,
    both,
    boundary,
    catch,
    diagram,
    end,
    lane,
    message,
    process,
    start,
    terminate,
    user,
    xor,
)
from tests.engine.runtime.conftest import Desk

REVIEW = diagram(
    process(
        "p",
        start(),
        user("review", role="clerk", agency='"H2"', form="review", due="4wh"),
        xor("good"),
        user("hand_out"),
        end("done"),
        end("refused"),
        "start > review > good",
        'good > hand_out | outcome = "ok"',
        "good > refused | else",
        "hand_out > done",
    )
)


def test_it_works(desk: Desk) -> None:
    desk.publish(REVIEW)
    started = desk.start()

    assert [task.element_id for task in started.opened] == ["review"]
    assert desk.complete(started.instance_id, "review", outcome="ok").status == "open"
    assert desk.open_tasks(started.instance_id) == ["hand_out"]
    assert desk.complete(started.instance_id, "hand_out").status == "completed"
    assert desk.history(started.instance_id) == ["instance.started", "task.completed", "task.completed"]


def test_a_task_row_knows_who_may_do_it(desk: Desk) -> None:
    desk.publish(REVIEW)
    started = desk.start()

    with desk.house.tx() as tx:
        (task,) = tasks.open_of_instance(tx, started.instance_id)
        assert (task.tenant, task.role, task.form, task.budget) == ("H2", "clerk", "review", "4wh")
        assert task.opened_at == desk.house.clock.now


def test_a_second_completion_is_refused_and_changes_nothing(desk: Desk) -> None:
    desk.publish(REVIEW)
    started = desk.start()
    no = started.opened[0].no
    desk.complete(started.instance_id, "review", outcome="ok")

    with pytest.raises(NoSuchToken), desk.house.tx() as tx:
        advance(tx, started.instance_id, CompleteTask(no, {"outcome": "no"}))
    assert desk.open_tasks(started.instance_id) == ["hand_out"]


def test_an_ended_instance_takes_no_command(desk: Desk) -> None:
    desk.publish(REVIEW)
    started = desk.start()
    with desk.house.tx() as tx:
        assert advance(tx, started.instance_id, Cancel("entered by mistake")).status == "terminated"

    with pytest.raises(InstanceEnded), desk.house.tx() as tx:
        advance(tx, started.instance_id, CompleteTask(started.opened[0].no))
    assert desk.open_tasks(started.instance_id) == []


LATE = diagram(
    process(
        "p",
        start(),
        user("review"),
        boundary("late", "review", at("2026-11-03T10:00:00+07:00"), interrupting=False),
        boundary("withdrawn", "review", message("withdraw")),
        user("apologise"),
        user("give_back"),
        end(),
        "start > review > end",
        "late > apologise > end",
        "withdrawn > give_back > end",
    )
)


def test_a_step_completed_late_but_before_the_next_poll_is_late_all_the_same(desk: Desk) -> None:
    desk.publish(LATE)
    started = desk.start()
    desk.house.clock.set("2026-11-03T10:01")

    desk.complete(started.instance_id, "review")

    assert desk.open_tasks(started.instance_id) == ["apologise"]
    assert desk.history(started.instance_id) == ["instance.started", "timer.fired", "task.completed"]


def test_the_sweep_fires_what_is_due_once(desk: Desk) -> None:
    desk.publish(LATE)
    started = desk.start()
    assert desk.worker.sweep() == 0
    desk.house.clock.set("2026-11-03T10:00")

    assert desk.worker.sweep() == 1
    assert desk.worker.sweep() == 0
    assert desk.open_tasks(started.instance_id) == ["review", "apologise"]


def test_a_closed_step_takes_its_timers_and_subscriptions_with_it(desk: Desk) -> None:
    desk.publish(LATE)
    started = desk.start()
    desk.complete(started.instance_id, "review")

    with desk.house.tx() as tx:
        assert timers.waiting(tx, started.instance_id) == []
        assert of_instance(tx, started.instance_id, "withdraw") == []


def test_what_opens_and_is_taken_away_in_one_turn_leaves_nothing_open(desk: Desk) -> None:
    desk.publish(
        diagram(
            process(
                "p",
                start(),
                both("split"),
                user("review"),
                catch("later", at("2026-11-03T10:00:00+07:00")),
                catch("paper", message("paper")),
                end("stop", terminate()),
                "start > split > review",
                "split > later",
                "split > paper",
                "split > stop",
            )
        )
    )
    started = desk.start()

    assert (started.status, started.opened, desk.open_tasks(started.instance_id)) == ("terminated", (), [])
    with desk.house.tx() as tx:
        assert timers.waiting(tx, started.instance_id) == []
        assert of_instance(tx, started.instance_id, "paper") == []


def test_a_message_interrupts_the_step(desk: Desk) -> None:
    desk.publish(LATE)
    started = desk.start()

    with desk.house.tx() as tx:
        (no,) = of_instance(tx, started.instance_id, "withdraw")
        advance(tx, started.instance_id, Deliver(no, "withdraw", {"reason": "đổi ý"}))
        assert of_instance(tx, started.instance_id, "withdraw") == []
    assert desk.open_tasks(started.instance_id) == ["give_back"]


def test_a_lane_gives_its_tasks_their_role(desk: Desk) -> None:
    desk.publish(
        diagram(
            process(
                "p",
                lane("counter", "take_in", role="clerk", agency="receiving"),
                start(),
                user("take_in"),
                end(),
                "start > take_in > end",
            )
        )
    )
    started = desk.start(receiving="H57.132")

    assert (started.opened[0].role, started.opened[0].group) == ("clerk", "H57.132")
