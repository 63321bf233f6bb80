"""Taking people in, changing what they may act as, letting them go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, update

from engine.refusal import Conflict
from engine.runtime.transaction import Transaction
from workflows.agencies.queries import AgencyUnknown, get_agency, today
from workflows.agencies.rules import ClosedAlready, chain, is_open
from workflows.audit.service import write
from workflows.permissions import require
from workflows.staff import words  # noqa: F401  (teaches the audit its sentences)
from workflows.staff.models import Person, RoleGrant
from workflows.staff.passwords import check_password, hash_password
from workflows.staff.queries import PersonUnknown, find_person, get_person, holds
from workflows.staff.roles import ADMINISTRATOR
from workflows.staff.rules import check_name, check_roles, check_username
from workflows.staff.sessions import end_sessions
from workflows.staff.tokens import revoke_all
from workflows.text import plain


class UsernameTaken(Conflict):
    """Params: username."""

    code = "username_taken"
    en = "Expected a new user name, but {username} is in use already."
    vi = "Cần một tên đăng nhập mới, nhưng {username} đã được dùng."


class LastAdministrator(Conflict):
    """Params: agency."""

    code = "last_administrator"
    en = "Expected another administrator to remain for {agency}, but this is the last one."
    vi = "Cần còn ít nhất một quản trị viên cho {agency}, nhưng đây là người cuối cùng."


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What must be known of a person. A password that an administrator sets is to be changed at the first sign-in."""

    username: str
    name: str
    agency: str
    title: str = ""
    phone: str = ""
    email: str = ""
    password: str | None = None
    must_change_password: bool = True


def add_person(tx: Transaction, new: NewPerson, roles: Iterable[str] = ()) -> Person:
    """Take a person in at an agency at work, with ``roles`` there.

    Raises `AgencyUnknown`, `ClosedAlready`, `UsernameMalformed`, `UsernameTaken`, `NameMissing`, `RoleUnknown`,
    `PasswordWeak`.
    """
    _manage(tx, new.agency)
    username, name, wanted = check_username(new.username), check_name(new.name), check_roles(roles)
    if find_person(tx, username) is not None:
        raise UsernameTaken(username=username)
    person = Person(
        username=username,
        name=name,
        title=new.title.strip(),
        agency=new.agency,
        phone=new.phone.strip(),
        email=new.email.strip(),
        search="",
        created_at=tx.now,
        password_hash=hash_password(check_password(new.password, username)) if new.password else None,
        must_change_password=new.must_change_password,
    )
    person.search = _search(person)
    tx.session.add(person)
    tx.session.flush()
    _grant(tx, person, new.agency, wanted)
    write(
        tx,
        person.agency,
        "staff.added",
        f"person:{person.id}",
        name=person.name,
        agency=person.agency,
        roles=sorted(wanted),
    )
    return person


def change_person(
    tx: Transaction,
    person_id: int,
    *,
    name: str | None = None,
    title: str | None = None,
    phone: str | None = None,
    email: str | None = None,
) -> Person:
    """Change what a person is called and how they are reached; what is None stays."""
    person = managed(tx, person_id)
    given = {"name": None if name is None else check_name(name), "title": title, "phone": phone, "email": email}
    changed = [field for field, value in given.items() if value is not None and value.strip() != getattr(person, field)]
    for field in changed:
        setattr(person, field, str(given[field]).strip())
    if changed:
        person.search = _search(person)
        write(tx, person.agency, "staff.changed", f"person:{person.id}", name=person.name, fields=changed)
    return person


