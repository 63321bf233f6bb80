"""People are taken in, given roles, and let go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.runtime.transaction import Transaction
from workflows.agencies.queries import AgencyUnknown
from workflows.agencies.rules import ClosedAlready
from workflows.agencies.service import NewAgency, close
from workflows.agencies.service import add as add_agency
from workflows.permissions import RoleMissing
from workflows.staff import queries
from workflows.staff.actor import SYSTEM
from workflows.staff.models import Person
from workflows.staff.passwords import PasswordWeak
from workflows.staff.rules import NameMissing, RoleUnknown, UsernameMalformed
from workflows.staff.service import (
    LastAdministrator,
    NewPerson,
    UsernameTaken,
    add_person,
    change_person,
    change_roles,
    disable,
    enable,
)

COMMUNE, NEIGHBOUR = "H57.132", "H57.133"


@pytest.fixture
def tx(house: Any) -> Iterator[Transaction]:
    """Two communes of one province; nobody works there yet."""
    with house.tx(SYSTEM) as tx:
        for agency, kind in (("H57", "province"), (COMMUNE, "commune"), (NEIGHBOUR, "commune")):
            add_agency(tx, NewAgency(agency, f"Cơ quan {agency}", kind, date(2020, 1, 1)))
        yield tx


def hire(tx: Transaction, username: str, name: str, *roles: str, agency: str = COMMUNE) -> Person:
    return add_person(tx, NewPerson(username, name, agency), roles)


def acting_as(tx: Transaction, person: Person) -> None:
    tx.actor = queries.actor_of(tx, person)


def test_a_person_acts_in_the_roles_given(tx: Transaction) -> None:
    lan = hire(tx, " Lan.NT ", "Nguyễn  Thị Lan", "clerk", "specialist")
    actor = queries.actor_of(tx, lan)
    assert (str(actor), actor.name, actor.agency) == (f"staff:{lan.id}", "Nguyễn Thị Lan", COMMUNE)
    assert actor.roles == {"clerk", "specialist"}
    assert queries.find_person(tx, "LAN.nt") is lan


@pytest.mark.parametrize(
    ("new", "roles", "refusal"),
    [
        (NewPerson("l", "Lan", COMMUNE), [], UsernameMalformed),
        (NewPerson("lân", "Lan", COMMUNE), [], UsernameMalformed),
        (NewPerson("a" * 61, "Lan", COMMUNE), [], UsernameMalformed),
        (NewPerson("lan", "   ", COMMUNE), [], NameMissing),
        (NewPerson("lan", "Lan", COMMUNE), ["king"], RoleUnknown),
        (NewPerson("lan", "Lan", "H99"), [], AgencyUnknown),
        (NewPerson("lan", "Lan", COMMUNE, password="matkhau123"), [], PasswordWeak),
        (NewPerson("lan", "Lan", COMMUNE, password="too short"), [], PasswordWeak),
        (NewPerson("lan", "Lan", COMMUNE, password="abababababab"), [], PasswordWeak),
        (NewPerson("lan.nt", "Lan", COMMUNE, password="xin-chao-lan.nt"), [], PasswordWeak),
    ],
)
def test_a_faulty_person_is_not_taken_in(
    tx: Transaction, new: NewPerson, roles: list[str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        add_person(tx, new, roles)


def test_a_user_name_is_given_once(tx: Transaction) -> None:
    hire(tx, "lan", "Lan")
    with pytest.raises(UsernameTaken) as refused:
        hire(tx, "LAN", "Lan khác", agency=NEIGHBOUR)
    assert refused.value.sentence("vi") == "Cần một tên đăng nhập mới, nhưng lan đã được dùng."


def test_nobody_is_taken_in_at_an_agency_that_closed(tx: Transaction) -> None:
    close(tx, NEIGHBOUR, date(2025, 6, 30), successor=COMMUNE)
    with pytest.raises(ClosedAlready):
        hire(tx, "lan", "Lan", agency=NEIGHBOUR)


def test_roles_are_changed_as_a_whole(tx: Transaction) -> None:
    lan = hire(tx, "lan", "Lan", "clerk", "specialist")
    change_roles(tx, lan.id, ["specialist", "leader"])
    assert queries.actor_of(tx, lan).roles == {"specialist", "leader"}


def test_a_person_lent_to_the_neighbours_acts_there_in_other_roles(tx: Transaction) -> None:
    lan = hire(tx, "lan", "Lan", "clerk")
    change_roles(tx, lan.id, ["specialist"], agency=NEIGHBOUR)
    assert queries.actor_of(tx, lan).roles == {"clerk"}
    assert queries.actor_of(tx, lan, NEIGHBOUR).roles == {"specialist"}
    assert [(g.agency, g.role) for g in queries.grants_of(tx, lan.id)] == [
        (COMMUNE, "clerk"),
        (NEIGHBOUR, "specialist"),
    ]


def test_who_can_do_a_task(tx: Transaction) -> None:
    lan, binh, hoa = (
        hire(tx, "lan", "Lan", "clerk"),
        hire(tx, "binh", "Bình", "specialist"),
        hire(tx, "hoa", "Hoa", "clerk", "leader"),
    )
    hire(tx, "kim", "Kim", "clerk", agency=NEIGHBOUR)
    assert queries.people_of(tx, COMMUNE, "clerk") == [hoa, lan]
    assert queries.people_of(tx, COMMUNE, "leader", "specialist") == [binh, hoa]
    disable(tx, hoa.id)
    assert queries.people_of(tx, COMMUNE) == [binh, lan]


def test_people_are_found_page_by_page_as_they_are_typed(tx: Transaction) -> None:
    for username, name in (("lan", "Nguyễn Thị Lan"), ("dat", "Nguyễn Tiến Đạt"), ("hoa", "Trần Thị Hoa")):
        hire(tx, username, name)
    assert [p.name for p in queries.search(tx, "nguyen")] == ["Nguyễn Thị Lan", "Nguyễn Tiến Đạt"]
    assert [p.name for p in queries.search(tx, "đạt")] == ["Nguyễn Tiến Đạt"]
    assert queries.search(tx, "thị", within=NEIGHBOUR) == []
    (first,) = queries.search(tx, "thi", limit=1)
    assert [p.name for p in queries.search(tx, "thi", after=(first.search, first.id))] == ["Trần Thị Hoa"]


def test_a_new_title_is_found(tx: Transaction) -> None:
    lan = hire(tx, "lan", "Lan")
    change_person(tx, lan.id, title="Công chức Tư pháp – Hộ tịch", phone="0912 345 678")
    assert queries.search(tx, "ho tich") == [lan] and lan.phone == "0912 345 678"


def test_a_closed_account_has_no_roles_until_it_is_opened_again(tx: Transaction) -> None:
    lan = hire(tx, "lan", "Lan", "clerk")
    disable(tx, lan.id)
    assert not queries.actor_of(tx, lan).roles
    assert queries.search(tx, "lan") == [] and queries.search(tx, "lan", disabled=True) == [lan]
    enable(tx, lan.id)
    assert queries.actor_of(tx, lan).roles == {"clerk"}


def test_the_last_administrator_stays(tx: Transaction) -> None:
    an = hire(tx, "an.nv", "An", "administrator")
    with pytest.raises(LastAdministrator), tx.savepoint():
        change_roles(tx, an.id, ["clerk"])
    with pytest.raises(LastAdministrator), tx.savepoint():
        disable(tx, an.id)
    hire(tx, "tinh", "Tỉnh", "administrator", agency="H57")
    change_roles(tx, an.id, ["clerk"])
    assert queries.actor_of(tx, an).roles == {"clerk"}, "the province's administrator can look after the commune"


def test_an_administrator_manages_their_own_people_only(tx: Transaction) -> None:
    an = hire(tx, "an.nv", "An", "administrator")
    kim = hire(tx, "kim", "Kim", "clerk", agency=NEIGHBOUR)
    acting_as(tx, an)
    assert hire(tx, "lan", "Lan", "clerk").agency == COMMUNE
    with pytest.raises(AgencyUnknown):
        hire(tx, "minh", "Minh", agency=NEIGHBOUR)
    for verb in (lambda: disable(tx, kim.id), lambda: change_roles(tx, kim.id, []), lambda: enable(tx, kim.id)):
        with pytest.raises(queries.PersonUnknown):
            verb()
    with pytest.raises(queries.PersonUnknown):
        disable(tx, 999)


def test_a_clerk_manages_nobody(tx: Transaction) -> None:
    lan = hire(tx, "lan", "Lan", "clerk")
    acting_as(tx, lan)
    with pytest.raises(RoleMissing):
        change_roles(tx, lan.id, ["leader"])


def test_histories_name_everyone_who_ever_acted(tx: Transaction) -> None:
    lan = hire(tx, "lan", "Lan")
    disable(tx, lan.id)
    named = queries.names_of_actors(tx, [f"staff:{lan.id}", "system", "citizen", "staff:999", "import"])
    assert {actor: names["vi"] for actor, names in named.items()} == {
        f"staff:{lan.id}": "Lan",
        "system": "Hệ thống",
        "citizen": "Công dân",
        "staff:999": "staff:999",
        "import": "import",
    }
