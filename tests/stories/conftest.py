"""A founded office on each of the two databases, and a few words to tell a person's errand with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest

from app.wiring import domain_ports
from engine.runtime import house_timers, incidents, timers
from engine.runtime.database import Database
from engine.runtime.history import HistoryRow
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import TaskRow
from engine.worktime import LOCAL
from tests.conftest import House, VirtualClock
from tests.founded import founded_file, founded_postgresql, founded_url, sqlite_office
from tests.office import Office
from workflows.apologies.models import Apology
from workflows.apologies.queries import of_dossier
from workflows.deadlines.queries import entries
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.service import send
from workflows.lateness.models import Lateness
from workflows.lateness.queries import of_dossier as lateness_of
from workflows.notices.models import Notice
from workflows.staff.actor import SYSTEM
from workflows.tasks.queries import holder_of

__all__ = ["founded_file", "founded_postgresql", "founded_url", "sqlite_office"]


class Story(Office):
    """An office whose clock one moves by saying when the next thing happens."""

    def at(self, moment: str) -> Story:
        """Go on to a local instant, visiting every due instant on the way in its order, as a worker would."""
        wanted = datetime.fromisoformat(moment).replace(tzinfo=LOCAL)
        while True:
            self.sweep()
            upcoming = self.next_due()
            arrived = upcoming is None or upcoming >= wanted
            self.house.clock.set(wanted if arrived or upcoming is None else upcoming)
            self.sweep()
            if arrived:
                return self

    def next_due(self) -> datetime | None:
        """When the next timer of the house is due."""
        with self.house.database.reading(SYSTEM) as tx:
            return timers.earliest_after(tx, tx.now)

    def milestone(self, name: str, dossier: Dossier) -> datetime | None:
        """When the ledger will look at a dossier: the milestone of that name that it waits for."""
        assert dossier.instance_id is not None
        with self.house.database.reading(SYSTEM) as tx:
            waiting = [each for each in house_timers.of_instance(tx, dossier.instance_id) if each.state == "waiting"]
        return next((each.due for each in waiting if each.name == name), None)

    def missed(self, dossier: Dossier) -> list[Lateness]:
        """What was judged late, oldest first."""
        with self.house.database.reading(SYSTEM) as tx:
            return lateness_of(tx, dossier.id)

    def ledger(self, dossier: Dossier) -> list[str]:
        """The kinds of its entries, oldest first."""
        with self.house.database.reading(SYSTEM) as tx:
            return [entry.kind for entry in entries(tx, dossier.id)]

    def again(self, dossier: Dossier) -> Dossier:
        """The dossier as it is now."""
        return self.dossier(dossier.id)

    def do(self, task: TaskRow, dossier: Dossier, values: Mapping[str, Any] | None = None) -> None:
        """Complete one of the tasks of a dossier; of ``values`` what its form asks for is filled in."""
        self.complete(task.element_id, dossier=dossier, **self._asked(task, values or {}))

    def waiting(self, dossier: Dossier) -> list[str]:
        """Where its open tasks are, oldest first."""
        return [task.element_id for task in self.open_tasks(dossier)]

    def apologies(self, dossier: Dossier) -> list[Apology]:
        with self.house.database.reading(SYSTEM) as tx:
            return of_dossier(tx, dossier.id)

    def letters(self, dossier: Dossier) -> list[str]:
        """The letters written to the applicant, in order."""
        with self.house.database.reading(SYSTEM) as tx:
            rows = tx.session.query(Notice.letter).filter_by(dossier_id=dossier.id).order_by(Notice.id)
            return [row[0] for row in rows]

    def incidents(self, dossier: Dossier) -> list[str]:
        with self.house.database.reading(SYSTEM) as tx:
            instances = tx.session.query(InstanceRow.id).filter_by(business_key=str(dossier.id))
            return [row.detail for (number,) in instances for row in incidents.of_instance(tx, number)]

    def passed(self, dossier: Dossier) -> list[str]:
        """The elements that its process has left, in order."""
        return [
            element for number, passed in self.trail(dossier) if number == dossier.instance_id for element in passed
        ]

    def trail(self, *dossiers: Dossier) -> list[tuple[int, list[str]]]:
        """What each turn left behind: the instance, and the elements that it left; of all dossiers where none is named.
        The processes of apologies are told too."""
        keys = [str(dossier.id) for dossier in dossiers]
        with self.house.database.reading(SYSTEM) as tx:
            rows = tx.session.query(HistoryRow.instance_id, HistoryRow.params).join(
                InstanceRow, InstanceRow.id == HistoryRow.instance_id
            )
            if keys:
                rows = rows.filter(InstanceRow.business_key.in_(keys))
            return [(number, params.get("passed", [])) for number, params in rows.order_by(HistoryRow.id)]

    def holder(self, dossier: Dossier) -> str | None:
        """The agency that holds its time."""
        with self.house.database.reading(SYSTEM) as tx:
            found = holder_of(tx, dossier.id)
        return found[0] if found else None

    def online(self, dossier: Dossier) -> None:
        """The applicant sends the missing papers through the portal."""
        with self.house.tx(SYSTEM) as tx:
            send(tx, by_code(tx, dossier.code), "supplement.received", {})


@pytest.fixture
def office(founded_url: str, clock: VirtualClock) -> Iterator[Story]:
    """The office, once on each kind of database."""
    yield from opened(founded_url, clock)


@pytest.fixture
def one_office(sqlite_office: str, clock: VirtualClock) -> Iterator[Story]:
    """The office on SQLite alone, for what asks nothing of a database."""
    yield from opened(sqlite_office, clock)


def opened(url: str, clock: VirtualClock) -> Iterator[Story]:
    """The office that was founded at ``url``."""
    database = Database(url, clock=clock, ports=domain_ports())
    yield Story(House(database, clock))
    database.close()


def local(moment: Any) -> str:
    """An instant as an office writes it."""
    return moment.astimezone(LOCAL).strftime("%H:%M %d/%m/%Y") if moment else "—"


def day(moment: Any) -> str:
    """The same with its weekday, for tables: ``Mon 02/11/2026 10:00``."""
    return moment.astimezone(LOCAL).strftime("%a %d/%m/%Y %H:%M") if moment else "—"
