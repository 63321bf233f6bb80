"""What running instances wait for, read for many at a time: a few statements, however many instances there are.

What comes of it is for looking: copies, not rows of the session.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from engine.runtime.house_timers import HouseTimer
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import IS_OPEN, TaskRow
from engine.runtime.timers import IS_WAITING, ArmedTimer, TimerRow
from engine.runtime.transaction import Transaction

T = TypeVar("T")
AT_A_TIME = 500
"""So many keys in one statement."""
_SEEN = ("id", "tenant", "business_key", "version")
_TASK = ("instance_id", "no", "element_id", "name", "tenant", "budget", "opened_at", "due_at")
_TIMER = ("instance_id", "no", "element_id", "name", "host", "kind", "text", "properties", "armed_at", "due_at")


@dataclass(slots=True)
class Outstanding:
    """One running instance: its open tasks, its waiting timers (those of the house included), and every timer that the
    house ever kept for it."""

    instance: InstanceRow
    tasks: list[TaskRow] = field(default_factory=list)
    timers: list[ArmedTimer] = field(default_factory=list)
    house: list[HouseTimer] = field(default_factory=list)


def outstanding(tx: Transaction, keys: Sequence[str]) -> dict[str, list[Outstanding]]:
    """The running instances about each of ``keys``, in the order in which they are to be locked."""
    found: dict[str, list[Outstanding]] = defaultdict(list)
    numbers: dict[int, Outstanding] = {}
    seen = select(*(getattr(InstanceRow, name) for name in _SEEN))
    for row in tx.connection.execute(seen.where(*_running(keys)).order_by(InstanceRow.id)):
        one = numbers[row.id] = Outstanding(InstanceRow(**row._mapping))
        found[row.business_key].append(one)
    task = select(*(getattr(TaskRow, name) for name in _TASK)).where(TaskRow.instance_id.in_(numbers), IS_OPEN)
    for row in tx.connection.execute(task.order_by(TaskRow.instance_id, TaskRow.no)):
        numbers[row.instance_id].tasks.append(TaskRow(**row._mapping))
    armed = (*(getattr(TimerRow, name) for name in _TIMER), TimerRow.previous_due)
    for number, *fields in tx.connection.execute(
        select(*armed).where(TimerRow.instance_id.in_(numbers), IS_WAITING).order_by(TimerRow.instance_id, TimerRow.no)
    ):
        numbers[number].timers.append(ArmedTimer(*fields))
    kept = select(TimerRow.instance_id, TimerRow.no, TimerRow.element_id, TimerRow.state, TimerRow.due_at)
    of_house = kept.where(TimerRow.instance_id.in_(numbers), TimerRow.no < 0)
    for number, *fields in tx.connection.execute(of_house.order_by(TimerRow.instance_id, TimerRow.no.desc())):
        numbers[number].house.append(HouseTimer(*fields))
    return found


def hold(tx: Transaction, keys: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Wait for every running instance about ``keys`` and hold them until the transaction ends; their numbers and
    versions. Whatever opens or closes a task or a timer raises the version of its instance."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    seen = select(InstanceRow.business_key, InstanceRow.id, InstanceRow.version)
    for some in parts(keys):
        locking = seen.where(*_running(some)).order_by(InstanceRow.id).with_for_update()
        for key, number, version in tx.connection.execute(locking):
            found[key].append((number, version))
    return {key: tuple(each) for key, each in found.items()}


def parts(keys: Sequence[T]) -> list[Sequence[T]]:
    """``keys`` in as many parts as it takes statements."""
    return [keys[n : n + AT_A_TIME] for n in range(0, len(keys), AT_A_TIME)]


def _running(keys: Sequence[str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return InstanceRow.business_key.in_(keys), InstanceRow.status == "open"
