"""The one path by which an instance changes.

1. lock the instance, read the clock;
2. fire its due timers in the order of their due instants, then carry out the command: a late poll never changes what
   happened;
3. run until it waits, write its events as rows, let the domain react, answer inside services, and again;
4. save the state once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.core import Execution
from engine.core.events import TaskOpened
from engine.refusal import Conflict
from engine.runtime import house_timers, instances, releases, subscriptions, timers
from engine.runtime.catching_up import Turn, turn_of
from engine.runtime.commands import Command, Deliver
from engine.runtime.data_stores import TenantStores
from engine.runtime.instances import Instance
from engine.runtime.settle import settle
from engine.runtime.transaction import Transaction


class InstanceEnded(Conflict):
    code = "instance_ended"
    en = "Expected a running process, but {instance} has ended ({status})."
    vi = "Cần một quy trình đang chạy, nhưng quy trình {instance} đã kết thúc ({status})."


class Progress(NamedTuple):
    """Where an instance stands after a turn, and the tasks that this turn opened."""

    instance_id: int
    status: str
    opened: tuple[TaskOpened, ...]


def start(
    tx: Transaction,
    *,
    tenant: str,
    release: str,
    process_id: str,
    variables: Mapping[str, Any],
    business_key: str = "",
    parent: int | None = None,
    start_event: str | None = None,
) -> Progress:
    """Start a process of a release, at ``start_event`` where it has several, and run it until it waits."""
    number = instances.add(
        tx, tenant=tenant, release=release, process_id=process_id, business_key=business_key, parent=parent
    )
    model = releases.model(tx, release)
    instance = Instance(
        number,
        tenant,
        release,
        process_id,
        business_key,
        0,
        "open",
        model,
        Execution.start(model, process_id, variables, start_event),
    )
    instance.execution.keep_data_in(TenantStores(tx, tenant, number))
    opened = settle(tx, instance, "instance.started", {"process": process_id})
    opened += _fire_due(tx, instance)
    _leave(tx, instance)
    return Progress(instance.id, instance.status, tuple(opened))


def advance(tx: Transaction, instance_id: int, *commands: Command) -> Progress:
    """Fire what is due, then carry out the commands. Without a command it only fires."""
    instance = instances.lock(tx, instance_id)
    opened = _fire_due(tx, instance)
    for command in commands:
        opened += _carry_out(tx, instance, command)
    _leave(tx, instance)
    return Progress(instance.id, instance.status, tuple(opened))


def _leave(tx: Transaction, instance: Instance) -> None:
    state = instances.save(tx, instance)
    if instance.status == "open" and instance.execution.at_rest:
        tx.ports.warm.put_back(state, instance.execution)
    else:
        instance.execution.let_go()


def _fire_due(tx: Transaction, instance: Instance) -> list[TaskOpened]:
    opened: list[TaskOpened] = []
    while instance.next_due is not None and instance.next_due <= tx.now:
        timer = timers.next_due(tx, instance.id)
        if timer is None:
            break
        opened += _take(tx, instance, turn_of(tx, instance, timer))
        instance.next_due = instances.next_due(tx, instance.id)
    return opened


def _take(tx: Transaction, instance: Instance, turn: Turn) -> list[TaskOpened]:
    timer, cause = turn.timer, "fired" if turn.fires else "skipped"
    timers.done(tx, instance.id, timer.no, cause)
    if house_timers.is_of_house(timer):
        house_timers.reach(tx, instance, timer)
        return []
    (instance.execution.fire_timer if turn.fires else instance.execution.skip_timer)(timer.no, turn.rounds)
    facts = {"no": timer.no, "element": timer.element_id, "due": _iso(timer.due_at)}
    if turn.rounds > 1:
        facts["rounds"] = turn.rounds
    return settle(tx, instance, f"timer.{cause}", facts, fired=timer)


def _carry_out(tx: Transaction, instance: Instance, command: Command) -> list[TaskOpened]:
    if instance.status != "open":
        raise InstanceEnded(instance=instance.id, status=instance.status)
    command.carry_out(instance.execution)
    if isinstance(command, Deliver):
        subscriptions.close(tx, instance.id, [command.no])
    return settle(tx, instance, command.name, command.facts())


def _iso(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat()
