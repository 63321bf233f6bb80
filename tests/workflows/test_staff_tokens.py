"""Programs act as people, by named tokens that expire and can be revoked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engine.runtime.transaction import Transaction
from workflows.agencies.service import NewAgency
from workflows.agencies.service import add as add_agency
from workflows.permissions import RoleMissing
from workflows.staff.actor import SYSTEM
from workflows.staff.models import Person
from workflows.staff.queries import PersonUnknown, actor_of
from workflows.staff.service import NewPerson, add_person, disable
from workflows.staff.tokens import (
    TokenLifeWrong,
    TokenNameMissing,
    TokenUnknown,
    create_token,
    find_by_token,
    revoke,
    tokens_of,
)

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def tx(house: Any) -> Iterator[Transaction]:
    with house.tx(SYSTEM) as tx:
        for agency in ("H57", "H57.132", "H57.133"):
            add_agency(tx, NewAgency(agency, agency, "commune", date(2020, 1, 1)))
        yield tx


@pytest.fixture
def lan(tx: Transaction) -> Person:
    return add_person(tx, NewPerson("lan", "Nguyễn Thị Lan", "H57.132"), ["clerk"])


def test_it_works(tx: Transaction, lan: Person) -> None:
    token = create_token(tx, lan.id, "Máy quét ở quầy 1", at=NOW)
    actor = find_by_token(tx, token, NOW)
    assert actor is not None and (actor.id, actor.roles) == (lan.id, {"clerk"})


def test_it_is_kept_as_a_hash_with_its_name(tx: Transaction, lan: Person) -> None:
    token = create_token(tx, lan.id, " Máy quét ", at=NOW)
    (row,) = tokens_of(tx, lan.id)
    assert row.name == "Máy quét" and token not in row.token_hash


def test_it_lives_until_its_last_instant(tx: Transaction, lan: Person) -> None:
    token = create_token(tx, lan.id, "Máy quét", at=NOW, days=30)
    end = NOW + timedelta(days=30)
    assert find_by_token(tx, token, end - timedelta(seconds=1)) is not None
    assert find_by_token(tx, token, end) is None


def test_a_revoked_one_is_dead_for_good(tx: Transaction, lan: Person) -> None:
    token = create_token(tx, lan.id, "Máy quét", at=NOW)
    revoke(tx, tokens_of(tx, lan.id)[0].id)
    revoke(tx, tokens_of(tx, lan.id)[0].id)
    assert find_by_token(tx, token, NOW) is None


def test_it_goes_with_its_person(tx: Transaction, lan: Person) -> None:
    token = create_token(tx, lan.id, "Máy quét", at=NOW)
    disable(tx, lan.id)
    assert find_by_token(tx, token, NOW) is None
    assert all(row.revoked_at for row in tokens_of(tx, lan.id))


@pytest.mark.parametrize("text", ["", "motcua_", "motcua_" + "x" * 43, "Bearer abc"])
def test_anything_else_stands_for_nobody(tx: Transaction, text: str) -> None:
    assert find_by_token(tx, text, NOW) is None


def test_it_needs_a_name_and_a_sensible_life(tx: Transaction, lan: Person) -> None:
    with pytest.raises(TokenNameMissing):
        create_token(tx, lan.id, " ", at=NOW)
    for days in (0, -1, 367):
        with pytest.raises(TokenLifeWrong):
            create_token(tx, lan.id, "Máy quét", at=NOW, days=days)


def test_an_administrator_makes_them_for_their_own_people_only(tx: Transaction, lan: Person) -> None:
    create_token(tx, lan.id, "Máy quét", at=NOW)
    stranger = add_person(tx, NewPerson("lavanla", "Lạ", "H57.133"), ["administrator"])
    tx.actor = actor_of(tx, stranger)
    with pytest.raises(PersonUnknown):
        create_token(tx, lan.id, "Máy quét", at=NOW)
    with pytest.raises(TokenUnknown):
        revoke(tx, tokens_of(tx, lan.id)[0].id)
    tx.actor = actor_of(tx, lan)
    with pytest.raises(RoleMissing):
        create_token(tx, lan.id, "Máy quét", at=NOW)
