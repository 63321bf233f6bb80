"""GET /procedures: what the office offers, and what each procedure asks for."""

from __future__ import annotations

from typing import Any

from api.door import Door
from api.schemas.procedures import ProcedureListSchema, ProcedureSchema
from engine.runtime.transaction import Transaction
from workflows.procedures.queries import handled_by, known_procedure, known_procedures, settings_of

procedures = Door("procedures", "What the office offers (thủ tục hành chính), in the version of today.")


@procedures.route("/procedures")
@procedures.reads(ProcedureListSchema)
def list_procedures(tx: Transaction) -> dict[str, Any]:
    """The procedures that your agency offers, oversees or has a part in"""
    return {"items": known_procedures(tx)}


@procedures.route("/procedures/<code>")
@procedures.reads(ProcedureSchema)
def get_procedure(tx: Transaction, code: str) -> dict[str, Any]:
    """One procedure: cases, components, statutory time and fee"""
    version = known_procedure(tx, code)
    return {"version": version, "settings": settings_of(version), "received_at": handled_by(tx, code)}
