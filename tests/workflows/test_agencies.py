"""Agencies are founded, renamed, closed, and found again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.runtime.transaction import Transaction
from workflows.agencies import queries
from workflows.agencies.rules import (
    AgencyIdMalformed,
    ClosedAlready,
    ClosingTooEarly,
    KindUnknown,
    NameMissing,
    SuccessorUnfit,
    chain,
    check_id,
    is_within,
)
from workflows.agencies.service import AgencyExists, NewAgency, StillAtWorkBeneath, add, close, rename
from workflows.permissions import RoleMissing
from workflows.staff.actor import SYSTEM, Actor

LONG_AGO = date(2020, 1, 1)
MERGER = date(2025, 6, 30)


@pytest.fixture
def tx(house: Any) -> Iterator[Transaction]:
    """A province with two communes and a centre."""
    with house.tx(SYSTEM) as tx:
        for agency, name, kind in (
            ("H57", "Ủy ban nhân dân tỉnh Lam Sơn", "province"),
            ("H57.132", "Ủy ban nhân dân xã Đông Hà", "commune"),
            ("H57.132.01", "Trung tâm Phục vụ hành chính công xã Đông Hà", "centre"),
            ("H57.133", "Ủy ban nhân dân xã Tây Hà", "commune"),
        ):
            add(tx, NewAgency(agency, name, kind, LONG_AGO))
        yield tx


def administrator(agency: str) -> Actor:
    return Actor("staff", 7, "Phạm Văn Bình", agency, frozenset({"administrator"}))


@pytest.mark.parametrize("agency", ["G01", "H57", "H57.132", "H57.132.01", "H57.1.2.3"])
def test_a_national_id_has_one_to_four_levels(agency: str) -> None:
    assert check_id(agency) == agency


@pytest.mark.parametrize(
    "agency", ["", "57", "H5", "h57", "H57.", "H57..1", "H57.1.2.3.4", "H57.12a", "H57 ", "Đ57", "H57.٣"]
)
def test_anything_else_is_refused(agency: str) -> None:
    with pytest.raises(AgencyIdMalformed):
        check_id(agency)


def test_the_id_spells_the_tree() -> None:
    assert chain("H57.132.01") == ("H57.132.01", "H57.132", "H57")
    assert is_within("H57.132.01", "H57.132") and is_within("H57.132", "H57.132")
    assert not is_within("H57.132", "H57.13") and not is_within("H57", "H57.132")


def test_the_tree_is_walked_up_and_down(tx: Transaction) -> None:
    assert [agency.id for agency in queries.ancestors(tx, "H57.132.01")] == ["H57.132", "H57"]
    assert [agency.id for agency in queries.descendants(tx, "H57")] == ["H57.132", "H57.132.01", "H57.133"]
    assert [agency.id for agency in queries.children(tx, "H57")] == ["H57.132", "H57.133"]
    assert [agency.id for agency in queries.children(tx)] == ["H57"]


def test_an_agency_is_found_as_people_type_it(tx: Transaction) -> None:
    assert [agency.id for agency in queries.search(tx, "dong ha")] == ["H57.132", "H57.132.01"]
    assert [agency.id for agency in queries.search(tx, "Trung tâm")] == ["H57.132.01"]
    assert [agency.id for agency in queries.search(tx, "h57.133")] == ["H57.133"]
    assert [agency.id for agency in queries.search(tx, "hà", after="H57.132.01")] == ["H57.133"]
    assert queries.search(tx, "100%") == []


def test_names_are_given_even_for_ids_that_left(tx: Transaction) -> None:
    assert queries.names_of(tx, ["H57.133", "H99"]) == {"H57.133": "Ủy ban nhân dân xã Tây Hà", "H99": "H99"}


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (NewAgency("H57.132", "Xã Đông Hà", "commune", LONG_AGO), AgencyExists),
        (NewAgency("H99.1", "Xã lạ", "commune", LONG_AGO), queries.AgencyUnknown),
        (NewAgency("H57.140", "  ", "commune", LONG_AGO), NameMissing),
        (NewAgency("H57.140", "Xã Nam Hà", "kingdom", LONG_AGO), KindUnknown),
        (NewAgency("57", "Xã Nam Hà", "commune", LONG_AGO), AgencyIdMalformed),
    ],
)
def test_a_faulty_agency_is_not_founded(tx: Transaction, new: NewAgency, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        add(tx, new)


def test_a_new_name_is_found_and_the_old_one_is_on_record(tx: Transaction) -> None:
    agency = rename(tx, "H57.133", name="Ủy ban nhân dân phường Tây Hồ", phone="0237 385 2000")
    assert (agency.name, agency.phone, agency.kind) == ("Ủy ban nhân dân phường Tây Hồ", "0237 385 2000", "commune")
    assert [found.id for found in queries.search(tx, "tay ho")] == ["H57.133"]
    with pytest.raises(NameMissing):
        rename(tx, "H57.133", name=" ")


def test_a_merged_commune_is_followed_to_its_successor(tx: Transaction, house: Any) -> None:
    close(tx, "H57.133", MERGER, successor="H57.132")
    assert not queries.is_at_work(tx, "H57.133")
    assert queries.successor_of(tx, "H57.133").id == "H57.132"
    assert queries.successor_of(tx, "H57.132").id == "H57.132"


def test_until_its_last_day_an_agency_does_its_own_work(tx: Transaction) -> None:
    close(tx, "H57.133", date(2026, 11, 2), successor="H57.132")
    assert queries.is_at_work(tx, "H57.133"), "Monday 2/11/2026 is its last day"
    assert queries.successor_of(tx, "H57.133").id == "H57.133"


def test_an_agency_closes_once_and_after_it_opened(tx: Transaction) -> None:
    with pytest.raises(ClosingTooEarly):
        close(tx, "H57.133", date(2019, 12, 31))
    close(tx, "H57.133", MERGER)
    with pytest.raises(ClosedAlready) as refused:
        close(tx, "H57.133", MERGER)
    assert refused.value.sentence("en") == "Expected an agency at work, but H57.133 closed on 2025-06-30."


def test_children_close_before_their_parent(tx: Transaction) -> None:
    with pytest.raises(StillAtWorkBeneath):
        close(tx, "H57.132", MERGER, successor="H57.133")
    close(tx, "H57.132.01", MERGER)
    assert close(tx, "H57.132", MERGER, successor="H57.133").successor == "H57.133"


def test_nothing_is_founded_under_an_agency_that_closed(tx: Transaction) -> None:
    close(tx, "H57.133", MERGER)
    with pytest.raises(ClosedAlready):
        add(tx, NewAgency("H57.133.01", "Trung tâm", "centre", date(2026, 1, 1)))


def test_a_successor_outlives_what_it_succeeds(tx: Transaction) -> None:
    with pytest.raises(SuccessorUnfit):
        close(tx, "H57.133", MERGER, successor="H57.133")
    close(tx, "H57.133", MERGER, successor="H57.132")
    close(tx, "H57.132.01", date(2025, 5, 31))
    with pytest.raises(SuccessorUnfit, match=r"H57\.133"):
        close(tx, "H57.132", date(2025, 5, 31), successor="H57.133")


def test_an_administrator_founds_beneath_their_own_agency_only(tx: Transaction) -> None:
    tx.actor = administrator("H57.132")
    assert add(tx, NewAgency("H57.132.02", "Phòng Kinh tế", "unit", LONG_AGO)).parent == "H57.132"
    for foreign in ("H57.133.01", "H57.140"):
        with pytest.raises(queries.AgencyUnknown):
            add(tx, NewAgency(foreign, "Phòng Kinh tế", "unit", LONG_AGO))
    with pytest.raises(queries.AgencyUnknown):
        rename(tx, "H57.133", name="Xã khác")


def test_a_clerk_founds_nothing(tx: Transaction) -> None:
    tx.actor = Actor("staff", 8, "Lê Thị Hoa", "H57.132", frozenset({"clerk"}))
    with pytest.raises(RoleMissing):
        rename(tx, "H57.132", phone="0237")
