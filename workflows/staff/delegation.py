"""Dated delegation (ủy quyền): a leader lends a role to a deputy for whole days, and no longer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from engine.refusal import NotFound
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from engine.worktime.words import say_date
from workflows.agencies.queries import today
from workflows.audit.service import write
from workflows.permissions import require
from workflows.staff.models import Person, RoleGrant
from workflows.staff.queries import get_person, holds, roles_of
from workflows.staff.roles import LEADER
from workflows.staff.rules import DelegatedAlready, DelegateUnfit, DelegationUnfounded, check_roles, delegation_span


class DelegationUnknown(NotFound):
    """Params: delegation."""

    code = "delegation_unknown"
    en = "Expected a delegation that is in force or to come, but there is no {delegation}."
    vi = "Cần một ủy quyền đang hoặc sắp có hiệu lực, nhưng không có {delegation}."


def delegate(tx: Transaction, to: int, first: date, last: date, *, role: str = LEADER, reason: str = "") -> RoleGrant:
    """Lend ``role`` at the actor's agency to a colleague from the beginning of ``first`` to the end of ``last``.

    The lender keeps the role too. Raises `DelegationUnfounded`, `DelegateUnfit`, `DelegatedAlready`, and
    what `delegation_span` raises.
    """
    lender = tx.actor
    require(lender, "staff.delegate", lender.agency)
    check_roles({role})
    if not _holds_in_own_right(tx, lender.id, lender.agency, role):
        raise DelegationUnfounded(role=role)
    deputy = get_person(tx, to)
    if deputy.id == lender.id or deputy.disabled_at is not None or not _works_at(tx, deputy, lender.agency):
        raise DelegateUnfit(name=deputy.name)
    since, until = delegation_span(first, last, today(tx))
    grant = RoleGrant(
        person_id=deputy.id,
        agency=lender.agency,
        role=role,
        since=since,
        until=until,
        granted_by=str(lender),
        delegated_by=lender.id,
        reason=reason.strip(),
    )
    _refuse_overlap(tx, grant, deputy.name)
    tx.session.add(grant)
    tx.session.flush()
    write(
        tx,
        grant.agency,
        "staff.delegated",
        f"person:{deputy.id}",
        name=deputy.name,
        role=role,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return grant


def end_delegation(tx: Transaction, grant_id: int) -> None:
    """Take a lent role back now: who lent it may, and who manages the staff."""
    unknown = DelegationUnknown(delegation=grant_id)
    grant = tx.session.get(RoleGrant, grant_id)
    if grant is None or grant.delegated_by is None or grant.until is None or grant.until <= tx.now:
        raise unknown
    if tx.actor.id != grant.delegated_by:
        require(tx.actor, "staff.manage", grant.agency, hidden=unknown)
    grant.until = max(tx.now, grant.since)
    deputy = get_person(tx, grant.person_id)
    write(tx, grant.agency, "staff.delegation_ended", f"person:{deputy.id}", name=deputy.name, role=grant.role)


def delegations(tx: Transaction, agency: str) -> list[RoleGrant]:
    """Roles lent at an agency, in force or to come, by their first day."""
    lent = RoleGrant.agency == agency, RoleGrant.delegated_by.is_not(None), RoleGrant.until > tx.now
    return list(tx.session.scalars(select(RoleGrant).where(*lent).order_by(RoleGrant.since, RoleGrant.id)))


def on_behalf_of(tx: Transaction, person_id: int, agency: str, role: str, at: datetime | None = None) -> Person | None:
    """Who had lent a person ``role`` at ``agency`` ``at`` an instant (by default now), where they did not hold it in
    their own right: for signatures."""
    moment = at or tx.now
    if _holds_in_own_right(tx, person_id, agency, role, moment):
        return None
    lender = (
        select(Person)
        .join(RoleGrant, RoleGrant.delegated_by == Person.id)
        .where(RoleGrant.person_id == person_id, RoleGrant.agency == agency, RoleGrant.role == role, holds(moment))
        .order_by(RoleGrant.since, RoleGrant.id)
        .limit(1)
    )
    return tx.session.scalars(lender).first()


def _holds_in_own_right(
    tx: Transaction, person_id: int | None, agency: str | None, role: str, at: datetime | None = None
) -> bool:
    own = (
        RoleGrant.person_id == person_id,
        RoleGrant.agency == agency,
        RoleGrant.role == role,
        RoleGrant.delegated_by.is_(None),
    )
    return tx.session.scalars(select(RoleGrant.id).where(*own, holds(at or tx.now)).limit(1)).first() is not None


def _works_at(tx: Transaction, person: Person, agency: str | None) -> bool:
    return agency is not None and (person.agency == agency or bool(roles_of(tx, person.id, agency)))


def _refuse_overlap(tx: Transaction, wanted: RoleGrant, name: str) -> None:
    other = tx.session.scalars(
        select(RoleGrant).where(
            RoleGrant.person_id == wanted.person_id,
            RoleGrant.agency == wanted.agency,
            RoleGrant.role == wanted.role,
            RoleGrant.delegated_by == wanted.delegated_by,
            RoleGrant.since < wanted.until,
            RoleGrant.until > wanted.since,
            RoleGrant.until > tx.now,
        )
    ).first()
    if other is not None and other.until is not None:
        last = other.until.astimezone(LOCAL).date() - timedelta(days=1)
        first = other.since.astimezone(LOCAL).date()
        raise DelegatedAlready(name=name, first=say_date(first), last=say_date(last))
