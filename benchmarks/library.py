"""The other side of every ratio: SpiffWorkflow as its documentation shows it, with its own serializer.

A completion loads the instance from JSON, runs the task and whatever follows, and writes JSON again; the definition
lies in that JSON, because the serializer puts it there. Beside that it does what our verb does, through the same
functions: it reads the task and the form, checks both, and writes the same rows of task, timer, message, form,
history and instance. So only the engine differs.

The library gets what it wants: its conditions and durations are Python, the registry of the serializer is built once,
the parsed definition is kept, the open tasks are found by their ids, and no log is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition
from sqlalchemy import delete

from engine.core import Model
from engine.core.events import (
    Event,
    MessageSent,
    ProcessEnded,
    Step,
    TaskClosed,
    TaskOpened,
    TimerArmed,
    TimerCancelled,
)
from engine.runtime import instances
from engine.runtime.history import HistoryRow
from engine.runtime.instances import Instance
from engine.runtime.releases import files, model
from engine.runtime.settle import settle
from engine.runtime.tasks import TaskRow
from engine.runtime.timers import TimerRow
from engine.runtime.transaction import Transaction
from workflows.forms.library import form_of
from workflows.forms.submissions import keep_submission
from workflows.tasks import rules
from workflows.tasks.service import Completed, hold_work

_SERIALIZER = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
_OPEN = TaskState.READY | TaskState.WAITING


def in_python(xml: str) -> str:
    """The diagram as the library reads it: ``=`` compares as in Python, durations are quoted."""
    xml = re.sub(r"(<bpmn:conditionExpression[^>]*>)(\w+) = ", r"\1\2 == ", xml)
    xml = xml.replace("late = true", "late = True")
    return re.sub(r"(<bpmn:timeDuration[^>]*>)([^<]+)<", r'\1"\2"<', xml)


def parse(contents: Mapping[str, str], process_id: str) -> Any:
    """The library's specification of a process."""
    parser = BpmnParser()
    for name, text in contents.items():
        if name.endswith(".bpmn"):
            parser.add_bpmn_str(in_python(text).encode())
    return parser.get_spec(process_id), parser.get_subprocess_specs(process_id)


@dataclass(slots=True)
class LibraryExecution:
    """Stands where an `engine.core.Execution` stands, so that the same code can write down what it did."""

    model: Model
    workflow: Any
    events: list[Event]

    @classmethod
    def start(cls, model: Model, specification: Any, variables: Mapping[str, Any]) -> LibraryExecution:
        workflow = BpmnWorkflow(*specification)
        workflow.task_tree.data.update(variables)
        workflow.data.update({"last": 0, "open": {}})
        return cls(model, workflow, [])

    @classmethod
    def restore(cls, model: Model, state: bytes) -> LibraryExecution:
        return cls(model, _SERIALIZER.deserialize_json(state.decode()), [])

    def snapshot(self) -> bytes:
        return str(_SERIALIZER.serialize_json(self.workflow)).encode()

    def complete_task(self, no: int, variables: Mapping[str, Any]) -> None:
        task = self.workflow.get_task_from_id(UUID(self.workflow.data["open"].pop(str(no))))
        task.data.update(variables)
        task.run()
        self.events.append(TaskClosed(no, task.task_spec.bpmn_id, True))

    def run(self) -> None:
        self.workflow.do_engine_steps()
        self.fire_due()
        self._tell()

    def fire_due(self) -> None:
        """What is overdue fires, before a command as after it: our verb does the same from the rows of timers."""
        self.workflow.refresh_waiting_tasks()
        self.workflow.do_engine_steps()

    def take_events(self) -> list[Event]:
        taken, self.events = self.events, []
        return taken

    def take_steps(self) -> list[Step]:
        """The library keeps no journal; what it kept in its tree is in the instance row."""
        return []

    def _tell(self) -> None:
        """What opened and what closed, in the words of our events."""
        waits = {str(task.id): task for task in self.workflow.get_tasks(state=_OPEN) if _is_open(task)}
        known: dict[str, str] = self.workflow.data["open"]
        for no, name in list(known.items()):
            if name not in waits:
                del known[no]
                self.events.append(TimerCancelled(int(no)))
        numbered = set(known.values())
        for name, task in waits.items():
            if name not in numbered:
                no = self.workflow.data["last"] = self.workflow.data["last"] + 1
                known[str(no)] = name
                self.events.append(self._opened(no, task))
        for thrown in self.workflow.get_events():
            self.events.append(MessageSent("Notice", thrown.event_definition.name, None, {}))
        if not any(task.task_spec.manual for task in waits.values()):
            self._end(known)

    def _end(self, known: dict[str, str]) -> None:
        """The library itself would wait for the timer of the event sub-process for ever."""
        self.events += [TimerCancelled(int(no)) for no in known]
        known.clear()
        self.events.append(ProcessEnded("completed", {}))

    def _opened(self, no: int, task: Any) -> Event:
        spec = task.task_spec
        element = self.model.elements[spec.bpmn_id]
        if task.task_spec.manual:
            group = _looked_up(task.data, element.lane_properties["agency"])
            return TaskOpened(no, element.id, element.name, "user", element.role, group, element.properties, {})
        text = str(spec.event_definition.expression).strip('"')
        return TimerArmed(no, element.id, element.name, None, False, "duration", text, element.properties, {})


