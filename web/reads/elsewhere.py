"""Where else a person has work: the other agencies at which they hold a role, lent ones (ủy quyền) included."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from engine.runtime.transaction import Transaction
from web.reads.tasks import waiting
from workflows.staff.models import RoleGrant
from workflows.staff.queries import grants_of


@dataclass(frozen=True, slots=True)
class Place:
    """An agency, how many tasks wait there for the person's roles (counted up to `tasks.ENOUGH`), and what was lent."""

    agency: str
    waiting: int
    lent: tuple[RoleGrant, ...]


def places(tx: Transaction) -> list[Place]:
    """Every agency at which the actor holds a role now, but for the one where they act; by id."""
    grants = defaultdict(list)
    for grant in grants_of(tx, tx.actor.id or 0):
        grants[grant.agency].append(grant)
    return [
        Place(agency, waiting(tx, agency, {grant.role for grant in held}), _lent(held))
        for agency, held in sorted(grants.items())
        if agency != tx.actor.agency
    ]


def lent_here(tx: Transaction) -> tuple[RoleGrant, ...]:
    """The roles that were lent to the actor where they act."""
    return _lent([grant for grant in grants_of(tx, tx.actor.id or 0) if grant.agency == tx.actor.agency])


def _lent(grants: list[RoleGrant]) -> tuple[RoleGrant, ...]:
    return tuple(grant for grant in grants if grant.delegated_by is not None)
