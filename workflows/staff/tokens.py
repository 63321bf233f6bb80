"""Bearer tokens by which a program acts as a person. They live by the wall clock (``at``)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update

from engine.refusal import Invalid, NotFound
from engine.runtime.transaction import Transaction
from workflows.audit.service import write
from workflows.permissions import require
from workflows.staff.actor import Actor
from workflows.staff.models import ApiToken, Person
from workflows.staff.queries import PersonUnknown, actor_of, get_person
from workflows.staff.secrets import hash_of, new_secret

LONGEST: Final = timedelta(days=366)
_PREFIX: Final = "motcua_"


class TokenNameMissing(Invalid):
    code = "token_name_missing"
    en = "Expected a name that says what the token is for, but it is empty."
    vi = "Cần tên cho biết mã truy cập dùng để làm gì, nhưng đang để trống."


class TokenLifeWrong(Invalid):
    """Params: days."""

    code = "token_life_wrong"
    en = "Expected a token that lives from 1 to 366 days, but found {days}."
    vi = "Cần mã truy cập có thời hạn từ 1 đến 366 ngày, nhưng gặp {days}."


class TokenUnknown(NotFound):
    """Params: token (its id)."""

    code = "token_unknown"
    en = "Expected an access token, but there is no {token}."
    vi = "Cần một mã truy cập, nhưng không có mã {token}."


def create_token(tx: Transaction, person_id: int, name: str, *, at: datetime, days: int = 90) -> str:
    """A new token of a person, good for ``days``. It is shown now and never again."""
    person = get_person(tx, person_id)
    require(tx.actor, "api.token.create", person.agency, hidden=PersonUnknown(person=person_id))
    if not name.strip():
        raise TokenNameMissing()
    if not 1 <= days <= LONGEST.days:
        raise TokenLifeWrong(days=days)
    token = _PREFIX + new_secret()
    row = ApiToken(
        person_id=person_id,
        name=name.strip()[:80],
        token_hash=hash_of(token),
        created_at=at,
        created_by=str(tx.actor),
        expires_at=at + timedelta(days=days),
    )
    tx.session.add(row)
    tx.session.flush()
    write(tx, person.agency, "token.created", f"token:{row.id}", name=row.name, person=person.name, until=_iso(row))
    return token


def find_by_token(tx: Transaction, token: str, at: datetime) -> Actor | None:
    """Whom a token stands for, unless it is unknown, expired or revoked, or its person disabled."""
    if not token.startswith(_PREFIX):
        return None
    row = tx.session.scalars(select(ApiToken).where(ApiToken.token_hash == hash_of(token))).first()
    if row is None or row.revoked_at is not None or row.expires_at <= at:
        return None
    person = tx.session.get_one(Person, row.person_id)
    return actor_of(tx, person) if person.disabled_at is None else None


def tokens_of(tx: Transaction, person_id: int) -> list[ApiToken]:
    """Every token that a person ever had, newest first."""
    return list(
        tx.session.scalars(select(ApiToken).where(ApiToken.person_id == person_id).order_by(ApiToken.id.desc()))
    )


def revoke(tx: Transaction, token_id: int) -> None:
    """End a token for good. Once is enough."""
    row = tx.session.get(ApiToken, token_id)
    if row is None:
        raise TokenUnknown(token=token_id)
    person = get_person(tx, row.person_id)
    require(tx.actor, "api.token.create", person.agency, hidden=TokenUnknown(token=token_id))
    if row.revoked_at is None:
        row.revoked_at = tx.now
        write(tx, person.agency, "token.revoked", f"token:{row.id}", name=row.name, person=person.name)


def revoke_all(tx: Transaction, person_id: int) -> None:
    """End every token of a person."""
    living = ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None)
    tx.session.execute(update(ApiToken).where(*living).values(revoked_at=tx.now))


def _iso(row: ApiToken) -> str:
    return row.expires_at.isoformat()
