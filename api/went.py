"""Where a dossier went: the dossier after a change, the tasks that the change opened, and where it met an incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.core.events import TaskOpened
from engine.runtime import incidents, tasks
from engine.runtime.transaction import Transaction
from workflows.deadlines.doubt import dated
from workflows.dossiers.queries import get_dossier


def went(tx: Transaction, dossier_id: int, instance_id: int, opened: Iterable[TaskOpened]) -> dict[str, Any]:
    """As `WentSchema` shows it."""
    return {
        "dossier": dated(tx, [get_dossier(tx, dossier_id)])[0],
        "opened": [tasks.get(tx, instance_id, task.no) for task in opened],
        "stopped": incidents.of_instance(tx, instance_id),
    }
