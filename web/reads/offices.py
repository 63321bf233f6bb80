"""Whose house this is, for people who have not signed in."""

from __future__ import annotations

from sqlalchemy import func, select

from engine.runtime.transaction import Transaction
from workflows.agencies.models import Agency
from workflows.agencies.queries import find_agency
from workflows.agencies.rules import chain
from workflows.procedures.models import ProcedureAgency


def house_of(tx: Transaction) -> Agency | None:
    """The agency above the first receiving point; None before there is one."""
    first = tx.session.scalar(select(func.min(ProcedureAgency.receiving_agency)))
    return find_agency(tx, chain(first)[-1]) if first else None
