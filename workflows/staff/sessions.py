"""Signing in and out. Sessions live on the server and by the wall clock (``at``), whatever a training office plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from engine.refusal import NotAllowed
from engine.runtime.transaction import Transaction
from workflows.audit.service import write
from workflows.staff import throttle
from workflows.staff.actor import Actor
from workflows.staff.models import Person, StaffSession
from workflows.staff.passwords import hash_password, is_outdated, is_password
from workflows.staff.queries import actor_of
from workflows.staff.rules import spelled
from workflows.staff.secrets import hash_of, new_secret

IDLE: Final = timedelta(hours=2)
ABSOLUTE: Final = timedelta(hours=12)
SEEN_EVERY: Final = timedelta(minutes=1)


class SignInRefused(NotAllowed):
    """One answer for a wrong name, a wrong password and a closed account."""

    code = "sign_in_refused"
    en = "Expected a user name and its password, but they do not belong together."
    vi = "Tên đăng nhập hoặc mật khẩu chưa đúng."


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person at the door. ``token`` goes into the cookie; it cannot be read back from the database."""

    token: str
    actor: Actor
    must_change_password: bool
    is_stale: bool = False
    """Whether it is time to call `touch`."""


def sign_in(
    tx: Transaction, username: str, password: str, *, address: str, at: datetime, previous: str | None = None
) -> SignedIn | NotAllowed:
    """A new session, replacing the one of the ``previous`` token.

    A refusal (`SignInRefused`, `TooManyFailures`) is returned, not raised: the failure has to be committed to count.
    """
    name = spelled(username)
    person = tx.session.scalars(select(Person).where(Person.username == name).with_for_update()).first()
    throttled = throttle.judge(tx, name, address, at)
    if throttled is not None:
        return throttled
    right = is_password(password, person.password_hash if person else None)
    if person is None or not right or person.disabled_at is not None:
        throttle.note_failure(tx, name, address, at)
        if person is not None:
            write(tx, person.agency, "staff.sign_in_failed", f"person:{person.id}", name=person.name, address=address)
        return SignInRefused()
    throttle.forget(tx, name)
    if person.password_hash and is_outdated(person.password_hash):
        person.password_hash = hash_password(password)
    sign_out(tx, previous)
    return _open(tx, person, address, at)


def find_session(tx: Transaction, token: str, at: datetime) -> SignedIn | None:
    """Who a cookie's token stands for, while neither idle for `IDLE` nor older than `ABSOLUTE`."""
    found = tx.session.get(StaffSession, hash_of(token))
    if found is None or at - found.seen_at > IDLE or at - found.signed_in_at > ABSOLUTE:
        return None
    person = tx.session.get_one(Person, found.person_id)
    if person.disabled_at is not None:
        return None
    stale = at - found.seen_at >= SEEN_EVERY
    return SignedIn(token, actor_of(tx, person, found.agency), person.must_change_password, stale)


def touch(tx: Transaction, token: str, at: datetime) -> None:
    """Note that a session is in use; needed once a minute only."""
    found = tx.session.get(StaffSession, hash_of(token))
    if found is not None and found.seen_at < at:
        found.seen_at = at


def act_at(tx: Transaction, token: str, agency: str) -> Actor:
    """Go on with a session at another agency where the person holds a role. Raises `SignInRefused`."""
    found = tx.session.get(StaffSession, hash_of(token))
    if found is None:
        raise SignInRefused()
    actor = actor_of(tx, tx.session.get_one(Person, found.person_id), agency)
    if not actor.roles:
        raise SignInRefused()
    found.agency = agency
    return actor


def sign_out(tx: Transaction, token: str | None) -> None:
    """End one session; a token that means nothing changes nothing."""
    if token:
        tx.session.execute(delete(StaffSession).where(StaffSession.token_hash == hash_of(token)))


def end_sessions(tx: Transaction, person_id: int) -> None:
    """End every session of a person."""
    tx.session.execute(delete(StaffSession).where(StaffSession.person_id == person_id))


def forget_expired(tx: Transaction, at: datetime) -> None:
    """Remove the rows of sessions that ended by themselves."""
    tx.session.execute(delete(StaffSession).where(StaffSession.signed_in_at < at - ABSOLUTE))


def _open(tx: Transaction, person: Person, address: str, at: datetime) -> SignedIn:
    token = new_secret()
    tx.session.add(
        StaffSession(
            token_hash=hash_of(token),
            person_id=person.id,
            agency=person.agency,
            address=address[:45],
            signed_in_at=at,
            seen_at=at,
        )
    )
    tx.session.flush()
    write(tx, person.agency, "staff.signed_in", f"person:{person.id}", name=person.name, address=address)
    return SignedIn(token, actor_of(tx, person), person.must_change_password)
