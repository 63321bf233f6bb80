"""Messages and signals between instances: each reaches whoever waits for it, once."""

from __future__ import annotations

from engine.runtime.messages import receive
from tests.engine.diagrams import boundary, diagram, end, message, process, signal, start, throw, user
from tests.engine.runtime.conftest import Desk

FLOOD = diagram(
    process(
        "p",
        start(),
        user("review"),
        boundary("flooded", "review", signal("flood"), interrupting=False),
        throw("warn", signal("flood")),
        user("note"),
        end(),
        "start > review > warn > end",
        "flooded > note > end",
    )
)


def test_a_signal_reaches_every_other_instance_once(desk: Desk) -> None:
    desk.publish(FLOOD)
    one, other = desk.start(), desk.start()

    desk.complete(one.instance_id, "review")
    desk.worker.sweep()
    desk.worker.sweep()

    assert desk.open_tasks(one.instance_id) == []
    assert desk.open_tasks(other.instance_id) == ["review", "note"]


WITHDRAW = diagram(
    process(
        "p",
        start(),
        user("review"),
        boundary("withdrawn", "review", message("withdraw")),
        user("give_back"),
        end(),
        "start > review > end",
        "withdrawn > give_back > end",
    )
)


def test_an_addressed_message_is_delivered_once_whatever_its_sender_repeats(desk: Desk) -> None:
    desk.publish(WITHDRAW)
    started = desk.start()

    for first in (True, False):
        with desk.house.tx() as tx:
            assert receive(tx, "H1", "withdraw", {}, message_id="m-1", instance_id=started.instance_id) is first
    desk.worker.sweep()

    assert desk.open_tasks(started.instance_id) == ["give_back"]
    assert desk.history(started.instance_id).count("message.received") == 1


def test_a_message_that_nobody_waits_for_yet_is_kept(desk: Desk) -> None:
    desk.publish(
        diagram(
            process(
                "p",
                start(),
                user("first"),
                user("wait"),
                boundary("come", "wait", message("paper")),
                user("read"),
                end(),
                "start > first > wait > end",
                "come > read > end",
            )
        )
    )
    started = desk.start()
    with desk.house.tx() as tx:
        receive(tx, "H1", "paper", {}, instance_id=started.instance_id)
    assert desk.worker.sweep() == 0

    desk.complete(started.instance_id, "first")
    desk.worker.sweep()

    assert desk.open_tasks(started.instance_id) == ["read"]
