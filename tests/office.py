"""An office for tests: the training office, founded, with its people, its procedures and someone to do their work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import RowMapping, Select, Table, func, select

import app.wiring
from app.founding import found, read_office
from app.server import create_app
from app.settings import read_settings
from app.tables import Base
from engine.runtime import tasks
from engine.runtime.instances import InstanceRow
from engine.runtime.sweeps import Worker
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from tests.conftest import House
from tests.doors import served
from workflows.apologies.proposal import proposed_for
from workflows.documents.store import DiskStore
from workflows.dossiers import service as dossiers
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.dossiers.rules import read_application
from workflows.forms.fields import FormField
from workflows.forms.library import form_of
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.queries import actor_of, find_person, people_of
from workflows.supplements.service import allow_again
from workflows.tasks import service as work
from workflows.tasks.service import Completed

Rows = Sequence[RowMapping]
PASSWORD = "motcua-2026"
CENTRE, WARD, RECORDS, ECONOMY = "H57.132.01", "H57.132", "H57.132.02", "H57.132.03"
COPY, BUSINESS, PERMIT = "2.000908", "1.001612", "1.009994"

APPLICANT = {
    "applicant_name": "Trần Văn An",
    "applicant_identity": "001198000123",
    "applicant_address": "Số 12 đường Hoa Sữa, phường Hòa Mỹ",
    "applicant_phone": "0912 345 678",
}
_LIKELY = {"recipient_name": "Trần Văn An", "recipient_identity": "001198000123", "by_proxy": False}
_TABLES = Base.metadata.sorted_tables
_founded: dict[str, dict[Table, Rows]] = {}
"""The rows of a founded office, by the instant of its founding."""


@dataclass
class Office:
    """A founded house. Clerk ``lan``, specialists ``minh``, ``son`` and ``thuha``, leader ``bach``, records ``mai``,
    tax ``tuan``, administrators ``quantri`` of the province and
    ``quantrithue`` of its tax office; everybody's password is ``PASSWORD``."""

    house: House

    def act(self, username: str, agency: str | None = None) -> Actor:
        """The person as an actor, at their own agency unless another one is named."""
        with self.house.database.reading(SYSTEM) as tx:
            person = find_person(tx, username)
            assert person is not None, username
            return actor_of(tx, person, agency)

    def take_in(
        self, procedure: str = COPY, *, by: str = "lan", decision: Mapping[str, Any] | None = None, **changes: Any
    ) -> Dossier:
        """A dossier taken in at the counter, accepted unless ``decision`` says otherwise."""
        given = {"procedure": procedure, "receiving_agency": CENTRE, **APPLICANT, **changes}
        with self.house.tx(self.act(by)) as tx:
            dossier, _ = dossiers.take_in(tx, read_application(given), decision or {"outcome": "accept"})
        return self.dossier(dossier.id)

    def complete(
        self, element: str, *, dossier: Dossier | None = None, by: str | None = None, **values: Any
    ) -> Completed:
        """Do the open task at ``element``, by someone who may; what is not given is filled in sensibly."""
        task = self.task(element, dossier)
        actor = self.act(by, task.tenant) if by else self.worker_of(task)
        with self.house.tx(actor) as tx:
            return work.complete(tx, task.key, answers(tx, task) | values)

    def task(self, element: str, dossier: Dossier | None = None) -> TaskRow:
        """The newest open task at ``element``, of ``dossier`` where one is named."""
        found = [task for task in self.open_tasks(dossier) if task.element_id == element]
        assert found, f"Nothing waits at {element}, but at {[task.element_id for task in self.open_tasks(dossier)]}."
        return found[-1]

    def open_tasks(self, dossier: Dossier | None = None) -> list[TaskRow]:
        """The tasks that wait, oldest first; of all dossiers, or of one with its apologies."""
        with self.house.database.reading(SYSTEM) as tx:
            instances = tx.session.query(InstanceRow).filter_by(status="open").order_by(InstanceRow.id)
            if dossier is not None:
                instances = instances.filter_by(business_key=str(dossier.id))
            return [task for row in instances for task in tasks.open_of_instance(tx, row.id)]

    def worker_of(self, task: TaskRow) -> Actor:
        """Someone whose role at the task's agency lets them do it."""
        with self.house.database.reading(SYSTEM) as tx:
            people = people_of(tx, task.tenant, *([task.role] if task.role else []))
            assert people, f"Nobody at {task.tenant} is {task.role}."
            return actor_of(tx, people[0], task.tenant)

    def allow_supplement(self, dossier: Dossier, by: str = "bach") -> None:
        """The leader lets the applicant be asked for papers once more."""
        with self.house.tx(self.act(by)) as tx:
            allow_again(tx, get_dossier(tx, dossier.id), "Phát sinh giấy tờ mới theo kết quả kiểm tra.")

    def dossier(self, number: int) -> Dossier:
        """The dossier as it is now."""
        with self.house.database.reading(SYSTEM) as tx:
            return get_dossier(tx, number)

    def run_until(self, element: str, dossier: Dossier, **values: Any) -> TaskRow:
        """Do whatever is open until a task at ``element`` waits. ``values`` are offered to every form on the way."""
        for _ in range(40):
            waiting = self.open_tasks(dossier)
            here = [task for task in waiting if task.element_id == element]
            if here:
                return here[-1]
            assert waiting, f"The dossier ended before {element}."
            self.complete(waiting[0].element_id, dossier=dossier, **self._asked(waiting[0], values))
        raise AssertionError(f"{element} was not reached.")

    def _asked(self, task: TaskRow, values: Mapping[str, Any]) -> dict[str, Any]:
        with self.house.database.reading(SYSTEM) as tx:
            return {field.key: values[field.key] for field in _fields(tx, task) if field.key in values}

    def sweep(self) -> None:
        """What the worker does every beat: fire what is due, deliver messages, run jobs."""
        Worker(self.house.database, {}).sweep()

    def serve(self, home: Path) -> Flask:
        """Both doors of this office, on one application."""
        settings = replace(read_settings({"MOTCUA_HOME": str(home)}), database_url=str(self.house.database.url))
        home.mkdir(parents=True, exist_ok=True)
        database, clock = self.house.database, self.house.clock
        worker = Worker(database, {})
        built = app.wiring.House(settings, database, DiskStore(settings.uploads), worker, wall=lambda: clock.now)
        return served(create_app, built)