def change_roles(tx: Transaction, person_id: int, roles: Iterable[str], agency: str | None = None) -> None:
    """Make ``roles`` the ones that a person holds in their own right at ``agency`` (default: their own).

    What is missing is granted from now, what is too much ends now; delegated roles stay. Raises `LastAdministrator`.
    """
    person = get_person(tx, person_id)
    place = agency or person.agency
    _manage(tx, place, hidden_person=person_id)
    wanted = check_roles(roles)
    held = {grant.role: grant for grant in _own_grants(tx, person_id, place)}
    ended = held.keys() - wanted
    for role in ended:
        held[role].until = tx.now
    _grant(tx, person, place, wanted - held.keys())
    _end_loans(tx, RoleGrant.delegated_by == person_id, RoleGrant.agency == place, RoleGrant.role.in_(ended))
    if ADMINISTRATOR in ended:
        _keep_an_administrator(tx, place)
    if ended or wanted - held.keys():
        write(
            tx,
            place,
            "staff.roles_changed",
            f"person:{person.id}",
            name=person.name,
            agency=place,
            before=sorted(held),
            after=sorted(wanted),
        )


def disable(tx: Transaction, person_id: int) -> Person:
    """Close an account: every session, token and delegation from or to the person ends now. Once is enough."""
    person = managed(tx, person_id)
    if person.disabled_at is not None:
        return person
    administered = [g.agency for g in _own_grants(tx, person_id) if g.role == ADMINISTRATOR]
    person.disabled_at = tx.now
    end_sessions(tx, person_id)
    revoke_all(tx, person_id)
    _end_loans(tx, or_(RoleGrant.delegated_by == person_id, RoleGrant.person_id == person_id))
    for agency in administered:
        _keep_an_administrator(tx, agency)
    write(tx, person.agency, "staff.disabled", f"person:{person.id}", name=person.name)
    return person


def enable(tx: Transaction, person_id: int) -> Person:
    """Open a closed account again, with the roles that it had in its own right."""
    person = managed(tx, person_id)
    if person.disabled_at is not None:
        person.disabled_at = None
        write(tx, person.agency, "staff.enabled", f"person:{person.id}", name=person.name)
    return person


def managed(tx: Transaction, person_id: int) -> Person:
    """A person whom the actor may manage; anyone else's people do not exist."""
    person = get_person(tx, person_id)
    require(tx.actor, "staff.manage", person.agency, hidden=PersonUnknown(person=person_id))
    return person


def _manage(tx: Transaction, agency: str, hidden_person: int | None = None) -> None:
    unknown = AgencyUnknown(agency=agency) if hidden_person is None else PersonUnknown(person=hidden_person)
    require(tx.actor, "staff.manage", agency, hidden=unknown)
    found = get_agency(tx, agency)
    if found.valid_to is not None and not is_open(found.valid_from, found.valid_to, today(tx)):
        raise ClosedAlready(agency=agency, day=found.valid_to.isoformat())


def _grant(tx: Transaction, person: Person, agency: str, roles: Iterable[str]) -> None:
    tx.session.add_all(
        RoleGrant(person_id=person.id, agency=agency, role=role, since=tx.now, granted_by=str(tx.actor), reason="")
        for role in sorted(roles)
    )


def _own_grants(tx: Transaction, person_id: int, agency: str | None = None) -> list[RoleGrant]:
    own = select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.delegated_by.is_(None), holds(tx.now))
    if agency is not None:
        own = own.where(RoleGrant.agency == agency)
    return list(tx.session.scalars(own))


def _end_loans(tx: Transaction, *which: ColumnElement[bool]) -> None:
    lent = RoleGrant.delegated_by.is_not(None), RoleGrant.until > tx.now
    tx.session.execute(update(RoleGrant).where(*which, *lent).values(until=tx.now))


def _keep_an_administrator(tx: Transaction, agency: str) -> None:
    remaining = (
        select(Person.id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(RoleGrant.role == ADMINISTRATOR, RoleGrant.agency.in_(chain(agency)), holds(tx.now))
        .where(Person.disabled_at.is_(None))
        .limit(1)
    )
    if tx.session.scalars(remaining).first() is None:
        raise LastAdministrator(agency=agency)


def _search(person: Person) -> str:
    return plain(f"{person.name} {person.username} {person.title}")
