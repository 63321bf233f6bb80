"""What the runtime asks of the house that it serves. It knows no dossier: the domain answers through these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from engine.core.events import ServiceCalled, TaskOpened, Told
from engine.runtime.cache import ModelCache
from engine.runtime.job_engine import JobEngine, NobodyKnocks
from engine.runtime.warm import WarmExecutions

if TYPE_CHECKING:
    from engine.runtime.instances import Instance, InstanceRow
    from engine.runtime.timers import ArmedTimer
    from engine.runtime.transaction import Transaction


class DueResolver(Protocol):
    """Turns what a diagram says about time into an instant."""

    def timer_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> datetime | None:
        """When ``timer`` is due; None while that cannot be said (its clock is paused, or has no date yet)."""

    def rounds_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> tuple[int, datetime]:
        """How many rounds of a cycle are due by now, from that of ``timer`` on, and when the last was."""

    def task_due(self, tx: Transaction, instance: Instance, task: TaskOpened) -> datetime | None:
        """When the human task ought to be done; None when nothing says so."""


class Reactor(Protocol):
    """Writes the domain's rows for what has happened, in the same transaction. It cannot refuse."""

    def react(self, tx: Transaction, instance: Instance, told: Told) -> None: ...

    def reached(self, tx: Transaction, instance: Instance, timer: ArmedTimer) -> None:
        """A date that the house keeps for this instance has come (`engine.runtime.house_timers`)."""


class ServiceHandler(Protocol):
    """Carries out service tasks that run inside the transaction."""

    def knows(self, operation: str) -> bool: ...

    def call(self, tx: Transaction, instance: Instance, call: ServiceCalled) -> Mapping[str, Any]:
        """Its result, merged into the process's variables. A `Refusal` becomes an error of the diagram."""


class NoDates:
    """A resolver for houses whose diagrams name every date in full."""

    def timer_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> datetime | None:
        return datetime.fromisoformat(timer.text)

    def rounds_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> tuple[int, datetime]:
        assert timer.due_at is not None
        return 1, timer.due_at

    def task_due(self, tx: Transaction, instance: Instance, task: TaskOpened) -> datetime | None:
        return None


class NoReaction:
    def react(self, tx: Transaction, instance: Instance, told: Told) -> None:
        return None

    def reached(self, tx: Transaction, instance: Instance, timer: ArmedTimer) -> None:
        return None


class NoServices:
    def knows(self, operation: str) -> bool:
        return False

    def call(self, tx: Transaction, instance: Instance, call: ServiceCalled) -> Mapping[str, Any]:
        raise NotImplementedError(call.operation)


_MODELS = ModelCache()
"""One for every house of this process: a release is named by the hash of its content."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The domain's answers, wired once by the roof, and the compiled models that they share."""

    due: DueResolver = field(default_factory=NoDates)
    reactor: Reactor = field(default_factory=NoReaction)
    services: ServiceHandler = field(default_factory=NoServices)
    models: ModelCache = field(default_factory=lambda: _MODELS)
    warm: WarmExecutions = field(default_factory=WarmExecutions)
    job_engine: JobEngine = field(default_factory=NobodyKnocks)
    public_url: str = ""
    """The address under which people reach this house; empty where there is none. The runtime only hands it on."""
