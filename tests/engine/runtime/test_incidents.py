"""What fails keeps the user's step and leaves an incident at the element that failed."""

from __future__ import annotations

import pytest

from engine.runtime import subscriptions
from engine.runtime.advance import advance
from engine.runtime.commands import Deliver
from engine.runtime.incidents import IncidentClosed
from engine.runtime.sweeps import retry_incident
from tests.engine.diagrams import boundary, diagram, end, error, process, service, signal, start, sub, user
from tests.engine.runtime.conftest import Desk

PAY = diagram(process("p", start(), user("order"), service("pay", "pay"), end(), "start > order > pay > end"))


def test_a_failing_service_leaves_an_incident_and_keeps_the_step(desk: Desk) -> None:
    desk.publish(PAY)
    started = desk.start()
    desk.complete(started.instance_id, "order")

    ((_, element, code),) = desk.incidents(started.instance_id)
    assert (element, code) == ("pay", "no_money")
    assert desk.open_tasks(started.instance_id) == []


def test_it_goes_on_after_the_repair(desk: Desk) -> None:
    desk.publish(PAY)
    started = desk.start(n=1)
    desk.complete(started.instance_id, "order")
    ((incident, _, _),) = desk.incidents(started.instance_id)
    desk.services.broke = False

    with desk.house.tx() as tx:
        retry_incident(tx, incident)

    assert desk.incidents(started.instance_id) == []
    assert desk.history(started.instance_id)[-1] == "incident.retried"
    with pytest.raises(IncidentClosed), desk.house.tx() as tx:
        retry_incident(tx, incident)


def test_an_error_boundary_catches_the_refusal(desk: Desk) -> None:
    desk.publish(
        diagram(
            process(
                "p",
                start(),
                service("pay", "pay"),
                boundary("broke", "pay", error("no_money")),
                user("ask_for_money"),
                end(),
                "start > pay > end",
                "broke > ask_for_money > end",
            )
        )
    )

    started = desk.start()

    assert [task.element_id for task in started.opened] == ["ask_for_money"]
    assert desk.incidents(started.instance_id) == []


def test_an_expression_that_fails_is_an_incident_too(desk: Desk) -> None:
    desk.publish(
        diagram(
            process("p", start(), user("ask"), service("s", "double", m="unknown + 1"), end(), "start > ask > s > end")
        )
    )
    started = desk.start()
    desk.complete(started.instance_id, "ask")

    assert [element for _, element, _ in desk.incidents(started.instance_id)] == ["s"]


def test_an_incident_is_closed_when_the_process_goes_past_it(desk: Desk) -> None:
    inside = (start("s"), service("pay", "pay"), end("e"), "s > pay > e")
    desk.publish(
        diagram(
            process("p", start(), sub("sub", *inside), boundary("give_up", "sub", signal("give up")), user("ask"),
                    end(),
                    "start > sub > end", "give_up > ask > end")
        )
    )  # fmt: skip
    started = desk.start()
    assert [element for _, element, _ in desk.incidents(started.instance_id)] == ["pay"]

    with desk.house.tx() as tx:
        (no,) = subscriptions.of_instance(tx, started.instance_id, "give up", "signal")
        advance(tx, started.instance_id, Deliver(no, "give up"))

    assert desk.incidents(started.instance_id) == []
    assert desk.open_tasks(started.instance_id) == ["ask"]
