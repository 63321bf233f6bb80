"""Finding people: by name, by user name, by what they may do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from engine.refusal import NotFound
from engine.runtime.transaction import Transaction
from workflows.staff.actor import CITIZEN, SYSTEM, Actor
from workflows.staff.models import Person, RoleGrant
from workflows.staff.rules import spelled
from workflows.text import plain


class PersonUnknown(NotFound):
    """Params: person."""

    code = "person_unknown"
    en = "Expected a member of staff, but there is no {person}."
    vi = "Cần một cán bộ trong hệ thống, nhưng không có {person}."


def get_person(tx: Transaction, person_id: int) -> Person:
    """Raises `PersonUnknown`."""
    found = tx.session.get(Person, person_id)
    if found is None:
        raise PersonUnknown(person=person_id)
    return found


def find_person(tx: Transaction, username: str) -> Person | None:
    return tx.session.scalars(select(Person).where(Person.username == spelled(username))).first()


def find_staff(tx: Transaction, actor: str) -> Person | None:
    """Who histories and tasks call ``staff:12``; None where it is nobody of the staff."""
    number = _number(actor)
    return None if number is None else tx.session.get(Person, number)


def holds(now: datetime) -> ColumnElement[bool]:
    """That a `RoleGrant` is in force at ``now``."""
    return and_(RoleGrant.since <= now, or_(RoleGrant.until.is_(None), RoleGrant.until > now))


def grants_of(tx: Transaction, person_id: int) -> list[RoleGrant]:
    """Every role that a person holds now, and at which agency."""
    mine = select(RoleGrant).where(RoleGrant.person_id == person_id, holds(tx.now))
    return list(tx.session.scalars(mine.order_by(RoleGrant.agency, RoleGrant.role, RoleGrant.id)))


def roles_of(tx: Transaction, person_id: int, agency: str) -> frozenset[str]:
    """The roles of a person at one agency now, delegated ones included."""
    mine = select(RoleGrant.role).where(RoleGrant.person_id == person_id, RoleGrant.agency == agency, holds(tx.now))
    return frozenset(tx.session.scalars(mine))


def actor_of(tx: Transaction, person: Person, agency: str | None = None) -> Actor:
    """The person as an actor at ``agency`` (default: their own); someone disabled has no roles."""
    place = agency or person.agency
    roles = roles_of(tx, person.id, place) if person.disabled_at is None else frozenset[str]()
    return Actor("staff", person.id, person.name, place, roles)


def people_of(tx: Transaction, agency: str, *roles: str, lent: bool = True) -> list[Person]:
    """Who is at work at ``agency`` now in one of ``roles`` (default: in any), by name: who can do a task. Unless
    ``lent``, only those who hold it in their own right."""
    able = select(RoleGrant.person_id).where(RoleGrant.agency == agency, holds(tx.now))
    if not lent:
        able = able.where(RoleGrant.delegated_by.is_(None))
    if roles:
        able = able.where(RoleGrant.role.in_(roles))
    chosen = select(Person).where(Person.id.in_(able), Person.disabled_at.is_(None))
    return list(tx.session.scalars(chosen.order_by(Person.search, Person.id)))


def search(
    tx: Transaction,
    text: str = "",
    *,
    within: str | None = None,
    disabled: bool = False,
    after: tuple[str, int] | None = None,
    limit: int = 50,
) -> list[Person]:
    """People whose name, user name or title holds ``text``, with or without its marks, at ``within`` or beneath it.

    ``after`` is the ``(search, id)`` of the last one seen.
    """
    chosen = select(Person).order_by(Person.search, Person.id).limit(limit)
    if within is not None:
        chosen = chosen.where(or_(Person.agency == within, Person.agency.startswith(f"{within}.", autoescape=True)))
    if not disabled:
        chosen = chosen.where(Person.disabled_at.is_(None))
    if after is not None:
        chosen = chosen.where(tuple_(Person.search, Person.id) > after)
    for word in plain(text).split():
        chosen = chosen.where(Person.search.contains(word, autoescape=True))
    return list(tx.session.scalars(chosen))


def names_of(tx: Transaction, people: Collection[int]) -> dict[int, str]:
    """The name of each, whether or not they still work here."""
    if not people:
        return {}
    found = tx.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row.id: row.name for row in found}


def names_of_actors(tx: Transaction, actors: Iterable[str]) -> dict[str, dict[str, str]]:
    """What histories keep (``staff:12``, ``system``) as names, by language."""
    wanted = {actor: _number(actor) for actor in actors}
    names = names_of(tx, {number for number in wanted.values() if number is not None})
    return {actor: _called(actor, names.get(number) if number else None) for actor, number in wanted.items()}


def _number(actor: str) -> int | None:
    kind, _, number = actor.partition(":")
    return int(number) if kind == "staff" and number.isdigit() else None


def _called(actor: str, name: str | None) -> dict[str, str]:
    if name is not None:
        return {"vi": name, "en": name}
    if actor == str(SYSTEM):
        return {"vi": SYSTEM.name, "en": "The system"}
    if actor == str(CITIZEN):
        return {"vi": CITIZEN.name, "en": "The citizen"}
    return {"vi": actor, "en": actor}
