"""Choices that several pages offer: the agencies that one manages, by name."""

from __future__ import annotations

from engine.runtime.transaction import Transaction
from web.language import current
from workflows.agencies.models import Agency
from workflows.agencies.queries import is_at_work, search

ENOUGH = 1000


def managed_agencies(tx: Transaction) -> list[Agency]:
    """The actor's agency and those beneath it that are at work."""
    return [agency for agency in search(tx, within=tx.actor.agency, limit=ENOUGH) if is_at_work(tx, agency.id)]


def choices(agencies: list[Agency]) -> list[tuple[str, str]]:
    """As a select takes them."""
    return [(agency.id, f"{agency.label(current())} ({agency.id})") for agency in agencies]
