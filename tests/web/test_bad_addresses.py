"""Addresses that somebody typed, cut short or made up: a page or a refusal, never a failure."""

from __future__ import annotations

import pytest

from tests.office import PERMIT, Office

LISTS = [
    "/viec?tab=khong-co", "/viec?sau=x", "/viec?sau=x|1-2", "/viec?sau=2026-13-45|1-2", "/viec?sau=2026-11-02|1-2",
    "/viec?tab=ca-don-vi&sau=x", "/viec?tab=cho-bo-sung&sau=x", "/ho-so?sau=x", "/ho-so?sau=99999999999999999999",
    "/ho-so?trang-thai=x", f"/tiep-nhan/{PERMIT}?nhap=x",
]  # fmt: skip
UNKNOWN = ["/viec/x", "/viec/9-9", "/viec/99999999999999999999-1", "/viec/1-9999999999", "/ho-so/x", "/khong-co"]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_begins_at_its_beginning(office: Office, person, address: str):
    office.take_in(PERMIT)
    person("lan").look(address)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("tu=abc", "Cần một ngày như 2026-11-02, nhưng có “abc”."),
        ("tu=0001-01-01&den=9999-12-31", "Cần một ngày như 2026-11-02, nhưng có “0001-01-01”."),
        ("tu=2026-11-29&den=2026-11-01", "Cần ngày cuối của sổ từ 29/11/2026 trở đi, nhưng có 01/11/2026."),
        ("tu=2025-01-01&den=2026-11-01", "Cần kỳ của sổ nhiều nhất 366 ngày, nhưng có từ 01/01/2025 đến 01/11/2026."),
    ],
)
def test_a_register_of_days_that_cannot_be_is_refused(person, days: str, sentence: str):
    for address in ("/so-theo-doi", "/so-theo-doi.pdf"):
        assert sentence in person("lan").look(f"{address}?{days}", status=422).text


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_does_not_exist_is_not_found(person, address: str):
    person("lan").look(address, status=404)


@pytest.mark.parametrize(
    "address",
    [
        f"/quan-tri/can-bo/{10**30}", f"/su-co/{10**30}", f"/quan-tri/nhat-ky?truoc=2026-01-01T00:00%2B07:00|{10**30}",
        "/quan-tri/can-bo?q=%00", f"/bao-cao/tien-do/ho-so?truoc={10**30}",
    ],
)  # fmt: skip
def test_numbers_without_end_and_characters_that_no_text_has_are_refused(person, address: str):
    quantri = person("quantri")
    assert quantri.client.get(address).status_code in (200, 400, 404)


@pytest.mark.parametrize("address", ["/bao-cao/tien-do?tu=0001-01-01&den=9999-12-31", "/bao-cao/tien-do/ho-so?truoc=x"])
def test_a_report_of_impossible_days_is_that_of_the_usual_ones(person, address: str):
    person("bach").look(address)


def test_the_trail_of_the_last_day_there_is(person):
    person("quantri").look("/quan-tri/nhat-ky?tu=9999-12-31&den=9999-12-31&truoc=x")


def test_a_role_is_not_lent_for_ever(office: Office, person):
    bach = person("bach")
    asked = {"to": str(office.act("son").id), "first": "9999-12-31", "last": "9999-12-31"}
    assert bach.send(bach.look("/uy-quyen"), **asked).status == 422
