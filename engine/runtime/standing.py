"""Looking at an instance without touching it: where it stands, and what somebody could do about that."""

from __future__ import annotations

from engine.core import Execution, Model
from engine.runtime import releases
from engine.runtime.instances import InstanceRow, UnknownInstance
from engine.runtime.transaction import Transaction


def look_at(tx: Transaction, instance_id: int) -> tuple[Model, Execution]:
    """The model of an instance and its state as last saved. Nothing is locked, so that it may be old when it is used.

    Raises `UnknownInstance`.
    """
    row = tx.session.get(InstanceRow, instance_id)
    if row is None:
        raise UnknownInstance(instance=instance_id)
    model = releases.model(tx, row.release_hash)
    return model, Execution.restore(model, row.state)
