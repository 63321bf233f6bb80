"""GET /notices: what citizens were told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.paging import newest
from api.schemas.office import NoticeFilterSchema, NoticePageSchema
from engine.runtime.transaction import Transaction
from workflows.notices.queries import of_agency
from workflows.permissions import require

notices = Door("notices", "Notices (thông báo) to citizens, and what still waits to be printed.")


@notices.route("/notices")
@notices.arguments(NoticeFilterSchema, location="query")
@notices.reads(NoticePageSchema)
def list_notices(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Notices of the dossiers that your agency received, newest first"""
    require(tx.actor, "dossier.see", tx.actor.agency)
    return newest(tx, chosen, of_agency)
