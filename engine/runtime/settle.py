"""Run an execution until it waits, and turn everything that it tells into rows of the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.core.events import (
    ElementFailed,
    FailureGone,
    MessageAwaited,
    MessageSent,
    ProcessEnded,
    ServiceCalled,
    SignalAwaited,
    SignalSent,
    SubscriptionCancelled,
    TaskClosed,
    TaskOpened,
    TimerArmed,
    TimerCancelled,
    Told,
    by_kind,
)
from engine.refusal import Refusal
from engine.runtime import history, incidents, jobs, messages, subscriptions, tasks, timers
from engine.runtime.instances import Instance
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction


def settle(
    tx: Transaction, instance: Instance, cause: str, facts: Mapping[str, Any], fired: ArmedTimer | None = None
) -> list[TaskOpened]:
    """Run on until nothing moves; write rows and history. Returns the tasks that opened."""
    execution = instance.execution
    opened: list[TaskOpened] = []
    passed: list[str] = []
    while True:
        execution.run()
        told = _lasting(by_kind(execution.take_events()))
        passed += [step.element_id for step in execution.take_steps() if step.outcome == "completed"]
        if not told:
            break
        opened += told.get(TaskOpened, ())
        refused = _write(tx, instance, told, fired)
        tx.ports.reactor.react(tx, instance, told)
        calls = told.get(ServiceCalled, ())
        if not (calls or refused):
            break
        for call in calls:
            _serve(tx, instance, call)
    _note(tx, instance, cause, facts, passed, opened)
    return opened


_BORN = (TaskOpened, TimerArmed, MessageAwaited, SignalAwaited)
_GONE = (TaskClosed, TimerCancelled, SubscriptionCancelled)


def _lasting(told: Told) -> Told:
    """Without what was opened and taken away again within this very turn: nobody has seen it, and no row shall stay."""
    gone = {event.no for kind in _GONE for event in told.get(kind, ())}
    passing = {event.no for kind in _BORN for event in told.get(kind, ()) if event.no in gone}
    if not passing:
        return told
    lasting = {
        kind: [event for event in events if not (kind in _BORN + _GONE and event.no in passing)]
        for kind, events in told.items()
    }
    return {kind: events for kind, events in lasting.items() if events}


def _write(tx: Transaction, instance: Instance, told: Told, fired: ArmedTimer | None) -> bool:
    """Whether something was refused, so that the execution has more to tell."""
    refused = False
    if closed := told.get(TaskClosed):
        tasks.close_all(tx, instance.id, closed)
    if cancelled := told.get(TimerCancelled):
        timers.cancelled(tx, instance.id, [event.no for event in cancelled])
    if cancelled := told.get(SubscriptionCancelled):
        subscriptions.close(tx, instance.id, [event.no for event in cancelled])
    if opened := told.get(TaskOpened):
        resolve = tx.ports.due.task_due
        tasks.open_all(tx, instance.id, instance.tenant, [(task, resolve(tx, instance, task)) for task in opened])
    if arming := told.get(TimerArmed):
        refused = _arm(tx, instance, arming, fired)
    if awaited := told.get(MessageAwaited, []) + told.get(SignalAwaited, []):
        subscriptions.open_all(tx, instance.id, instance.tenant, awaited)
    for event in told.get(ElementFailed, ()):
        incidents.open_one(tx, instance.id, instance.tenant, event)
    if gone := told.get(FailureGone):
        incidents.close_gone(tx, instance.id, [event.no for event in gone])
    for event in told.get(MessageSent, []) + told.get(SignalSent, []):
        messages.post(tx, instance.id, instance.tenant, event)
    for event in told.get(ProcessEnded, ()):
        instance.status = event.outcome
        jobs.cancel_of(tx, instance.id)
    return refused


def _arm(tx: Transaction, instance: Instance, events: Sequence[TimerArmed], fired: ArmedTimer | None) -> bool:
    """A timer of which nobody can say when it is due stops at its element, and what the person did stands."""
    arming, refused = [], False
    for event in events:
        again = fired is not None and event.repeats and fired.element_id == event.element_id
        timer = timers.armed(event, tx.now, fired.due_at if again and fired else None)
        try:
            arming.append((timer, tx.ports.due.timer_due(tx, instance, timer)))
        except Refusal as refusal:
            instance.execution.refuse_timer(event.no, refusal.code, refusal.sentence("vi"))
            refused = True
    timers.arm(tx, instance.id, instance.tenant, arming)
    instance.next_due = min((due for _, due in arming if due is not None), default=instance.next_due)
    return refused


def _serve(tx: Transaction, instance: Instance, call: ServiceCalled) -> None:
    """An inside service runs here and now, in a savepoint of its own; any other becomes a job that leaves the house."""
    services = tx.ports.services
    if not services.knows(call.operation):
        jobs.enqueue(
            tx,
            instance.tenant,
            call.operation,
            f"{instance.id}-{call.no}",
            dict(call.inputs),
            instance_id=instance.id,
            no=call.no,
        )
        return
    try:
        with tx.savepoint():
            result = services.call(tx, instance, call)
    except Refusal as refusal:
        instance.execution.fail(call.no, refusal.code, refusal.sentence("vi"))
        return
    instance.execution.answer_service(call.no, result)


def _note(
    tx: Transaction,
    instance: Instance,
    cause: str,
    facts: Mapping[str, Any],
    passed: Sequence[str],
    opened: Sequence[TaskOpened],
) -> None:
    details = dict(facts)
    if passed:
        details["passed"] = list(passed)
    if opened:
        details["opened"] = [[task.no, task.element_id, task.group] for task in opened]
    if instance.status != "open":
        details["ended"] = instance.status
    history.write(tx, instance.tenant, instance.id, cause, details)
