"""Two ways through the same workload, each with its own open dossiers, and what each completion cost."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import bindparam, func, select

from benchmarks import library, workload
from engine.core.events import TaskOpened
from engine.runtime.database import Database
from engine.runtime.instances import InstanceRow
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from engine.runtime.unit import driver_of
from workflows.staff.actor import SYSTEM, Actor
from workflows.tasks import service
from workflows.tasks.service import Completed

Verb: TypeAlias = Callable[[Transaction, str, Mapping[str, Any]], Completed]
Begin: TypeAlias = Callable[[Transaction, int], list[TaskOpened]]

_STATE = Statement(select(func.length(InstanceRow.state)).where(InstanceRow.id == bindparam("id")))


@dataclass(frozen=True, slots=True)
class Open:
    """A task that waits, of which instance."""

    instance: int
    task: TaskOpened


@dataclass(slots=True)
class Cost:
    """One completion: CPU seconds of this process (user and system), and seconds on the clock."""

    cpu: float
    wall: float


@dataclass
class Side:
    """One way to complete a task. ``begin`` takes over an instance that our own path has started."""

    database: Database
    verb: Verb
    begin: Begin | None
    desks: Mapping[str, Actor]
    pool: int
    rng: random.Random
    waiting: list[Open] = field(default_factory=list)

    def fill(self) -> None:
        """Take in new dossiers until ``pool`` are open. Not measured."""
        for _ in range(self.pool - len({each.instance for each in self.waiting})):
            self.take_in()

    def take_in(self) -> int:
        """One new dossier; the number of its instance."""
        registered = workload.take_in(self.database, self.desks[workload.COUNTER])
        instance = registered.dossier.instance_id
        assert instance is not None
        opened = list(registered.opened)
        if self.begin:
            with self.database.transaction(SYSTEM) as tx:
                opened = self.begin(tx, instance)
        self.waiting += [Open(instance, task) for task in opened]
        return instance

    def complete_any(self) -> Cost:
        """Somebody completes one of the open tasks."""
        chosen = self.waiting.pop(self.rng.randrange(len(self.waiting)))
        return self.complete(chosen, workload.answer(chosen.task, self.rng))

    def complete(self, chosen: Open, values: Mapping[str, Any]) -> Cost:
        """One completion as a page does it: a transaction, the verb, the commit."""
        assert chosen.task.group is not None
        actor, key = self.desks[chosen.task.group], f"{chosen.instance}-{chosen.task.no}"
        wall, cpu = time.perf_counter(), time.process_time()
        with self.database.transaction(actor) as tx:
            completed = self.verb(tx, key, values)
        cost = Cost(time.process_time() - cpu, time.perf_counter() - wall)
        self.waiting += [Open(chosen.instance, task) for task in completed.opened]
        return cost

    def turn(self, completions: int) -> tuple[list[Cost], int]:
        """So many completions and what each has cost; then the bytes of the largest state of an open dossier."""
        self.fill()
        self._write_back()
        costs = [self.complete_any() for _ in range(completions)]
        share = self._write_back() / completions
        costs = [Cost(cost.cpu + share, cost.wall) for cost in costs]
        with self.database.reading(SYSTEM) as tx:
            states = [_STATE.one(tx, id=instance) for instance in {each.instance for each in self.waiting}]
        return costs, max(row[0] for row in states if row)

    def _write_back(self) -> float:
        """Bring SQLite's log back into its file, and what that costs: each side pays for the pages that it wrote, in
        its own turn, and not for what the other one has left in the log."""
        if not self.database.is_sqlite:
            return 0.0
        before = time.process_time()
        with self.database.engine.connect() as connection:
            driver_of(connection).execute("PRAGMA wal_checkpoint(PASSIVE)")
        return time.process_time() - before


def ours(database: Database, pool: int) -> Side:
    """The verb that the pages call."""
    return Side(database, service.complete, None, workload.desks(), pool, random.Random(83))


def theirs(database: Database, pool: int) -> Side:
    """The library with its own serializer."""
    return Side(database, library.complete, library.take_over, workload.desks(), pool, random.Random(83))
