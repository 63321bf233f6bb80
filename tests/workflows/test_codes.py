"""Dossier codes: never the same twice, foreign ones kept, gaps on record. On both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import House
from tests.office import APPLICANT, CENTRE, COPY, Office
from workflows.dossiers import codes
from workflows.dossiers.codes import CodeTaken, NotReserved
from workflows.dossiers.models import CodeReservation, Dossier
from workflows.dossiers.rules import read_application
from workflows.dossiers.service import register
from workflows.staff.actor import SYSTEM

AGENCY = "H57.132.01"


def test_agency_day_and_serial(house: House) -> None:
    with house.tx() as tx:
        assert codes.next_code(tx, AGENCY) == "H57.132.01-261102-0001"
        assert codes.next_code(tx, AGENCY) == "H57.132.01-261102-0002"
        assert codes.next_code(tx, "H57.132") == "H57.132-261102-0001"


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("2026-11-02T23:59", "H57.132.01-261102-0001"),  # Monday, a minute before midnight
        ("2026-11-03T00:00", "H57.132.01-261103-0001"),  # Tuesday: UTC still says Monday
        ("2027-01-01T00:00", "H57.132.01-270101-0001"),  # New Year
    ],
)
def test_the_day_is_the_local_one(house: House, moment: str, code: str) -> None:
    house.clock.set(moment)
    with house.tx() as tx:
        assert codes.next_code(tx, AGENCY) == code


def test_eight_at_once_never_get_the_same(house: House) -> None:
    def take(_: int) -> list[str]:
        return [house.database.run("system", lambda tx: codes.next_code(tx, AGENCY)) for _ in range(10)]

    with ThreadPoolExecutor(8) as clerks:
        given = [code for taken in clerks.map(take, range(8)) for code in taken]

    assert sorted(given) == [f"H57.132.01-261102-{serial:04d}" for serial in range(1, 81)]


def test_a_transaction_that_fails_leaves_no_gap(house: House) -> None:
    with pytest.raises(RuntimeError), house.tx() as tx:
        codes.next_code(tx, AGENCY)
        raise RuntimeError
    with house.tx() as tx:
        assert codes.next_code(tx, AGENCY).endswith("-0001")


# --- codes of others ---


def take_in(office: Office, code: str | None = None) -> Dossier:
    return office.take_in(COPY, **({"code": code} if code else {}))


def test_a_code_from_another_system_is_kept(office: Office) -> None:
    assert take_in(office, "000.00.19.H57-261030-0007").code == "000.00.19.H57-261030-0007"
    assert take_in(office).code == "H57.132.01-261102-0001"


def test_a_code_is_never_taken_twice(office: Office) -> None:
    take_in(office, "000.00.19.H57-261030-0007")
    with pytest.raises(CodeTaken):
        take_in(office, " 000.00.19.H57-261030-0007 ")


def test_the_counter_passes_over_a_serial_that_came_from_elsewhere(office: Office) -> None:
    take_in(office, "H57.132.01-261102-0002")
    assert [take_in(office).code[-4:] for _ in range(2)] == ["0001", "0003"]


def test_of_eight_who_bring_the_same_code_one_is_first(office: Office) -> None:
    lan = office.act("lan")
    given = {"procedure": COPY, "receiving_agency": CENTRE, **APPLICANT, "code": "000.00.19.H57-261030-0007"}
    application = read_application(given)

    def bring(_: int) -> str:
        try:
            office.house.database.run(lan, lambda tx: register(tx, application).dossier.id)
        except CodeTaken:
            return "refused"
        return "taken in"

    with ThreadPoolExecutor(8) as clerks:
        assert sorted(clerks.map(bring, range(8))) == ["refused"] * 7 + ["taken in"]


# --- reservations ---


def test_reserved_codes_are_on_record_and_used_once(office: Office) -> None:
    lan = office.act("lan")
    with office.house.tx(lan) as tx:
        reserved = codes.reserve(tx, CENTRE, 3, "Mất mạng buổi sáng")
    assert [code[-4:] for code in reserved] == ["0001", "0002", "0003"]
    assert take_in(office).code.endswith("0004")

    assert take_in(office, reserved[1]).code == reserved[1]
    with office.house.database.reading(SYSTEM) as tx:
        rows = {row.code: row for row in tx.session.query(CodeReservation)}
    assert [rows[code].state for code in reserved] == ["reserved", "used", "reserved"]
    assert rows[reserved[0]].reserved_by == str(lan)
    assert rows[reserved[0]].reason == "Mất mạng buổi sáng"


def test_a_voided_code_is_a_gap_with_a_reason(office: Office) -> None:
    with office.house.tx(office.act("lan")) as tx:
        (code,) = codes.reserve(tx, CENTRE, 1, "Mất mạng")
        codes.void(tx, code, "Viết hỏng giấy tiếp nhận")

    with pytest.raises(NotReserved):
        take_in(office, code)
    with pytest.raises(NotReserved), office.house.tx(office.act("lan")) as tx:
        codes.void(tx, code, "Lần nữa")
    with office.house.database.reading(SYSTEM) as tx:
        row = tx.session.get_one(CodeReservation, code)
    assert (row.state, row.reason) == ("void", "Viết hỏng giấy tiếp nhận")


def test_only_a_reserved_code_can_be_voided(office: Office) -> None:
    dossier = take_in(office)
    with pytest.raises(NotReserved), office.house.tx(office.act("lan")) as tx:
        codes.void(tx, dossier.code, "Không dùng")
