"""Who may do what, and where."""

from __future__ import annotations

import pytest

from workflows.permissions import TABLE, Hidden, Parties, RoleMissing, Where, may, require
from workflows.staff.actor import CITIZEN, SYSTEM, Actor
from workflows.staff.roles import ROLES

COMMUNE, OTHER_COMMUNE, PROVINCE, PLANNING = "H57.132", "H57.133", "H57", "H57.20"
DOSSIER = Parties(receiving=COMMUNE, competent=PLANNING, others=frozenset({"H57.30"}))


def someone(agency: str, *roles: str) -> Actor:
    return Actor("staff", 1, "Nguyễn Thị Lan", agency, frozenset(roles))


@pytest.mark.parametrize(
    ("permission", "role", "agency", "allowed"),
    [
        ("dossier.take_in", "clerk", COMMUNE, True),
        ("dossier.take_in", "clerk", PLANNING, False),
        ("dossier.take_in", "specialist", COMMUNE, False),
        ("dossier.see", "auditor", PLANNING, True),
        ("dossier.see", "specialist", "H57.30", True),
        ("dossier.see", "leader", PROVINCE, False),
        ("dossier.stop", "leader", PLANNING, True),
        ("dossier.stop", "leader", COMMUNE, False),
        ("apology.sign", "leader", PLANNING, True),
        ("apology.sign", "specialist", PLANNING, False),
        ("fee.settle", "accountant", PLANNING, True),
        ("fee.settle", "accountant", "H57.30", False),
        ("task.comment", "specialist", "H57.30", True),
    ],
)
def test_a_role_counts_at_the_right_party_of_a_dossier(permission: str, role: str, agency: str, allowed: bool) -> None:
    assert may(someone(agency, role), permission, DOSSIER) is allowed


@pytest.mark.parametrize(
    ("permission", "role", "own", "thing", "allowed"),
    [
        ("staff.manage", "administrator", PROVINCE, COMMUNE, True),
        ("staff.manage", "administrator", COMMUNE, COMMUNE, True),
        ("staff.manage", "administrator", COMMUNE, PROVINCE, False),
        ("staff.manage", "administrator", COMMUNE, OTHER_COMMUNE, False),
        ("staff.manage", "administrator", "H57.13", COMMUNE, False),
        ("late_list.see", "leader", PROVINCE, COMMUNE, True),
        ("task.claim", "specialist", PROVINCE, COMMUNE, False),
        ("clock.move", "administrator", PROVINCE, COMMUNE, True),
        ("clock.move", "administrator", COMMUNE, COMMUNE, False),
    ],
)
def test_offices_above_look_after_those_beneath_but_do_not_do_their_work(
    permission: str, role: str, own: str, thing: str, allowed: bool
) -> None:
    assert may(someone(own, role), permission, thing) is allowed


def test_a_strangers_thing_does_not_exist() -> None:
    with pytest.raises(Hidden):
        require(someone(OTHER_COMMUNE, "clerk"), "dossier.correct", DOSSIER)


def test_a_strangers_thing_sounds_exactly_like_a_missing_one() -> None:
    missing = Hidden()
    with pytest.raises(Hidden) as refused:
        require(someone(OTHER_COMMUNE, "clerk"), "dossier.see", DOSSIER, hidden=missing)
    assert refused.value is missing


def test_a_party_without_the_role_is_told_which_right_is_missing() -> None:
    with pytest.raises(RoleMissing) as refused:
        require(someone(PLANNING, "clerk"), "apology.sign", DOSSIER)
    assert refused.value.sentence("vi") == (
        "Cần vai trò “lãnh đạo” tại cơ quan giải quyết hồ sơ, nhưng ông/bà không giữ vai trò đó."
    )
    assert refused.value.sentence("en") == (
        "Expected the role “leader” at the competent agency of the dossier, but you do not hold it."
    )


@pytest.mark.parametrize("permission", sorted(TABLE))
def test_every_right_can_be_refused_in_words(permission: str) -> None:
    said = RoleMissing(permission=permission)
    assert permission not in said.sentence("vi") + said.sentence("en")


def test_a_party_at_the_wrong_desk_is_refused_but_not_blinded() -> None:
    with pytest.raises(RoleMissing):
        require(someone("H57.30", "clerk"), "dossier.take_in", DOSSIER)


@pytest.mark.parametrize("permission", sorted(TABLE))
def test_the_house_may_do_everything_and_a_citizen_nothing(permission: str) -> None:
    assert may(SYSTEM, permission, DOSSIER)
    assert not may(CITIZEN, permission, DOSSIER)
    assert not may(CITIZEN, permission)


@pytest.mark.parametrize("permission", sorted(TABLE))
def test_nobody_without_a_role_may_do_anything(permission: str) -> None:
    assert not may(someone(COMMUNE), permission)


def test_an_unknown_permission_is_a_mistake_in_the_code() -> None:
    with pytest.raises(KeyError):
        may(someone(COMMUNE, "clerk"), "dossier.burn")


def test_every_row_names_known_roles_and_every_place_is_used() -> None:
    assert all(grant.roles <= ROLES and grant.roles for grant in TABLE.values())
    assert {grant.where for grant in TABLE.values()} == set(Where)
