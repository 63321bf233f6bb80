"""People: taken in, given roles, helped to a new password, closed; leaders lend their role; programs get tokens."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.office import CENTRE, PASSWORD, Office
from tests.web.visitor import Visitor
from workflows.agencies.queries import get_agency
from workflows.staff.actor import SYSTEM
from workflows.staff.models import Person
from workflows.staff.queries import find_person, roles_of

NEW = {"username": "hoa", "name": "Lê Thị Hoa", "agency": CENTRE, "title": "Cán bộ một cửa", "roles": ["clerk"]}


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    visitor = Visitor(app).sign_in("quantri")
    visitor.open("/quan-tri/can-bo")
    return visitor


def person(office: Office, username: str) -> Person:
    with office.house.tx() as tx:
        found = find_person(tx, username)
        assert found is not None
        tx.session.expunge(found)
        return found


def held(office: Office, username: str, agency: str = CENTRE) -> frozenset[str]:
    number = person(office, username).id
    with office.house.tx() as tx:
        return roles_of(tx, number, agency)


def test_it_works(office: Office, app: Flask, administrator: Visitor) -> None:
    administrator.post("/quan-tri/can-bo", **NEW, password="mot-cua-2026")
    assert "Đã thêm Lê Thị Hoa." in administrator.text
    assert held(office, "hoa") == {"clerk"}
    newcomer = Visitor(app)
    newcomer.open("/dang-nhap")
    newcomer.post("/dang-nhap", username="hoa", password="mot-cua-2026")
    assert newcomer.shown.request.path == "/doi-mat-khau"


def test_a_name_that_is_taken_is_said_and_the_form_keeps_what_was_typed(administrator: Visitor) -> None:
    answer = administrator.post("/quan-tri/can-bo", **NEW | {"username": "lan"}, password="mot-cua-2026")
    assert answer.status_code == 409
    assert "lan đã được dùng" in administrator.text
    assert administrator.tree.xpath("//input[@id='f-name']/@value") == ["Lê Thị Hoa"]


def test_people_are_found_without_marks(administrator: Visitor) -> None:
    administrator.open("/quan-tri/can-bo?q=hoang van bach")
    rows = administrator.tree.xpath("//tbody/tr")
    assert len(rows) == 1
    assert "Hoàng Văn Bách" in rows[0].text_content()


def test_roles_are_given_and_taken(office: Office, administrator: Visitor) -> None:
    number = person(office, "lan").id
    administrator.open(f"/quan-tri/can-bo/{number}")
    administrator.post(f"/quan-tri/can-bo/{number}/vai-tro", agency=CENTRE, roles=["clerk", "auditor"])
    assert held(office, "lan") == {"clerk", "auditor"}


def test_the_last_administrator_stays(office: Office, administrator: Visitor) -> None:
    number = person(office, "quantri").id
    administrator.open(f"/quan-tri/can-bo/{number}")
    answer = administrator.post(f"/quan-tri/can-bo/{number}/vai-tro", agency="H57")
    assert answer.status_code == 409
    assert held(office, "quantri", "H57") == {"administrator"}


def test_a_closed_account_is_out_at_once(office: Office, app: Flask, administrator: Visitor) -> None:
    clerk = Visitor(app).sign_in("lan")
    number = person(office, "lan").id
    administrator.open(f"/quan-tri/can-bo/{number}")
    administrator.post(f"/quan-tri/can-bo/{number}/khoa")
    assert clerk.open("/tai-khoan", follow=False).status_code == 302
    administrator.post(f"/quan-tri/can-bo/{number}/mo")
    Visitor(app).sign_in("lan")


def test_a_new_password_is_shown_once_and_must_be_changed(office: Office, app: Flask, administrator: Visitor) -> None:
    number = person(office, "lan").id
    administrator.open(f"/quan-tri/can-bo/{number}")
    administrator.post(f"/quan-tri/can-bo/{number}/mat-khau")
    password = administrator.tree.xpath("//strong[@class='code']/text()")[0]
    administrator.open(f"/quan-tri/can-bo/{number}")
    assert password not in administrator.shown.get_data(as_text=True)
    clerk = Visitor(app)
    clerk.open("/dang-nhap")
    clerk.post("/dang-nhap", username="lan", password=PASSWORD)
    assert clerk.shown.request.path == "/dang-nhap"
    clerk.post("/dang-nhap", username="lan", password=password)
    assert clerk.shown.request.path == "/doi-mat-khau"


def test_people_of_another_province_do_not_exist(office: Office, administrator: Visitor) -> None:
    number = person(office, "tuan").id
    assert administrator.open(f"/quan-tri/can-bo/{number}").status_code == 404
    administrator.open("/quan-tri/can-bo")
    assert administrator.post(f"/quan-tri/can-bo/{number}/khoa").status_code == 404
    assert person(office, "tuan").disabled_at is None


def test_the_tax_office_has_an_administrator_of_its_own(office: Office, app: Flask) -> None:
    """It answers to its ministry, not to the province."""
    taxes = Visitor(app).sign_in("quantrithue")
    taxes.open("/quan-tri/can-bo")
    assert "Vũ Anh Tuấn" in taxes.text
    assert "Nguyễn Thị Lan" not in taxes.text
    number = person(office, "tuan").id
    taxes.open(f"/quan-tri/can-bo/{number}")
    taxes.post(f"/quan-tri/can-bo/{number}/khoa")
    assert person(office, "tuan").disabled_at is not None
    taxes.post("/quan-tri/co-quan/G12.18.01", name="Thuế cơ sở 1", phone="0200 0000 020")
    with office.house.database.reading(SYSTEM) as tx:
        assert get_agency(tx, "G12.18.01").phone == "0200 0000 020"
    assert taxes.open(f"/quan-tri/can-bo/{person(office, 'lan').id}").status_code == 404


def test_a_leader_lends_the_role_for_days_and_takes_it_back(office: Office, app: Flask) -> None:
    leader = Visitor(app).sign_in("bach")
    leader.open("/uy-quyen")
    leader.post(
        "/uy-quyen", to=str(person(office, "son").id), first="2026-11-03", last="2026-11-05", reason="Đi công tác"
    )
    assert "Phạm Hồng Sơn" in leader.text and "Đi công tác" in leader.text
    assert "leader" not in held(office, "son", "H57.132")
    office.house.clock.advance(timedelta(days=1))
    assert "leader" in held(office, "son", "H57.132")
    again = Visitor(app).sign_in("bach")
    again.open("/uy-quyen")
    again.post(again.tree.xpath("//form[contains(@action, 'ket-thuc')]/@action")[0])
    assert "leader" not in held(office, "son", "H57.132")


def test_a_delegation_that_ends_before_it_begins_is_refused(office: Office, app: Flask) -> None:
    leader = Visitor(app).sign_in("bach")
    leader.open("/uy-quyen")
    answer = leader.post("/uy-quyen", to=str(person(office, "son").id), first="2026-11-05", last="2026-11-03")
    assert answer.status_code == 422


def test_a_token_is_shown_once_works_and_is_revoked(office: Office, administrator: Visitor) -> None:
    administrator.open("/quan-tri/ma-truy-cap")
    administrator.post("/quan-tri/ma-truy-cap", person=str(person(office, "lan").id), name="Cổng tỉnh", days="30")
    token = next(text for text in administrator.tree.xpath("//strong/text()") if text.startswith("motcua_"))
    administrator.open("/quan-tri/ma-truy-cap")
    assert token not in administrator.shown.get_data(as_text=True)
    headers = {"Authorization": f"Bearer {token}"}
    assert administrator.client.get("/api/v1/me", headers=headers).status_code == 200
    administrator.post(administrator.tree.xpath("//form[contains(@action, 'thu-hoi')]/@action")[0])
    assert administrator.client.get("/api/v1/me", headers=headers).status_code == 401


@pytest.mark.parametrize("days", ["0", "367", "", "nhiều"])
def test_a_token_lives_a_year_at_most(office: Office, administrator: Visitor, days: str) -> None:
    administrator.open("/quan-tri/ma-truy-cap")
    number = str(person(office, "lan").id)
    answer = administrator.post("/quan-tri/ma-truy-cap", person=number, name="Cổng tỉnh", days=days)
    assert answer.status_code == 422
    assert "motcua_" not in administrator.shown.get_data(as_text=True)
