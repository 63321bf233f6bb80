"""Reading dossiers: one, by code, and lists by keyset. Whoever has no part in a dossier finds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from engine.refusal import NotFound
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Component, Dossier, DossierParty
from workflows.permissions import Parties, may
from workflows.text import plain

PAGE = 30


class UnknownDossier(NotFound):
    code = "unknown_dossier"
    en = "Expected a dossier that you can see, but there is none called {dossier}."
    vi = "Cần một hồ sơ mà ông/bà được xem, nhưng không có hồ sơ nào mang mã {dossier}."


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list. ``next`` is the cursor of the following part, None at the end."""

    dossiers: list[Dossier]
    next: str | None


def get_dossier(tx: Transaction, dossier_id: int) -> Dossier:
    """The dossier, for a verb that has already been allowed."""
    dossier = tx.session.get(Dossier, dossier_id)
    if dossier is None:
        raise UnknownDossier(dossier=dossier_id)
    return dossier


def by_code(tx: Transaction, code: str) -> Dossier:
    """The dossier with this code, if the actor's agency has a part in it."""
    dossier = tx.session.scalars(select(Dossier).where(Dossier.code == code)).first()
    if dossier is None or not may(tx.actor, "dossier.see", *parties(tx, dossier.id)):
        raise UnknownDossier(dossier=code)
    return dossier


def parties(tx: Transaction, dossier_id: int) -> list[str]:
    """The agencies with a part in a dossier, now or before."""
    return list(tx.session.scalars(select(DossierParty.agency).where(DossierParty.dossier_id == dossier_id)))


def seen_among(tx: Transaction, dossiers: Iterable[int]) -> set[int]:
    """Those of ``dossiers`` in which the actor's agency has a part, so that their pages open."""
    mine = select(DossierParty.dossier_id).where(
        DossierParty.dossier_id.in_(list(dossiers)), DossierParty.agency == tx.actor.agency
    )
    return set(tx.session.scalars(mine))


def places(tx: Transaction, dossier: Dossier) -> Parties:
    """The agencies of a dossier by their part, as the table of permissions asks for them."""
    return Parties(dossier.agency, dossier.competent_agency, frozenset(parties(tx, dossier.id)))


def components(tx: Transaction, dossier_id: int) -> list[Component]:
    """Its components, in the order of the procedure."""
    return list(tx.session.scalars(select(Component).where(Component.dossier_id == dossier_id).order_by(Component.id)))


def of_agency(
    tx: Transaction,
    agency: str,
    *,
    text: str = "",
    status: int | None = None,
    late: bool = False,
    after: str | None = None,
    limit: int = PAGE,
) -> Page:
    """Dossiers in which an agency has a part, newest first. ``text`` searches code, name, phone and identity."""
    party = aliased(DossierParty)
    query = select(Dossier).join(party, and_(party.dossier_id == Dossier.id, party.agency == agency))
    if text.strip():
        query = query.where(Dossier.search.contains(plain(text), autoescape=True))
    if status is not None:
        query = query.where(Dossier.status == status)
    if late:
        query = query.where(Dossier.late.is_(True))
    if after:
        query = query.where(Dossier.id < int(after))
    found = list(tx.session.scalars(query.order_by(Dossier.id.desc()).limit(limit + 1)))
    return Page(found[:limit], str(found[limit - 1].id) if len(found) > limit else None)


def of_applicant(tx: Transaction, agency: str, identity: str) -> list[Dossier]:
    """Earlier dossiers of the same person at this office: shown at intake, so that none is doubled."""
    return list(
        tx.session.scalars(
            select(Dossier)
            .where(Dossier.applicant_identity == identity, Dossier.agency == agency)
            .order_by(Dossier.id.desc())
            .limit(10)
        )
    )
