"""Running processes for those who repair them: their data, changing it, and the data stores of the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.schemas.processes import ChangeSchema, DataStoreListSchema, ProcessSchema
from engine.runtime.transaction import Transaction
from workflows.processes import service
from workflows.processes.queries import Running, Store, running, stores

processes = Door("processes", "The data of running processes, and the data stores that they share.")


@processes.route("/instances/<number:instance_id>")
@processes.reads(ProcessSchema)
def get_process(tx: Transaction, instance_id: int) -> Running:
    """A process and its variables"""
    return running(tx, instance_id)


@processes.route("/instances/<number:instance_id>/variables", methods=["POST"])
@processes.arguments(ChangeSchema)
@processes.changes(ProcessSchema)
def change_variables(tx: Transaction, body: Mapping[str, Any], instance_id: int) -> Running:
    """Set variables of a running process

    Events that wait for a condition look at them at once. A failed step is not run again by that. The reason is kept.
    """
    service.change(tx, instance_id, **body)
    return running(tx, instance_id)


@processes.route("/data-stores")
@processes.reads(DataStoreListSchema)
def list_data_stores(tx: Transaction) -> dict[str, list[Store]]:
    """The data stores of your agency and beneath it, and what they hold"""
    return {"items": stores(tx)}
