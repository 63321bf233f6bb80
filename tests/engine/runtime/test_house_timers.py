"""Dates that the house keeps for an instance, beside those that its diagram draws."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from engine.runtime import house_timers, incidents
from engine.runtime.instances import Instance
from engine.runtime.ports import NoReaction
from engine.runtime.sweeps import retry_incident, skip_incident
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from tests.engine.diagrams import diagram, end, process, start, user
from tests.engine.runtime.conftest import Desk, NoMoney


@dataclass
class Owner(NoReaction):
    """Notes the dates that came; refuses while ``broke``."""

    broke: bool = False
    came: list[str] = field(default_factory=list)

    def reached(self, tx: Transaction, instance: Instance, timer: ArmedTimer) -> None:
        if self.broke:
            raise NoMoney()
        self.came.append(timer.element_id)


@pytest.fixture
def owner(desk: Desk) -> Owner:
    made = Owner()
    desk.house.database.ports = replace(desk.house.database.ports, reactor=made)
    desk.publish(diagram(process("p", start(), user("ask"), end(), "start > ask > end")))
    return made


def keep(desk: Desk, instance: int, **hours: int) -> dict[str, datetime]:
    wanted = {name: desk.house.clock.now + timedelta(hours=ahead) for name, ahead in hours.items()}
    with desk.house.tx() as tx:
        house_timers.keep(tx, instance, "H1", wanted)
    return wanted


def states(desk: Desk, instance: int) -> list[tuple[int, str, str]]:
    with desk.house.tx() as tx:
        return [(timer.no, timer.name, timer.state) for timer in house_timers.of_instance(tx, instance)]


def test_they_fire_in_their_order_and_move_no_token(desk: Desk, owner: Owner) -> None:
    number = desk.start().instance_id
    keep(desk, number, later=2, sooner=1)
    desk.house.clock.advance(timedelta(hours=3))

    desk.worker.sweep()

    assert owner.came == ["sooner", "later"]
    assert desk.open_tasks(number) == ["ask"]


def test_a_command_that_comes_late_lets_them_fire_first(desk: Desk, owner: Owner) -> None:
    number = desk.start().instance_id
    keep(desk, number, due=1)
    desk.house.clock.advance(timedelta(hours=2))

    desk.complete(number, "ask")

    assert owner.came == ["due"]


def test_they_fire_for_an_instance_that_has_ended(desk: Desk, owner: Owner) -> None:
    number = desk.start().instance_id
    keep(desk, number, due=1)
    desk.complete(number, "ask")
    desk.house.clock.advance(timedelta(hours=2))

    desk.worker.sweep()

    assert owner.came == ["due"]


def test_one_is_kept_again_only_for_another_instant(desk: Desk, owner: Owner) -> None:
    number = desk.start().instance_id
    wanted = keep(desk, number, due=1)
    desk.house.clock.advance(timedelta(hours=2))
    desk.worker.sweep()

    with desk.house.tx() as tx:
        house_timers.keep(tx, number, "H1", wanted)
    assert states(desk, number) == [(-1, "due", "fired")]
    keep(desk, number, due=1)
    assert states(desk, number) == [(-1, "due", "fired"), (-2, "due", "waiting")]


def test_what_the_house_cannot_do_is_an_incident_and_comes_again(desk: Desk, owner: Owner) -> None:
    number = desk.start().instance_id
    keep(desk, number, due=1)
    desk.house.clock.advance(timedelta(hours=2))
    owner.broke = True
    desk.worker.sweep()
    assert [(element, code) for _, element, code in desk.incidents(number)] == [("due", "no_money")]

    owner.broke = False
    with desk.house.tx() as tx:
        (incident,) = incidents.of_instance(tx, number)
        retry_incident(tx, incident.id)

    assert owner.came == ["due"]
    assert desk.incidents(number) == []


def test_one_that_is_given_up_is_let_pass(desk: Desk, owner: Owner) -> None:
    number = desk.start().instance_id
    keep(desk, number, due=1)
    desk.house.clock.advance(timedelta(hours=2))
    owner.broke = True
    desk.worker.sweep()

    with desk.house.tx() as tx:
        (incident,) = incidents.of_instance(tx, number)
        skip_incident(tx, incident.id, "Đã xử lý trên giấy.", {})
    desk.worker.sweep()

    assert (owner.came, desk.incidents(number), desk.open_tasks(number)) == ([], [], ["ask"])
