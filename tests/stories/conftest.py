"""A founded office on each of the two databases, and a few words to tell a person's errand with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from engine.runtime import history, incidents
from engine.runtime.timers import TimerRow
from engine.worktime import LOCAL
from tests.conftest import House
from tests.office import Office, founded
from workflows.apologies.models import Apology
from workflows.apologies.queries import of_dossier
from workflows.dossiers.models import Dossier
from workflows.notices.models import Notice
from workflows.staff.actor import SYSTEM


class Story(Office):
    """An office whose clock one moves by saying when the next thing happens."""

    def at(self, moment: str) -> Story:
        """Go on to a local instant, visiting every due instant on the way in its order, as a worker would."""
        wanted = datetime.fromisoformat(moment).replace(tzinfo=LOCAL)
        while True:
            self.sweep()
            upcoming = self._next_due(wanted)
            self.house.clock.set(upcoming or wanted)
            self.sweep()
            if upcoming is None:
                return self

    def _next_due(self, wanted: datetime) -> datetime | None:
        with self.house.database.reading(SYSTEM) as tx:
            due = (
                tx.session.query(TimerRow.due_at)
                .filter(TimerRow.state == "waiting", TimerRow.due_at > tx.now, TimerRow.due_at < wanted)
                .order_by(TimerRow.due_at)
                .first()
            )
        return due[0] if due else None

    def again(self, dossier: Dossier) -> Dossier:
        """The dossier as it is now."""
        return self.dossier(dossier.id)

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
        assert dossier.instance_id is not None
        with self.house.database.reading(SYSTEM) as tx:
            return [row.detail for row in incidents.of_instance(tx, dossier.instance_id)]

    def passed(self, dossier: Dossier) -> list[str]:
        """The elements that its process has left, in order."""
        assert dossier.instance_id is not None
        with self.house.database.reading(SYSTEM) as tx:
            rows = history.of_instance(tx, dossier.instance_id)
            return [element for row in rows for element in row.params.get("passed", ())]


@pytest.fixture
def office(house: House) -> Story:
    return Story(founded(house).house)


def local(moment: Any) -> str:
    """An instant as an office writes it."""
    return moment.astimezone(LOCAL).strftime("%H:%M %d/%m/%Y") if moment else "—"
