"""Instances that begin by themselves: something has come that a published definition waits for at its start."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.runtime import starts, timers
from engine.runtime.advance import Progress, start
from engine.runtime.transaction import Transaction

_NOTHING: Mapping[str, Any] = {}


def begin(tx: Transaction, start_id: int, payload: Mapping[str, Any] = _NOTHING) -> Progress | None:
    """Begin an instance at a start event, with ``payload`` as its variables; None while the event waits for more."""
    taken = starts.take(tx, start_id, payload)
    if taken is None:
        return None
    row, variables = taken
    return start(
        tx,
        tenant=row.tenant,
        release=row.release_hash,
        process_id=row.process_id,
        variables=variables,
        start_event=row.element_id,
    )


def begin_due(tx: Transaction, start_id: int) -> Progress | None:
    """Begin an instance when the timer is due: another process may have done it already."""
    return begin(tx, start_id) if start_id in starts.due(tx) else None


def tell(tx: Transaction, tenant: str, facts: Mapping[str, Any]) -> list[Progress]:
    """Facts of the world around have changed: begin what waits for a condition over them that has become true."""
    begun = [begin(tx, start_id, facts) for start_id in list(starts.becoming_true(tx, tenant, facts))]
    return [each for each in begun if each is not None]


def earliest_after(tx: Transaction, moment: datetime) -> datetime | None:
    """When the next timer of the whole house is due after ``moment``, in an instance or to begin one."""
    found = [timers.earliest_after(tx, moment), starts.earliest_after(tx, moment)]
    return min((each for each in found if each is not None), default=None)
