"""A durable instance in a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from engine.core.events import ServiceCalled
from engine.refusal import Conflict
from engine.runtime import history, incidents, releases, tasks
from engine.runtime.advance import Progress, advance, start
from engine.runtime.commands import CompleteTask
from engine.runtime.instances import Instance
from engine.runtime.ports import Ports
from engine.runtime.sweeps import Worker
from engine.runtime.transaction import Transaction
from tests.conftest import House


class NoMoney(Conflict):
    code = "no_money"
    en = "Expected money, but there is none."
    vi = "Cần tiền, nhưng không có."


@dataclass
class Services:
    """Inside services: ``double`` doubles, ``pay`` fails while ``broke``."""

    broke: bool = True
    called: list[str] = field(default_factory=list)

    def knows(self, operation: str) -> bool:
        return operation in ("double", "pay")

    def call(self, tx: Transaction, instance: Instance, call: ServiceCalled) -> Mapping[str, Any]:
        self.called.append(call.operation)
        if call.operation == "pay" and self.broke:
            raise NoMoney()
        return {"n": 2 * call.variables.get("n", 0)}


@dataclass
class Desk:
    """A house with one published set of diagrams, and verbs short enough for a story."""

    house: House
    services: Services
    release: str = ""

    def publish(self, files: Mapping[str, bytes]) -> None:
        with self.house.tx() as tx:
            self.release = releases.add(tx, {name: xml.decode() for name, xml in files.items()})

    def start(self, process: str = "p", **variables: Any) -> Progress:
        with self.house.tx() as tx:
            return start(tx, tenant="H1", release=self.release, process_id=process, variables=variables)

    def complete(self, instance: int, element: str, **variables: Any) -> Progress:
        with self.house.tx() as tx:
            no = next(task.no for task in tasks.open_of_instance(tx, instance) if task.element_id == element)
            return advance(tx, instance, CompleteTask(no, variables))

    def open_tasks(self, instance: int) -> list[str]:
        with self.house.tx() as tx:
            return [task.element_id for task in tasks.open_of_instance(tx, instance)]

    def history(self, instance: int) -> Sequence[str]:
        with self.house.tx() as tx:
            return [row.code for row in history.of_instance(tx, instance)]

    def last_facts(self, instance: int) -> tuple[str, str]:
        """The code and the reason of the last thing that happened."""
        with self.house.tx() as tx:
            row = list(history.of_instance(tx, instance))[-1]
            return row.code, str(row.params.get("reason"))

    def incidents(self, instance: int) -> list[tuple[int, str, str]]:
        with self.house.tx() as tx:
            return [(row.id, row.element_id, row.code) for row in incidents.of_instance(tx, instance)]

    @property
    def worker(self) -> Worker:
        return Worker(self.house.database, {})


@pytest.fixture
def desk(house: House) -> Desk:
    services = Services()
    house.database.ports = Ports(services=services)
    return Desk(house, services)
