"""Skipping a failed element and moving tokens by hand, as rows."""

from __future__ import annotations

import pytest

from engine.core.refusals import CannotGoThere
from engine.runtime.advance import advance
from engine.runtime.commands import BeginStep, FinishAdHoc, Move
from engine.runtime.incidents import IncidentClosed
from engine.runtime.standing import look_at
from engine.runtime.sweeps import skip_incident
from tests.engine.diagrams import ad_hoc, at, boundary, diagram, end, process, service, start, user
from tests.engine.runtime.conftest import Desk

PAY = diagram(
    process("p", start(), user("order"), boundary("late", "order", at("2030-01-01T00:00:00+07:00")),
            service("pay", "pay"), user("deliver"), end(), end("x"), "start > order > pay > deliver > end", "late > x")
)  # fmt: skip


@pytest.fixture
def stuck(desk: Desk) -> int:
    desk.publish(PAY)
    started = desk.start(n=1)
    desk.complete(started.instance_id, "order")
    return started.instance_id


def test_a_failed_element_is_skipped_with_a_reason(desk: Desk, stuck: int) -> None:
    ((incident, _, _),) = desk.incidents(stuck)
    with desk.house.tx() as tx:
        skip_incident(tx, incident, "paid in cash", {"paid": True})

    assert desk.incidents(stuck) == []
    assert desk.open_tasks(stuck) == ["deliver"]
    assert desk.last_facts(stuck) == ("incident.skipped", "paid in cash")
    with desk.house.tx() as tx:
        _, execution = look_at(tx, stuck)
        assert execution.variables(0) == {"n": 1, "paid": True}
    with pytest.raises(IncidentClosed), desk.house.tx() as tx:
        skip_incident(tx, incident, "again", {})


def test_a_token_is_moved_and_its_incident_is_closed(desk: Desk, stuck: int) -> None:
    with desk.house.tx() as tx:
        _, execution = look_at(tx, stuck)
        (place,) = execution.places()
        advance(tx, stuck, Move("wrong order", cancel=(place.no,), before=("order",)))

    assert desk.incidents(stuck) == []
    assert desk.open_tasks(stuck) == ["order"]
    assert desk.last_facts(stuck) == ("instance.moved", "wrong order")
    assert desk.complete(stuck, "order").status == "open"


def test_a_move_that_is_refused_changes_nothing(desk: Desk, stuck: int) -> None:
    with pytest.raises(CannotGoThere), desk.house.tx() as tx:
        _, execution = look_at(tx, stuck)
        advance(tx, stuck, Move("a slip", cancel=(execution.places()[0].no,), before=("nowhere",)))

    assert [element for _, element, _ in desk.incidents(stuck)] == ["pay"]


def test_steps_of_an_ad_hoc_sub_process_are_begun_and_it_is_ended(desk: Desk) -> None:
    desk.publish(
        diagram(
            process("p", start(), ad_hoc("checks", user("visit"), user("ask")), user("decide"), end(),
                    "start > checks > decide > end")
        )
    )  # fmt: skip
    instance = desk.start().instance_id
    with desk.house.tx() as tx:
        _, execution = look_at(tx, instance)
        choice = execution.choices()[0]
        assert (choice.inside, choice.element_id) == ("checks", "visit")
        advance(tx, instance, BeginStep(choice.no, "visit"))
    assert desk.open_tasks(instance) == ["visit"]

    desk.complete(instance, "visit")
    with desk.house.tx() as tx:
        advance(tx, instance, FinishAdHoc(choice.no))
    assert desk.open_tasks(instance) == ["decide"]
    assert desk.history(instance)[-1] == "ad_hoc.finished"
