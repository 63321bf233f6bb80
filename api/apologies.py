"""GET /apologies: what is owed to citizens whose date was missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.paging import newest
from api.schemas.office import ApologyFilterSchema, ApologyPageSchema
from engine.runtime.transaction import Transaction
from workflows.apologies.queries import of_agency
from workflows.permissions import require

apologies = Door("apologies", "Apologies (văn bản xin lỗi) for missed dates.")


@apologies.route("/apologies")
@apologies.arguments(ApologyFilterSchema, location="query")
@apologies.reads(ApologyPageSchema)
def list_apologies(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Apologies owed at your agency and beneath it, or for dossiers received there, newest first"""
    require(tx.actor, "late_list.see", tx.actor.agency)
    return newest(tx, chosen, of_agency)