def _is_open(task: Any) -> bool:
    if task.task_spec.manual:
        return bool(task.state == TaskState.READY)
    definition = getattr(task.task_spec, "event_definition", None)
    return isinstance(definition, TimerEventDefinition) and bool(task.state == TaskState.WAITING)


def _looked_up(data: Any, path: str) -> str:
    for name in path.split("."):
        data = data[name]
    return str(data)


def complete(tx: Transaction, key: str, values: Mapping[str, Any]) -> Completed:
    """`workflows.tasks.service.complete`, step by step, with the library in the middle."""
    work = hold_work(tx, key)
    rules.may_complete(work, tx.actor)
    assert work.form is not None
    submission = form_of(tx, work.release, work.form).check(values)
    keep_submission(tx, work, submission)
    instance = _locked(tx, work.instance)
    assert instance.next_due is None or instance.next_due > tx.now
    instance.execution.fire_due()  # type: ignore[attr-defined]
    instance.execution.complete_task(work.no, submission.routing)
    opened = settle(tx, instance, "task.completed", {"no": work.no, **submission.routing})
    instances.save(tx, instance)
    return Completed(instance.id, instance.status, tuple(opened))


def take_over(tx: Transaction, instance_id: int) -> list[TaskOpened]:
    """Let the library carry an instance that has just started: the rows of our own start give way to its own."""
    row = instances.lock(tx, instance_id)
    variables = row.execution.variables(0)
    for table in (TaskRow, TimerRow, HistoryRow):
        tx.connection.execute(delete(table).where(table.instance_id == instance_id))
    specification = parse(files(tx, row.release), row.process_id)
    row.execution = LibraryExecution.start(row.model, specification, variables)  # type: ignore[assignment]
    row.next_due = None
    opened = settle(tx, row, "instance.started", {"process": row.process_id})
    instances.save(tx, row)
    return opened


def _locked(tx: Transaction, instance_id: int) -> Instance:
    """`engine.runtime.instances.lock`, but the library reads the state."""
    tenant, release, process_id, business_key, version, status, state, *due = tx.memo.pop(("instance", instance_id))
    compiled = model(tx, release)
    execution = LibraryExecution.restore(compiled, state)
    return Instance(
        instance_id, tenant, release, process_id, business_key, version, status, compiled,
        execution, due[0] if tx.is_sqlite else instances.next_due(tx, instance_id),  # type: ignore[arg-type]
    )  # fmt: skip
