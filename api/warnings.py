"""GET /warnings: dates that come near, told to whoever holds the dossier and to their leader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.paging import newest
from api.schemas.deadlines import WarningFilterSchema, WarningPageSchema
from engine.runtime.transaction import Transaction
from workflows.permissions import require
from workflows.warnings.queries import of_agency

warnings = Door("warnings", "Early warnings (cảnh báo sớm): dates that come near, and the chance to miss them.")


@warnings.route("/warnings")
@warnings.arguments(WarningFilterSchema, location="query")
@warnings.reads(WarningPageSchema)
def list_warnings(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Warnings to your agency and those beneath it, or about dossiers received there, newest first"""
    require(tx.actor, "late_list.see", tx.actor.agency)
    return newest(tx, chosen, of_agency)
