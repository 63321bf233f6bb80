"""Two instances that write two data stores in opposite order, at the same time: both are written, nobody is told."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import psycopg.errors
import pytest
from sqlalchemy.exc import DBAPIError

from engine.core.events import ServiceCalled
from engine.runtime.advance import start
from engine.runtime.data_stores import of_tenant
from engine.runtime.instances import Instance
from engine.runtime.ports import Ports
from engine.runtime.transaction import Transaction
from tests.engine.diagrams import Node, data_store, diagram, end, holding, process, script, service
from tests.engine.diagrams import start as begin
from tests.engine.runtime.conftest import Desk

on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""SQLite has one writer at a time: nobody crosses anybody there."""
STORES = (data_store("left", "Trái"), data_store("right", "Phải"))


class Meeting:
    """An inside service at which two instances wait for each other the first time that they come."""

    def __init__(self) -> None:
        self.barrier = Barrier(2, timeout=20)
        self.calls = 0

    def knows(self, operation: str) -> bool:
        return operation == "meet"

    def call(self, tx: Transaction, instance: Instance, call: ServiceCalled) -> Mapping[str, Any]:
        self.calls += 1
        if self.calls <= 2:
            with suppress(BrokenBarrierError):
                self.barrier.wait()
        return {}


def writing(name: str, first: str, second: str) -> dict[str, bytes]:
    """Write a store, meet the other one, write the other store: in one turn."""
    steps: list[Node] = [
        holding(script(f"{name}_one", f'x = "{name}"'), f"x -> {first}", outputs="x"),
        service(f"{name}_meet", "meet"),
        holding(script(f"{name}_two", f'x = "{name}"'), f"x -> {second}", outputs="x"),
    ]
    way = " > ".join([f"{name}_start", *(each.id for each in steps), f"{name}_end"])
    drawn = process(name, begin(f"{name}_start"), *STORES, *steps, end(f"{name}_end"), way)
    return {f"{name}.bpmn": next(iter(diagram(drawn).values()))}


@on_postgresql
def test_a_deadlock_reaches_nobody(desk: Desk) -> None:
    meeting = Meeting()
    desk.house.database.ports = Ports(services=meeting)
    desk.publish({**writing("p", "left", "right"), **writing("q", "right", "left")})

    def begun(name: str) -> str:
        return desk.house.database.run(
            "system", lambda tx: start(tx, tenant="H1", release=desk.release, process_id=name, variables={}).status
        )

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(begun, ["p", "q"])) == ["completed", "completed"]

    assert meeting.calls == 3, "One of them was chosen to give way, and began again."
    with desk.house.tx() as tx:
        held = of_tenant(tx, "H1")
        assert held["Trái"] == held["Phải"]
        assert held["Trái"] in ("p", "q")


@on_postgresql
def test_without_a_second_try_it_would(desk: Desk) -> None:
    desk.house.database.ports = Ports(services=Meeting())
    desk.publish({**writing("p", "left", "right"), **writing("q", "right", "left")})

    def begun(name: str) -> bool:
        try:
            desk.start(name)
        except DBAPIError as error:
            assert isinstance(error.orig, psycopg.errors.DeadlockDetected)
            return False
        except psycopg.errors.DeadlockDetected:
            return False
        return True

    with ThreadPoolExecutor(2) as people:
        assert sorted(people.map(begun, ["p", "q"])) == [False, True]
