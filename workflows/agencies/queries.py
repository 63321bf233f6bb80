"""Finding agencies, and walking their tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import or_, select

from engine.refusal import NotFound
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.models import Agency
from workflows.agencies.rules import chain, is_open
from workflows.text import plain


class AgencyUnknown(NotFound):
    """Params: agency."""

    code = "agency_unknown"
    en = "Expected an agency of this house, but there is no {agency}."
    vi = "Cần một cơ quan trong hệ thống, nhưng không có {agency}."


def find_agency(tx: Transaction, agency: str) -> Agency | None:
    return tx.session.get(Agency, agency)


def get_agency(tx: Transaction, agency: str) -> Agency:
    """Raises `AgencyUnknown`."""
    found = find_agency(tx, agency)
    if found is None:
        raise AgencyUnknown(agency=agency)
    return found


def today(tx: Transaction) -> date:
    """The local date of this transaction."""
    return tx.now.astimezone(LOCAL).date()


def is_at_work(tx: Transaction, agency: str) -> bool:
    """Whether it exists and has not closed."""
    found = find_agency(tx, agency)
    return found is not None and is_open(found.valid_from, found.valid_to, today(tx))


def ancestors(tx: Transaction, agency: str) -> list[Agency]:
    """All above it, nearest first."""
    return sorted(_by_ids(tx, chain(agency)[1:]), key=lambda found: -len(found.id))


def descendants(tx: Transaction, agency: str) -> list[Agency]:
    """All beneath it, in the order of their ids."""
    beneath = select(Agency).where(Agency.id.startswith(f"{agency}.", autoescape=True))
    return list(tx.session.scalars(beneath.order_by(Agency.id)))


def children(tx: Transaction, agency: str | None = None) -> list[Agency]:
    """Those one level beneath it; the tops of the house for None."""
    return list(tx.session.scalars(select(Agency).where(Agency.parent == agency).order_by(Agency.id)))


def successor_of(tx: Transaction, agency: str) -> Agency:
    """Who does its work today: itself while at work, else the last of its successors."""
    found = get_agency(tx, agency)
    while found.successor is not None and not is_open(found.valid_from, found.valid_to, today(tx)):
        found = get_agency(tx, found.successor)
    return found


def search(
    tx: Transaction, text: str = "", *, within: str | None = None, after: str = "", limit: int = 50
) -> list[Agency]:
    """Agencies whose id or name holds ``text``, with or without its marks, by id after ``after``."""
    chosen = select(Agency).where(Agency.id > after).order_by(Agency.id).limit(limit)
    if within is not None:
        chosen = chosen.where(or_(Agency.id == within, Agency.id.startswith(f"{within}.", autoescape=True)))
    for word in plain(text).split():
        chosen = chosen.where(Agency.search.contains(word, autoescape=True))
    return list(tx.session.scalars(chosen))


def names_of(tx: Transaction, agencies: Iterable[str], language: str = "vi") -> dict[str, str]:
    """The name of each; an unknown one is called by its id."""
    wanted = set(agencies)
    found = {agency.id: agency.label(language) for agency in _by_ids(tx, wanted)}
    return {agency: found.get(agency, agency) for agency in wanted}


def _by_ids(tx: Transaction, ids: Collection[str]) -> list[Agency]:
    return list(tx.session.scalars(select(Agency).where(Agency.id.in_(ids)))) if ids else []
