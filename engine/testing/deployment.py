"""An office in memory: diagrams that are deployed, cases that run, and a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from engine.core import DiagramRefused, examine
from engine.runtime import data_stores, definitions, messages, releases
from engine.runtime.advance import start
from engine.runtime.beginning import earliest_after, tell
from engine.runtime.instances import InstanceRow
from engine.runtime.messages import MessageRow
from engine.runtime.ports import Ports
from engine.runtime.transaction import Transaction
from engine.testing.case import Case
from engine.testing.clock import MONDAY_MORNING, VirtualClock, later, moment
from engine.testing.dates import Dates, national_calendar
from engine.testing.files import File, named
from engine.testing.memory import memory
from engine.testing.refusals import NotThere
from engine.testing.services import Service, Services
from engine.testing.sweeping import Sweeper
from engine.worktime import Calendar

_ROUNDS = 1_000

MADE: list[Deployment] = []
"""The deployments of the running test, for `engine.testing.plugin`; it empties the list before each test."""


class Deployment:
    """Diagrams at work. Use one for each test; it is empty and costs a few milliseconds.

    ``services`` maps operations to functions of the inputs that return the result, or raise `ServiceError`; an
    operation that is not in it waits for `Case.answer`. ``calendar`` is for working time, by default that of Việt Nam.
    """

    def __init__(
        self,
        now: datetime | str = MONDAY_MORNING,
        *,
        services: Mapping[str, Service] | None = None,
        calendar: Calendar | None = None,
        tenant: str = "office",
    ) -> None:
        self.clock = VirtualClock(now)
        self.tenant = tenant
        self.services = Services(services or {})
        self.dates = Dates(lambda: calendar or national_calendar(self.clock.now.year))
        ports = Ports(due=self.dates, reactor=self.services, services=self.services)
        self.database = memory(self.clock, ports)
        self._sweeper = Sweeper(self.database, {})
        self._deployed: dict[str, str] = {}
        MADE.append(self)

    # --- deploying

    def deploy(self, *files: File) -> tuple[str, ...]:
        """Publish diagrams (and the decisions that they use) as one set, which may call each other.

        A file is its XML, a path to it, or a mapping of names to XML. Returns the ids of its processes, which `start`
        takes; deploying a process again makes the next version, and what runs goes on with its own. Raises
        `DiagramRefused`, which says each finding.
        """
        contents = named(files)
        examination = examine(releases.diagrams(contents))
        if examination.model is None:
            raise DiagramRefused([each for each in examination.findings if each.severity == "error"])
        with self.transaction() as tx:
            release = releases.add(tx, contents)
            for process_id in examination.model.process_ids:
                definitions.publish(tx, self.tenant, process_id, release, process_id)
                self._deployed[process_id] = release
        return examination.model.process_ids

    def service(self, operation: str, function: Service) -> None:
        """Let ``function`` answer the service tasks with this operation from now on."""
        self.services.functions[operation] = function

    # --- starting

    def start(
        self,
        process_id: str | None = None,
        variables: Mapping[str, Any] | None = None,
        *,
        start_event: str | None = None,
        business_key: str = "",
    ) -> Case:
        """Start a process, by default the one that was deployed first, and run it until it waits."""
        if process_id is None:
            process_id = next(iter(self._deployed), "")
        release = self._deployed.get(process_id)
        if release is None:
            there = sorted(self._deployed)
            wanted = (f"a deployed process {process_id}", f"quy trình {process_id} đã nạp")
            raise NotThere(wanted, (f"there are {there}", f"chỉ có {there}"))
        with self.transaction() as tx:
            started = start(
                tx,
                tenant=self.tenant,
                release=release,
                process_id=process_id,
                variables=variables or {},
                business_key=business_key,
                start_event=start_event,
            )
        self.settle()
        return Case(self, started.instance_id)

    @property
    def cases(self) -> list[Case]:
        """Every case so far, also those that a message, signal or timer started; the oldest first."""
        with self.reading() as tx:
            return [
                Case(self, row[0]) for row in tx.connection.execute(select(InstanceRow.id).order_by(InstanceRow.id))
            ]

    # --- messages and signals

    def send(
        self,
        message: str,
        payload: Mapping[str, Any] | None = None,
        *,
        correlation: str | None = None,
        to: Case | None = None,
        message_id: str | None = None,
    ) -> Case | None:
        """A message comes in, to one case or to whoever waits for its name and correlation.

        Returns the case that took it; None while it is kept in the inbox for whoever waits for it later.
        """
        with self.transaction() as tx:
            number = None if to is None else to.id
            key = message_id or f"test-{self._count(tx)}"
            messages.receive(
                tx, self.tenant, message, payload or {}, message_id=key, correlation=correlation, instance_id=number
            )
        self.settle()
        with self.reading() as tx:
            row = tx.session.get(MessageRow, key)
            return None if row is None or row.delivered_to is None else Case(self, row.delivered_to)

    def signal(self, name: str, payload: Mapping[str, Any] | None = None) -> None:
        """A signal for everyone who waits for it now."""
        with self.transaction() as tx:
            messages.receive(tx, self.tenant, name, payload or {}, kind="signal")
        self.settle()

    def tell(self, **facts: Any) -> list[Case]:
        """Facts of the world around have changed: processes that begin with a condition over them may begin."""
        with self.transaction() as tx:
            begun = tell(tx, self.tenant, facts)
        self.settle()
        return [Case(self, each.instance_id) for each in begun]

    @property
    def inbox(self) -> list[str]:
        """The names of the messages that nobody has taken yet."""
        with self.reading() as tx:
            waiting = select(MessageRow.name).where(MessageRow.state == "waiting").order_by(MessageRow.received_at)
            return list(tx.session.scalars(waiting))

    @property
    def stores(self) -> dict[str, Any]:
        """What the data stores hold that instances have read or written, by name."""
        with self.reading() as tx:
            return dict(data_stores.of_tenant(tx, self.tenant))

    # --- time

    @property
    def now(self) -> datetime:
        """The virtual time, local."""
        return self.clock.now

    def advance(self, span: timedelta | str) -> int:
        """Let time pass: a `timedelta`, ISO 8601 (`PT5M`, `P1M`) or working time (`5wd`, `4 giờ làm việc`).

        Each due instant on the way is visited in its order. Returns how many there were.
        """
        return self.advance_to(later(self.now, span, self.dates.calendar()))

    def advance_to(self, wanted: datetime | str) -> int:
        """Let time pass until an instant. Raises `ClockGoesForward`."""
        goal, visited = moment(wanted), 0
        while True:
            self.settle()
            with self.reading() as tx:
                due = earliest_after(tx, tx.now)
            if due is None or due > goal:
                self.clock.move(goal)
                return visited
            self.clock.move(due)
            visited += 1
            self.settle()

    def settle(self) -> None:
        """Do everything that is due now: timers, and messages between cases. Every verb ends with it."""
        for _ in range(_ROUNDS):
            if not self._sweeper.sweep():
                return
        raise NotThere(
            ("the cases to come to rest", "các lần chạy dừng lại chờ"),
            (
                f"after {_ROUNDS} rounds they still send each other messages",
                f"sau {_ROUNDS} lượt vẫn còn gửi thông điệp",
            ),
        )

    # --- rows, for tests that look closer

    def transaction(self) -> AbstractContextManager[Transaction]:
        return self.database.transaction("test")

    def reading(self) -> AbstractContextManager[Transaction]:
        return self.database.reading("test")

    def close(self) -> None:
        """Forget everything. A test that ends without it loses nothing."""
        self.database.close()

    def _count(self, tx: Transaction) -> int:
        return len(list(tx.session.scalars(select(MessageRow.id))))
