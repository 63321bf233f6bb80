"""Activities: what boundary events can be attached to, and tasks that a person, a script or a service does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.events import ServiceCalled, TaskClosed, TaskOpened
from engine.core.expressions import Failure, Script, as_text, evaluate, evaluate_to_keep, execute, keep
from engine.core.specs import compensation
from engine.core.specs.definitions import Cancel, Error, Escalation
from engine.core.specs.facts import Flow
from engine.core.specs.node import Node
from engine.core.tokens.frame import Frame, is_watching, view_of
from engine.core.tokens.joining import join, waiting_at
from engine.core.tokens.token import COMPLETED, FUTURE, STARTED, Token
from engine.core.tokens.tree import discard
from engine.core.variables import Data


class Activity(Node):
    """Something that takes time, unless it is ``instant``: then nothing can happen beside it but an error.

    It begins when ``start_quantity`` tokens have come, by whatever flows, and leaves ``completion_quantity`` tokens on
    each flow that it goes on by (BPMN 2.0 §10.3).
    """

    instant = False
    start_quantity = 1
    completion_quantity = 1

    def close(self) -> None:
        super().close()
        self.holds_in = FUTURE if self.start_quantity > 1 else None

    def _update_hook(self, token: Token) -> bool:
        if self.start_quantity > 1 and "for" not in token.internal_data:
            self._gather(token.workflow)
            return False
        self.attach(token)
        return True

    def _gather(self, frame: Frame) -> None:
        """Begin with the oldest tokens that have come, once there are enough. Until then they stay ``FUTURE``."""
        arrived = waiting_at(self, frame, FUTURE)
        if len(arrived) >= self.start_quantity:
            token = join(arrived[: self.start_quantity])
            self.attach(token)
            token._ready()

    def attach(self, token: Token) -> None:
        """Its boundary events are waited for from now on."""
        if not self.instant and "for" not in token.internal_data:
            for boundary in self.boundaries:
                boundary.attach(token)

    def choose(self, token: Token) -> Sequence[Flow]:
        if "for" in token.internal_data:
            return ()
        flows = super().choose(token)
        quantity = self.completion_quantity
        return flows if quantity == 1 else [flow for flow in flows for _ in range(quantity)]

    def leave(self, token: Token, flows: Sequence[Flow]) -> None:
        self.detach(token)
        if "for" in token.internal_data:
            if self.for_compensation:
                self.record(token, "completed")
            compensation.undone(token)
            return
        if self.compensable and self.inner is None and "skipped" not in token.internal_data:
            compensation.remember(token)
        frame = token.workflow
        super().leave(token, flows)
        if frame.spec.ad_hoc and self.repetition is None and not frame.completed:
            frame.ask()

    def detach(self, token: Token) -> None:
        """Its boundary events are waited for no longer."""
        tasks = token.workflow.tasks
        for no in token._children[:]:
            child = tasks[no]
            if is_watching(child):
                child.task_spec.disarm(child)
                discard(child)

    def _on_cancel(self, token: Token) -> None:
        self.detach(token)
        super()._on_cancel(token)

    def skip(self, token: Token, where: str) -> None:
        """One that lacks tokens begins with those that have come; an instance ends and gives nothing."""
        if where == "join":
            last = join(waiting_at(self, token.workflow, FUTURE))
            last.internal_data.pop("skipped", None)
            self.attach(last)
            last._ready()
        elif where == "leave" and self.repetition is not None:
            self.repetition.weigh_nothing(token)
            token._set_state(COMPLETED)
            self.leave(token, ())
        else:
            super().skip(token, where)

    def standing(self, token: Token) -> Data:
        """The variables as they stand inside of it."""
        return view_of(token)

    def catch_failure(self, token: Token, code: str) -> bool:
        return self.raise_at(token, Error("", code))

    def raise_at(self, token: Token, thrown: Error | Escalation | Cancel) -> bool:
        """Give ``thrown`` to a boundary event of this activity; False when none takes it. An exact code goes first."""
        if "for" in token.internal_data:
            return False
        owner = token if self.repetition is None else token.parent
        brought = {} if self.repetition is None else self.repetition.brought(token)
        for boundary in sorted(owner.task_spec.boundaries, key=lambda each: not each.names(thrown)):
            if boundary.takes(thrown):
                boundary.happen(owner, None, brought)
                return True
        return False


class AbstractTask(Activity, defaults.NoneTask):  # type: ignore[misc]
    """A task of no type: nothing is to be done, the token passes."""

    instant = True


class HumanTask(Activity):
    """A task that waits for a person."""

    human: Literal["user", "manual"]

    def _run_hook(self, token: Token) -> None:
        facts, data = self.facts, token.data
        group = None if facts.group is None else as_text(evaluate(facts.group, data))
        token.workflow.top_workflow.events.append(
            TaskOpened(token.id, facts.id, facts.name, self.human, facts.role, group, facts.properties, dict(data))
        )

    def is_open(self, token: Token) -> bool:
        """Does a person have it to do?"""
        return token._state == STARTED and not token.failed

    def _on_cancel(self, token: Token) -> None:
        if self.is_open(token):
            token.workflow.top_workflow.events.append(TaskClosed(token.id, self.facts.id, False))
        super()._on_cancel(token)


class UserTask(HumanTask, defaults.UserTask):  # type: ignore[misc]
    human = "user"


class ManualTask(HumanTask, defaults.ManualTask):  # type: ignore[misc]
    human = "manual"


class ScriptTask(Activity, defaults.ScriptTask):  # type: ignore[misc]
    """FEEL assignments; without any it is passed like a task of no type."""

    instant = True
    script: Script | None

    def _run_hook(self, token: Token) -> bool:
        if self.script is not None:
            token.put(execute(self.script, token.data))
        return True


class BusinessRuleTask(Activity, defaults.NoneTask):  # type: ignore[misc]
    """Applies a decision to the variables and its ``param:*``, and keeps what it comes to."""

    instant = True

    def _run_hook(self, token: Token) -> bool:
        facts, data = self.facts, token.data
        decision = facts.properties["decision"].strip()
        inputs = {name: evaluate(expression, data) for name, expression in facts.inputs.items()}
        value = token.workflow.top_workflow.model.decisions.apply(decision, {**data, **inputs})
        token.put(keep({facts.properties.get("result", "").strip() or decision: value}))
        return True


class ServiceTask(Activity, defaults.ServiceTask):  # type: ignore[misc]
    """Calls a registered operation and waits for its answer."""

    def _run_hook(self, token: Token) -> bool | None:
        facts, data = self.facts, token.data
        operation = facts.properties.get("operation")
        if not operation:
            raise Failure("no_operation", f"Cần thuộc tính “operation” ở “{facts.name}”, nhưng không có.")
        inputs = {name: evaluate_to_keep(expression, data, name) for name, expression in facts.inputs.items()}
        token.workflow.top_workflow.events.append(
            ServiceCalled(token.id, facts.id, facts.name, operation, inputs, dict(data))
        )
        return None
