"""What can be asked of an instance. Imperative, frozen; each says how the execution carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, TypeAlias

from engine.core import Execution
from engine.record import record

Facts: TypeAlias = Mapping[str, Any]


@record
class CompleteTask:
    """A person has done the task ``no``; ``variables`` are the routing fields that the process needs to know."""

    no: int
    variables: Facts = field(default_factory=dict)
    name = "task.completed"

    def carry_out(self, execution: Execution) -> None:
        execution.complete_task(self.no, self.variables)

    def facts(self) -> Facts:
        return {"no": self.no, **({"outcome": self.variables["outcome"]} if "outcome" in self.variables else {})}


@record
class Deliver:
    """A message or signal has come for the subscription ``no``."""

    no: int
    message: str
    payload: Facts = field(default_factory=dict)
    name = "message.received"

    def carry_out(self, execution: Execution) -> None:
        execution.deliver(self.no, self.payload)

    def facts(self) -> Facts:
        return {"no": self.no, "message": self.message}


@record
class FinishService:
    """An outside service answered."""

    no: int
    result: Facts = field(default_factory=dict)
    name = "service.finished"

    def carry_out(self, execution: Execution) -> None:
        execution.answer_service(self.no, self.result)

    def facts(self) -> Facts:
        return {"no": self.no}


@record
class FailService:
    """An outside service gave up, with the error code that the diagram may catch."""

    no: int
    code: str
    detail: str
    name = "service.failed"

    def carry_out(self, execution: Execution) -> None:
        execution.fail(self.no, self.code, self.detail)

    def facts(self) -> Facts:
        return {"no": self.no, "code": self.code}


@record
class BeginStep:
    """A person begins a step of the ad-hoc sub-process ``no``."""

    no: int
    element_id: str
    name = "step.begun"

    def carry_out(self, execution: Execution) -> None:
        execution.begin_step(self.no, self.element_id)

    def facts(self) -> Facts:
        return {"no": self.no, "element": self.element_id}


@record
class FinishAdHoc:
    """A person says that enough has been done in the ad-hoc sub-process ``no``."""

    no: int
    name = "ad_hoc.finished"

    def carry_out(self, execution: Execution) -> None:
        execution.finish_ad_hoc(self.no)

    def facts(self) -> Facts:
        return {"no": self.no}


@record
class Retry:
    """Run the failed element ``no`` again, after a repair."""

    no: int
    name = "incident.retried"

    def carry_out(self, execution: Execution) -> None:
        execution.retry(self.no)

    def facts(self) -> Facts:
        return {"no": self.no}


@record
class Skip:
    """Go on from the failed element ``no`` as if it had been carried out, for a stated reason."""

    no: int
    element: str
    reason: str
    variables: Facts = field(default_factory=dict)
    name = "incident.skipped"

    def carry_out(self, execution: Execution) -> None:
        execution.skip(self.no, self.variables)

    def facts(self) -> Facts:
        return {"no": self.no, "element": self.element, "reason": self.reason, "set": sorted(self.variables)}


@record
class Move:
    """Take the tokens ``cancel`` away and put new ones before or behind elements, for a stated reason."""

    reason: str
    cancel: tuple[int, ...] = ()
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    variables: Facts = field(default_factory=dict)
    name = "instance.moved"

    def carry_out(self, execution: Execution) -> None:
        execution.move(self.cancel, self.before, self.behind, self.variables)

    def facts(self) -> Facts:
        return {
            "cancel": list(self.cancel),
            "to_before": list(self.before),
            "to_behind": list(self.behind),
            "reason": self.reason,
            "set": sorted(self.variables),
        }


@record
class Change:
    """Somebody sets variables of the process, for a stated reason; events that wait for a condition look at them."""

    variables: Facts
    reason: str = ""
    name = "variables.changed"

    def carry_out(self, execution: Execution) -> None:
        execution.change(self.variables)

    def facts(self) -> Facts:
        return {"set": sorted(self.variables), "reason": self.reason}


@record
class Cancel:
    """End the whole instance from outside, for a stated reason."""

    reason: str
    name = "instance.cancelled"

    def carry_out(self, execution: Execution) -> None:
        execution.cancel()

    def facts(self) -> Facts:
        return {"reason": self.reason}


Command: TypeAlias = (
    CompleteTask
    | Deliver
    | FinishService
    | FailService
    | Retry
    | Skip
    | Move
    | BeginStep
    | FinishAdHoc
    | Change
    | Cancel
)
