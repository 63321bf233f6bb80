"""A leader lends the right to sign to a deputy, for dates. The clock begins on Monday 2/11/2026, 08:00."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from engine.refusal import Invalid
from engine.runtime.transaction import Transaction
from workflows.agencies.service import NewAgency
from workflows.agencies.service import add as add_agency
from workflows.permissions import RoleMissing
from workflows.staff import queries
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.delegation import DelegationUnknown, delegate, delegations, end_delegation, on_behalf_of
from workflows.staff.rules import (
    DelegatedAlready,
    DelegateUnfit,
    DelegationOver,
    DelegationReversed,
    DelegationTooLong,
    DelegationUnfounded,
)
from workflows.staff.service import NewPerson, add_person, change_roles, disable

COMMUNE = "H57.132"
TUESDAY, FRIDAY = date(2026, 11, 3), date(2026, 11, 6)


class Office:
    """A leader, a deputy and a clerk of one commune, and somebody of another."""

    def __init__(self, house: Any) -> None:
        self.house = house
        with house.tx(SYSTEM) as tx:
            for agency, kind in (("H57", "province"), (COMMUNE, "commune"), ("H57.133", "commune")):
                add_agency(tx, NewAgency(agency, agency, kind, date(2020, 1, 1)))
            self.leader = add_person(tx, NewPerson("chutich", "Trần Văn Chủ", COMMUNE), ["leader"]).id
            self.deputy = add_person(tx, NewPerson("phochutich", "Lê Thị Phó", COMMUNE), ["specialist"]).id
            self.clerk = add_person(tx, NewPerson("motcua", "Nguyễn Thị Lan", COMMUNE), ["clerk"]).id
            self.stranger = add_person(tx, NewPerson("nguoila", "Người Lạ", "H57.133"), ["leader"]).id

    def by(self, person: int, verb: Callable[[Transaction], Any]) -> Any:
        with self.house.tx(self.actor(person)) as tx:
            return verb(tx)

    def actor(self, person: int) -> Actor:
        with self.house.tx(SYSTEM) as tx:
            return queries.actor_of(tx, queries.get_person(tx, person))

    def can_sign(self, person: int) -> bool:
        return "leader" in self.actor(person).roles


@pytest.fixture
def office(house: Any) -> Office:
    return Office(house)


def test_a_deputy_signs_on_the_days_named_and_on_no_other(office: Office) -> None:
    office.by(office.leader, lambda tx: delegate(tx, office.deputy, TUESDAY, FRIDAY, reason="Đi công tác"))
    for moment, signs in (
        ("2026-11-02T23:59", False),  # Monday
        ("2026-11-03T00:00", True),  # Tuesday, the first day
        ("2026-11-06T23:59", True),  # Friday, the last day
        ("2026-11-07T00:00", False),  # Saturday
    ):
        office.house.clock.set(moment)
        assert office.can_sign(office.deputy) is signs, moment
        assert office.can_sign(office.leader), "who lends a role keeps it"


def test_a_signature_names_the_one_it_stands_for(office: Office) -> None:
    office.by(office.leader, lambda tx: delegate(tx, office.deputy, TUESDAY, FRIDAY))
    office.house.clock.set("2026-11-04T09:00")
    with office.house.tx(SYSTEM) as tx:
        lender = on_behalf_of(tx, office.deputy, COMMUNE, "leader")
        assert lender is not None and lender.name == "Trần Văn Chủ"
        assert on_behalf_of(tx, office.leader, COMMUNE, "leader") is None
        assert on_behalf_of(tx, office.clerk, COMMUNE, "leader") is None


def test_a_delegation_is_taken_back_at_once(office: Office) -> None:
    grant = office.by(office.leader, lambda tx: delegate(tx, office.deputy, date(2026, 11, 2), FRIDAY).id)
    assert office.can_sign(office.deputy)
    office.by(office.leader, lambda tx: end_delegation(tx, grant))
    assert not office.can_sign(office.deputy)
    with pytest.raises(DelegationUnknown):
        office.by(office.leader, lambda tx: end_delegation(tx, grant))


def test_only_who_lent_it_takes_it_back(office: Office) -> None:
    grant = office.by(office.leader, lambda tx: delegate(tx, office.deputy, TUESDAY, FRIDAY).id)
    with pytest.raises(RoleMissing):
        office.by(office.clerk, lambda tx: end_delegation(tx, grant))
    with pytest.raises(DelegationUnknown):
        office.by(office.stranger, lambda tx: end_delegation(tx, grant))


@pytest.mark.parametrize(
    ("first", "last", "fault", "said"),
    [
        (FRIDAY, TUESDAY, DelegationReversed, "ngày đầu (06/11/2026), nhưng gặp 03/11/2026."),
        (date(2026, 10, 1), date(2026, 11, 1), DelegationOver, "hôm nay (02/11/2026) trở đi, nhưng gặp 01/11/2026."),
        (TUESDAY, date(2027, 11, 5), DelegationTooLong, "từ 03/11/2026 đến 05/11/2027 dài hơn."),
    ],
    ids=["ends before it begins", "ended on Sunday", "more than a year"],
)
def test_absurd_dates_are_refused(office: Office, first: date, last: date, fault: type[Invalid], said: str) -> None:
    with pytest.raises(fault) as refused:
        office.by(office.leader, lambda tx: delegate(tx, office.deputy, first, last))
    assert refused.value.sentence("vi").endswith(said)


def test_one_delegation_at_a_time(office: Office) -> None:
    office.by(office.leader, lambda tx: delegate(tx, office.deputy, TUESDAY, FRIDAY))
    with pytest.raises(DelegatedAlready) as refused:
        office.by(office.leader, lambda tx: delegate(tx, office.deputy, FRIDAY, FRIDAY))
    assert refused.value.sentence("en") == (
        "Expected dates without a delegation, but Lê Thị Phó has one from 03/11/2026 to 06/11/2026 already."
    )
    office.by(office.leader, lambda tx: delegate(tx, office.deputy, date(2026, 11, 9), date(2026, 11, 9)))
    assert len(office.by(office.leader, lambda tx: delegations(tx, COMMUNE))) == 2


def test_it_goes_to_a_colleague_at_work(office: Office) -> None:
    for unfit in (office.leader, office.stranger):
        with pytest.raises(DelegateUnfit):
            office.by(office.leader, lambda tx, to=unfit: delegate(tx, to, TUESDAY, FRIDAY))
    with office.house.tx(SYSTEM) as tx:
        disable(tx, office.clerk)
    with pytest.raises(DelegateUnfit):
        office.by(office.leader, lambda tx: delegate(tx, office.clerk, TUESDAY, FRIDAY))


def test_what_was_lent_is_not_lent_on(office: Office) -> None:
    office.by(office.leader, lambda tx: delegate(tx, office.deputy, date(2026, 11, 2), FRIDAY))
    with pytest.raises(DelegationUnfounded):
        office.by(office.deputy, lambda tx: delegate(tx, office.clerk, TUESDAY, FRIDAY))


def test_a_clerk_has_nothing_to_lend(office: Office) -> None:
    with pytest.raises(RoleMissing):
        office.by(office.clerk, lambda tx: delegate(tx, office.deputy, TUESDAY, FRIDAY))


@pytest.mark.parametrize("ending", ["the leader goes", "the leader is no longer leader", "the deputy goes"])
def test_it_ends_with_either_of_the_two(office: Office, ending: str) -> None:
    office.by(office.leader, lambda tx: delegate(tx, office.deputy, date(2026, 11, 2), FRIDAY))
    with office.house.tx(SYSTEM) as tx:
        if ending == "the leader goes":
            disable(tx, office.leader)
        elif ending == "the deputy goes":
            disable(tx, office.deputy)
        else:
            change_roles(tx, office.leader, ["specialist"])
    assert not office.can_sign(office.deputy)
    with office.house.tx(SYSTEM) as tx:
        assert delegations(tx, COMMUNE) == []
