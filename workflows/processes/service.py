"""Setting the data of a running process, for a stated reason: events that wait for a condition look at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.advance import Progress, advance
from engine.runtime.commands import Change
from engine.runtime.transaction import Transaction
from workflows.audit.service import write as audit
from workflows.audit.words import teach
from workflows.dossiers.rules import stated
from workflows.processes.queries import dossier_of, of_actor
from workflows.processes.rules import given

teach(
    {
        "process.changed": (
            "{who} đã đổi dữ liệu {set} của quy trình của hồ sơ {dossier}. Lý do: {reason}.",
            "{who} changed the data {set} of the process of dossier {dossier}. Reason: {reason}.",
        )
    }
)


def change(tx: Transaction, instance_id: int, reason: str, variables: Mapping[str, Any] | None = None) -> Progress:
    """Set ``variables``. Whatever waits for them goes on in the same transaction; a failed step is not run again."""
    row = of_actor(tx, instance_id, "process.change")
    why, new = stated(reason), given(variables)
    progress = advance(tx, instance_id, Change(new, why))
    dossier = dossier_of(tx, row)
    key = dossier.code if dossier else str(instance_id)
    audit(tx, row.tenant, "process.changed", f"instance:{instance_id}", dossier=key, reason=why, set=sorted(new))
    return progress