def founded(house: House) -> Office:
    """Found the training office in an empty house. After the first time of a run, its rows are just laid there."""
    house.database.ports = app.wiring.domain_ports()
    moment = house.clock.now.isoformat()
    if moment not in _founded:
        with house.tx(SYSTEM) as tx:
            found(tx, read_office(), PASSWORD)
            tx.flush()
            _founded[moment] = {table: tx.connection.execute(_in_order(table)).mappings().all() for table in _TABLES}
        return Office(house)
    with house.tx(SYSTEM) as tx:
        for table, rows in _founded[moment].items():
            _lay(tx, table, rows)
    return Office(house)


def _in_order(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key)


def _lay(tx: Transaction, table: Table, rows: Rows) -> None:
    if not rows:
        return
    tx.connection.execute(table.insert(), [dict(row) for row in rows])
    counted = table.autoincrement_column
    if counted is not None and tx.connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, counted.name)
        tx.connection.execute(select(func.setval(sequence, select(func.max(counted)).scalar_subquery())))


def answers(tx: Transaction, task: TaskRow) -> dict[str, Any]:
    """What a sensible person fills into the form of a task: the first choice, today, a sentence, the new date that is
    proposed. What the form hides is filled in too, and forgotten when the form is read."""
    values = {field.key: _answer(tx, field) for field in _fields(tx, task)}
    proposed = proposed_for(tx, task.instance_id).get("new_date")
    return values | {"new_date": proposed} if "new_date" in values and proposed else values


def _fields(tx: Transaction, task: TaskRow) -> tuple[FormField, ...]:
    if task.form is None:
        return ()
    release = tx.session.get_one(InstanceRow, task.instance_id).release_hash
    return form_of(tx, release, task.form).fields


def _answer(tx: Transaction, field: FormField) -> Any:
    if field.key in _LIKELY:
        return _LIKELY[field.key]
    if field.options:
        return field.options[0].value
    if field.kind in ("date", "datetime"):
        return tx.now.date().isoformat() + ("T16:00" if field.kind == "datetime" else "")
    if field.kind == "number":
        return int(field.limits.least or 1)
    return field.kind == "checkbox" or field.limits.example or "Đã kiểm tra, đúng quy định."
