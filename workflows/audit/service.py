"""Writing the audit trail, in the transaction of the act itself."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import bindparam, insert

from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from workflows.audit.models import AuditRow

HOUSE: Final = ""
"""The tenant of what concerns every agency."""

_COLUMNS = ("tenant", "at", "actor", "action", "subject", "params")
_WRITE = Statement(insert(AuditRow).values({column: bindparam(column) for column in _COLUMNS}))


def write(tx: Transaction, tenant: str, action: str, subject: str = "", **params: Any) -> None:
    """Note that the actor of ``tx`` did ``action`` to ``subject`` just now. ``params`` are JSON-able facts."""
    _WRITE.run(tx, tenant=tenant, at=tx.now, actor=str(tx.actor), action=action, subject=subject, params=params)
