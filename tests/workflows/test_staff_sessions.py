"""Signing in, staying in, and being thrown out. Sessions go by the wall clock, given as ``at``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from workflows.agencies.service import NewAgency
from workflows.agencies.service import add as add_agency
from workflows.staff import sessions
from workflows.staff.actor import SYSTEM
from workflows.staff.credentials import CurrentPasswordWrong, set_password
from workflows.staff.models import Person, StaffSession
from workflows.staff.queries import actor_of, get_person
from workflows.staff.service import NewPerson, add_person, change_roles, disable
from workflows.staff.sessions import SignedIn, SignInRefused
from workflows.staff.throttle import TooManyFailures

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PASSWORD = "hoa sữa tháng mười"


class Door:
    """An office with one clerk, Lan, and a door that commits like the real one."""

    def __init__(self, house: Any) -> None:
        self.house = house
        with house.tx(SYSTEM) as tx:
            for agency in ("H57", "H57.132", "H57.133"):
                add_agency(tx, NewAgency(agency, agency, "commune", date(2020, 1, 1)))
            lan = NewPerson("lan", "Nguyễn Thị Lan", "H57.132", password=PASSWORD, must_change_password=False)
            self.lan = add_person(tx, lan, ["clerk"]).id

    def try_it(
        self,
        password: str = PASSWORD,
        *,
        username: str = "lan",
        address: str = "10.0.0.1",
        at: datetime = NOW,
        previous: str | None = None,
    ) -> Any:
        with self.house.tx(SYSTEM) as tx:
            return sessions.sign_in(tx, username, password, address=address, at=at, previous=previous)

    def sign_in(self, **how: Any) -> SignedIn:
        outcome = self.try_it(**how)
        assert isinstance(outcome, SignedIn), outcome
        return outcome

    def who(self, token: str, at: datetime = NOW) -> SignedIn | None:
        with self.house.tx(SYSTEM) as tx:
            return sessions.find_session(tx, token, at)


@pytest.fixture
def door(house: Any) -> Door:
    return Door(house)


def test_it_works(door: Door) -> None:
    signed_in = door.sign_in(username=" LAN ")
    assert signed_in.actor.name == "Nguyễn Thị Lan" and signed_in.actor.roles == {"clerk"}
    assert not signed_in.must_change_password
    found = door.who(signed_in.token)
    assert found is not None and found.actor == signed_in.actor


def test_only_the_hash_of_a_token_is_kept(door: Door) -> None:
    token = door.sign_in().token
    assert len(token) == 43
    with door.house.tx(SYSTEM) as tx:
        (row,) = tx.session.scalars(select(StaffSession))
        assert token not in row.token_hash and len(row.token_hash) == 64
        assert (tx.session.get_one(Person, door.lan).password_hash or "").startswith("$argon2id$")


def test_a_wrong_password_an_unknown_name_and_a_closed_account_sound_the_same(door: Door) -> None:
    wrong = door.try_it("sai mật khẩu")
    unknown = door.try_it(username="nobody\0")
    with door.house.tx(SYSTEM) as tx:
        disable(tx, door.lan)
    closed = door.try_it()
    assert {type(refusal) for refusal in (wrong, unknown, closed)} == {SignInRefused}
    assert wrong.sentence() == unknown.sentence() == closed.sentence()


def test_an_account_without_a_password_lets_nobody_in(door: Door) -> None:
    with door.house.tx(SYSTEM) as tx:
        add_person(tx, NewPerson("moi", "Người Mới", "H57.132"))
    assert isinstance(door.try_it("", username="moi"), SignInRefused)
    assert isinstance(door.try_it("nobody has this password", username="moi"), SignInRefused)


def test_the_sixth_failure_is_not_even_looked_at(door: Door) -> None:
    for minute in range(5):
        assert isinstance(door.try_it("sai", address=f"10.0.0.{minute}", at=NOW + minute * MINUTE), SignInRefused)
    right_but_late = door.try_it(address="10.9.9.9", at=NOW + 5 * MINUTE)
    assert isinstance(right_but_late, TooManyFailures)
    assert right_but_late.sentence("vi") == (
        "Cần ít lần đăng nhập sai hơn, nhưng đã sai quá nhiều lần. Vui lòng thử lại sau 10 phút."
    )
    assert isinstance(door.try_it(at=NOW + 14 * MINUTE), TooManyFailures)
    door.sign_in(at=NOW + 15 * MINUTE)


def test_an_unknown_name_is_throttled_like_a_known_one(door: Door) -> None:
    outcomes = [type(door.try_it("sai", username="khong.co", address=f"10.0.0.{n}")) for n in range(6)]
    assert outcomes == [SignInRefused] * 5 + [TooManyFailures]


def test_an_address_fails_twenty_times_an_hour_whatever_the_name(door: Door) -> None:
    outcomes = [type(door.try_it("sai", username=f"ten{n}")) for n in range(21)]
    assert outcomes == [SignInRefused] * 20 + [TooManyFailures]
    assert isinstance(door.try_it(at=NOW + 59 * MINUTE), TooManyFailures)
    door.sign_in(at=NOW + HOUR)


def test_a_success_clears_the_account(door: Door) -> None:
    for _ in range(2):
        for _ in range(4):
            assert isinstance(door.try_it("sai"), SignInRefused)
        door.sign_in()


def test_a_session_ends_when_nobody_uses_it(door: Door) -> None:
    token = door.sign_in().token
    assert door.who(token, NOW + sessions.IDLE) is not None
    assert door.who(token, NOW + sessions.IDLE + MINUTE) is None


def test_a_session_in_use_lives_for_a_working_day_at_most(door: Door) -> None:
    token = door.sign_in().token
    at = NOW
    while at + HOUR <= NOW + sessions.ABSOLUTE:
        at += HOUR
        found = door.who(token, at)
        assert found is not None and found.is_stale, at
        with door.house.tx(SYSTEM) as tx:
            sessions.touch(tx, token, at)
        fresh = door.who(token, at + timedelta(seconds=1)) if at < NOW + sessions.ABSOLUTE else None
        assert fresh is None or not fresh.is_stale
    assert door.who(token, NOW + sessions.ABSOLUTE + MINUTE) is None


def test_signing_in_again_replaces_the_old_session(door: Door) -> None:
    old = door.sign_in().token
    new = door.sign_in(previous=old).token
    assert door.who(old) is None and door.who(new) is not None


def test_signing_out_ends_one_session(door: Door) -> None:
    office, home = door.sign_in().token, door.sign_in(address="10.0.0.2").token
    with door.house.tx(SYSTEM) as tx:
        sessions.sign_out(tx, office)
        sessions.sign_out(tx, "a token that never was")
        sessions.sign_out(tx, None)
    assert door.who(office) is None and door.who(home) is not None


def test_all_sessions_end_when_the_account_is_closed(door: Door) -> None:
    tokens = [door.sign_in().token, door.sign_in().token]
    with door.house.tx(SYSTEM) as tx:
        disable(tx, door.lan)
    assert [door.who(token) for token in tokens] == [None, None]


def test_all_sessions_end_when_the_password_changes(door: Door) -> None:
    token = door.sign_in().token
    with door.house.tx(SYSTEM) as tx:
        set_password(tx, door.lan, "một mật khẩu khác")
    assert door.who(token) is None
    assert isinstance(door.try_it(), SignInRefused)
    assert door.sign_in(password="một mật khẩu khác").must_change_password


def test_ones_own_password_needs_the_current_one(door: Door) -> None:
    with door.house.tx(SYSTEM) as tx:
        lan = actor_of(tx, get_person(tx, door.lan))
    with pytest.raises(CurrentPasswordWrong), door.house.tx(lan) as tx:
        set_password(tx, door.lan, "một mật khẩu khác")
    with door.house.tx(lan) as tx:
        set_password(tx, door.lan, "một mật khẩu khác", current=PASSWORD)
    assert not door.sign_in(password="một mật khẩu khác").must_change_password


def test_a_session_goes_on_at_another_agency_where_one_holds_a_role(door: Door) -> None:
    with door.house.tx(SYSTEM) as tx:
        change_roles(tx, door.lan, ["specialist"], agency="H57.133")
    token = door.sign_in().token
    with door.house.tx(SYSTEM) as tx:
        assert sessions.act_at(tx, token, "H57.133").roles == {"specialist"}
    found = door.who(token)
    assert found is not None and found.actor.agency == "H57.133"
    with pytest.raises(SignInRefused), door.house.tx(SYSTEM) as tx:
        sessions.act_at(tx, token, "H57")


def test_rows_of_dead_sessions_are_forgotten(door: Door) -> None:
    door.sign_in()
    living = door.sign_in(at=NOW + sessions.ABSOLUTE).token
    with door.house.tx(SYSTEM) as tx:
        sessions.forget_expired(tx, NOW + sessions.ABSOLUTE + MINUTE)
        assert len(list(tx.session.scalars(select(StaffSession)))) == 1
    assert door.who(living, NOW + sessions.ABSOLUTE) is not None
