"""Service tasks in a test: functions that answer at once, and calls that wait until the test answers them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from engine.core.events import ServiceCalled, Told
from engine.refusal import Refusal
from engine.runtime.instances import Instance
from engine.runtime.ports import NoReaction
from engine.runtime.transaction import Transaction

Service: TypeAlias = Callable[..., Mapping[str, Any] | None]


class ServiceError(Refusal):
    """Raised by a service function: the error ``code``, which an error boundary event may catch."""

    en = "{detail}"
    vi = "{detail}"

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail=detail or code)
        self.code = code  # type: ignore[misc]


class Services(NoReaction):
    """The `ServiceHandler` and `Reactor` of a test: what was called, with what, and who answers.

    An operation that no function is registered for is a call that leaves the house: its token waits for `Case.answer`.
    """

    def __init__(self, functions: Mapping[str, Service]) -> None:
        self.functions: dict[str, Service] = dict(functions)
        self.called: dict[tuple[int, int], ServiceCalled] = {}

    def knows(self, operation: str) -> bool:
        return operation in self.functions

    def call(self, tx: Transaction, instance: Instance, call: ServiceCalled) -> Mapping[str, Any]:
        function = self.functions[call.operation]
        taken = inspect.signature(function).parameters
        return (function(dict(call.inputs)) if len(taken) else function()) or {}

    def react(self, tx: Transaction, instance: Instance, told: Told) -> None:
        for event in told.get(ServiceCalled, ()):
            self.called[instance.id, event.no] = event
