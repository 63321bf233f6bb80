"""One running or ended instance in a test: what it went through, what it waits for, and what people do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from engine.core.events import Choice, ServiceCalled
from engine.runtime import history, incidents, instances, jobs, tasks, timers
from engine.runtime.advance import advance
from engine.runtime.commands import (
    BeginStep,
    Cancel,
    Change,
    Command,
    CompleteTask,
    FailService,
    FinishAdHoc,
    FinishService,
    Move,
)
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.jobs import JobRow
from engine.runtime.subscriptions import SubscriptionRow
from engine.runtime.sweeps import retry_incident, skip_incident
from engine.testing.journey import Waiting, journey_of
from engine.testing.refusals import NONE, NotThere, Said
from engine.worktime import LOCAL

if TYPE_CHECKING:
    from engine.testing.deployment import Deployment

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A human task that waits. ``due`` is when it ought to be done; ``variables`` are those that it sees."""

    no: int
    element_id: str
    name: str
    role: str | None
    group: str
    form: str | None
    due: datetime | None
    variables: Mapping[str, Any]


class Case:
    """``id`` is the number of the instance. Each property is read anew: it always says what is true now."""

    def __init__(self, office: Deployment, number: int) -> None:
        self.office = office
        self.id = number

    # --- what happened

    @property
    def trace(self) -> list[str]:
        """The ids of the elements that were executed, in the order in which they were left.

        A sub-process or a repeated step stands behind what ran inside it; what was cancelled is not in it,
        nor a step that was to be repeated not even once.
        """
        return [element for row in self._history() for element in row.params.get("passed", ())]

    @property
    def status(self) -> str:
        """``open``, ``completed``, ``terminated`` or ``failed``."""
        return self._row().status

    @property
    def ended(self) -> bool:
        return self.status != "open"

    @property
    def process_id(self) -> str:
        return self._row().process_id

    @property
    def variables(self) -> dict[str, Any]:
        """The variables of the process, as they are now or were at its end."""
        return self._instance().execution.variables(0)

    @property
    def journey(self) -> str:
        """The whole story as text, for people who read a failing test."""
        return self.journey_in("en")

    def journey_in(self, language: str) -> str:
        """The same in English (``en``) or Vietnamese (``vi``)."""
        waiting = [Waiting("task", each.no, each.element_id, each.name) for each in self.tasks] + self.waiting
        row = self._row()
        return journey_of(self.id, row.process_id, self._history(), row.status, waiting, self.variables, language)

    # --- what it waits for

    @property
    def tasks(self) -> list[OpenTask]:
        """The human tasks that wait, oldest first."""
        execution = self._instance().execution
        with self.office.reading() as tx:
            return [
                OpenTask(
                    row.no,
                    row.element_id,
                    row.name,
                    row.role,
                    row.tenant,
                    row.form,
                    row.due_at and row.due_at.astimezone(LOCAL),
                    execution.variables(row.no),
                )
                for row in tasks.open_of_instance(tx, self.id)
            ]

    @property
    def open_tasks(self) -> list[str]:
        """The ids of the human tasks that wait, sorted; of a step with several instances, each."""
        with self.office.reading() as tx:
            return sorted(row.element_id for row in tasks.open_of_instance(tx, self.id))

    @property
    def waiting(self) -> list[Waiting]:
        """Timers, messages, signals, services and incidents that it waits for, besides human tasks."""
        with self.office.reading() as tx:
            found = [
                Waiting("timer", each.no, each.element_id, each.name, each.due_at and each.due_at.astimezone(LOCAL))
                for each in timers.waiting(tx, self.id)
            ]
            rows = select(SubscriptionRow).where(SubscriptionRow.instance_id == self.id).order_by(SubscriptionRow.no)
            found += [Waiting(each.kind, each.no, each.element_id, each.name) for each in tx.session.scalars(rows)]
            found += [
                Waiting("incident", each.no, each.element_id, each.code, detail=each.detail)
                for each in incidents.of_instance(tx, self.id)
            ]
        found += [Waiting("service", each.no, each.element_id, each.operation) for each in self._services()]
        return found

    @property
    def timers(self) -> dict[str, datetime | None]:
        """When the timers that wait are due, by element."""
        return {each.element_id: each.due for each in self.waiting if each.what == "timer"}

    @property
    def services(self) -> list[str]:
        """The ids of the service tasks that wait for an answer, sorted."""
        return sorted(each.element_id for each in self._services())

    @property
    def incidents(self) -> list[str]:
        """The ids of the elements that failed and wait for a repair, sorted."""
        return sorted(each.element_id for each in self.waiting if each.what == "incident")

    @property
    def choices(self) -> list[str]:
        """The ids of the steps that people may begin now, in ad-hoc sub-processes."""
        return [each.element_id for each in self._choices()]

    def awaits(self, name: str) -> bool:
        """Whether a message or signal of this name is waited for."""
        return any(each.name == name for each in self.waiting if each.what in ("message", "signal"))

    # --- what people and services do

    def complete(self, element_id: str, variables: Mapping[str, Any] = _NOTHING, *, no: int | None = None) -> Case:
        """A person does the task; of several with this id the oldest, or the one with the number ``no``."""
        found = [each for each in self.tasks if each.element_id == element_id and no in (None, each.no)]
        if not found:
            raise self._not_there((f"an open task {element_id}", f"việc {element_id} đang chờ"))
        return self._advance(CompleteTask(found[0].no, variables))

    def change(self, **variables: Any) -> Case:
        """Somebody sets variables of the process; events that wait for a condition look at them."""
        return self._advance(Change(variables))

    def answer(self, element_id: str, result: Mapping[str, Any] = _NOTHING) -> Case:
        """The service outside answers; of several calls the oldest."""
        return self._finish(self._called(element_id), lambda no: FinishService(no, result))

    def fail(self, element_id: str, code: str, detail: str = "") -> Case:
        """The service outside fails with an error ``code``, which an error boundary event may catch."""
        return self._finish(self._called(element_id), lambda no: FailService(no, code, detail or code))

    def begin(self, element_id: str) -> Case:
        """A person begins a step of an ad-hoc sub-process."""
        for choice in self._choices():
            if choice.element_id == element_id:
                return self._advance(BeginStep(choice.no, element_id))
        raise self._not_there((f"a step {element_id} that may be begun", f"bước {element_id} có thể bắt đầu"))

    def finish(self, element_id: str) -> Case:
        """A person says that enough has been done in the ad-hoc sub-process."""
        for choice in self._choices():
            if choice.inside == element_id:
                return self._advance(FinishAdHoc(choice.no))
        raise self._not_there(
            (f"an ad-hoc sub-process {element_id} that may be finished", f"nhóm bước tùy chọn {element_id} đang mở")
        )

    def retry(self, element_id: str) -> Case:
        """Run a failed element again, after the cause was repaired."""
        failed = self._incident(element_id)
        with self.office.transaction() as tx:
            retry_incident(tx, failed)
        return self._settled()

    def skip(self, element_id: str, reason: str = "test", variables: Mapping[str, Any] = _NOTHING) -> Case:
        """Go on from a failed element as if it had been carried out, with ``variables`` for what it would have given.
        Raises `CannotSkip` where nothing says which way to go."""
        failed = self._incident(element_id)
        with self.office.transaction() as tx:
            skip_incident(tx, failed, reason, variables)
        return self._settled()

    def move(
        self,
        away: Sequence[str] = (),
        *,
        before: Sequence[str] = (),
        behind: Sequence[str] = (),
        reason: str = "test",
        variables: Mapping[str, Any] = _NOTHING,
    ) -> Case:
        """Take every token at the elements ``away`` from there, and put new ones before or behind others.

        Raises `CannotGoThere` and `NothingLeft`, and changes nothing then.
        """
        places = self._instance().execution.places()
        for element_id in away:
            if all(each.element_id != element_id for each in places):
                there = [each.element_id for each in places]
                wanted = (f"a token at {element_id}", f"quy trình đang ở {element_id}")
                raise self._not_there(wanted, (f"they are at {there}", f"đang ở {there}"))
        numbers = tuple(each.no for each in places if each.element_id in away)
        return self._advance(Move(reason, numbers, tuple(before), tuple(behind), variables))

    def cancel(self, reason: str = "test") -> Case:
        """End it from outside."""
        return self._advance(Cancel(reason))

    def expect(
        self,
        *,
        trace: Sequence[str] | None = None,
        tasks: Sequence[str] | None = None,
        status: str | None = None,
        variables: Mapping[str, Any] = _NOTHING,
    ) -> Case:
        """Assert where it stands; what differs is told with the whole journey. ``variables`` may be some of them."""
        known = self.variables
        for (what, what_vi), wanted, found in (
            (("the trace", "các bước đã qua"), trace, self.trace),
            (("the open tasks", "các việc đang chờ"), None if tasks is None else sorted(tasks), self.open_tasks),
            (("the status", "trạng thái"), status, self.status),
            *(
                ((f"the variable {each}", f"dữ liệu {each}"), value, known.get(each))
                for each, value in variables.items()
            ),
        ):
            if wanted is not None and (list(wanted) if isinstance(wanted, tuple) else wanted) != found:
                said = (f"{what} to be {wanted}", f"{what_vi} là {wanted}")
                raise self._not_there(said, (f"it is {found}", f"lại là {found}"))
        return self

    def __repr__(self) -> str:
        return f"<case {self.id}, {self.status}: {' → '.join(self.trace)}>"

    def _advance(self, command: Command) -> Case:
        with self.office.transaction() as tx:
            advance(tx, self.id, command)
        return self._settled()

    def _finish(self, call: ServiceCalled, command: Any) -> Case:
        with self.office.transaction() as tx:
            job = select(JobRow.id).where(JobRow.instance_id == self.id, JobRow.no == call.no)
            found = tx.connection.execute(job).scalar_one()
            jobs.finish(tx, found)
            advance(tx, self.id, command(call.no))
        return self._settled()

    def _settled(self) -> Case:
        self.office.settle()
        return self

    def _called(self, element_id: str) -> ServiceCalled:
        for call in self._services():
            if call.element_id == element_id:
                return call
        raise self._not_there((f"a service called at {element_id}", f"dịch vụ được gọi ở {element_id}"))

    def _incident(self, element_id: str) -> int:
        with self.office.reading() as tx:
            found = [each.id for each in incidents.of_instance(tx, self.id) if each.element_id == element_id]
        if not found:
            raise self._not_there((f"an incident at {element_id}", f"sự cố ở {element_id}"))
        return found[0]

    def _choices(self) -> list[Choice]:
        return self._instance().execution.choices()

    def _services(self) -> list[ServiceCalled]:
        with self.office.reading() as tx:
            waiting = select(JobRow.no).where(JobRow.instance_id == self.id, JobRow.state == "waiting")
            numbers = [row[0] for row in tx.connection.execute(waiting.order_by(JobRow.id))]
        called = self.office.services.called
        return [called[self.id, no] for no in numbers if no is not None and (self.id, no) in called]

    def _not_there(self, wanted: Said, found: Said = NONE) -> NotThere:
        return NotThere(wanted, found, self.journey)

    def _row(self) -> InstanceRow:
        with self.office.reading() as tx:
            row = tx.session.get(InstanceRow, self.id)
            assert row is not None
            return row

    def _instance(self) -> Instance:
        with self.office.reading() as tx:
            return instances.lock(tx, self.id)

    def _history(self) -> list[history.HistoryRow]:
        with self.office.reading() as tx:
            return history.of_instance(tx, self.id)
