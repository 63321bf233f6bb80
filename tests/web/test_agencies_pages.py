"""Agencies are founded, renamed and closed; calendars declared, swapped and undone; everything is in the audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from engine.worktime import LOCAL
from tests.conftest import House
from tests.office import BUSINESS, CENTRE, WARD, Office, founded
from tests.web.visitor import Visitor
from workflows.agencies.queries import find_agency
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM

NEW = {"id": "H57.132.04", "kind": "unit", "valid_from": "2026-11-02", "name": "Phòng Văn hóa phường Hòa Mỹ"}


@pytest.fixture
def office(house: House) -> Office:
    return founded(house)


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    visitor = Visitor(app).sign_in("quantri")
    visitor.open("/quan-tri/co-quan")
    return visitor


def due(office: Office, dossier: Dossier) -> str:
    found = office.dossier(dossier.id).due_at
    assert found is not None
    return found.astimezone(LOCAL).strftime("%a %d/%m")


def test_it_works(office: Office, administrator: Visitor) -> None:
    administrator.post("/quan-tri/co-quan", **NEW)
    assert "Đã thêm Phòng Văn hóa phường Hòa Mỹ." in administrator.text
    administrator.post("/quan-tri/co-quan/H57.132.04", name="Phòng Văn hóa – Xã hội", phone="0200 0000 144")
    administrator.open("/quan-tri/co-quan")
    assert "Phòng Văn hóa – Xã hội" in administrator.text
    administrator.open("/quan-tri/nhat-ky?loai=agency")
    assert "Bùi Ngọc Anh đã thêm cơ quan Phòng Văn hóa phường Hòa Mỹ (H57.132.04)." in administrator.text
    assert "tên “Phòng Văn hóa phường Hòa Mỹ” → “Phòng Văn hóa – Xã hội”" in administrator.text


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"id": "H57.132.01"}, 409, "đã được dùng"),
        ({"id": "H57-132"}, 422, "Cần mã định danh"),
        ({"id": "H99.1"}, 404, "Cần một cơ quan"),
        ({"name": " "}, 422, "Cần tên của cơ quan"),
        ({"valid_from": "hôm nay"}, 422, "Cần ngày bắt đầu"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_founded(
    office: Office, administrator: Visitor, changes: dict[str, str], status: int, said: str
) -> None:
    assert administrator.post("/quan-tri/co-quan", **NEW | changes).status_code == status
    assert said in administrator.text
    with office.house.database.reading(SYSTEM) as tx:
        assert find_agency(tx, "H57.132.04") is None


def test_an_agency_closes_and_another_one_takes_over(office: Office, administrator: Visitor) -> None:
    administrator.post("/quan-tri/co-quan", **NEW)
    administrator.post("/quan-tri/co-quan/H57.132.04/ket-thuc", last_day="2026-12-31", successor="H57.132.03")
    with office.house.database.reading(SYSTEM) as tx:
        closed = find_agency(tx, "H57.132.04")
        assert closed is not None
        assert (closed.valid_to, closed.successor) == (date(2026, 12, 31), "H57.132.03")


def test_another_province_is_out_of_sight(administrator: Visitor) -> None:
    assert administrator.open("/quan-tri/co-quan/G12.18").status_code == 404
    administrator.open("/quan-tri/co-quan")
    assert "G12" not in administrator.text


def test_a_declared_day_moves_the_dates_of_open_dossiers(office: Office, administrator: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    assert due(office, dossier) == "Thu 05/11"
    administrator.open(f"/quan-tri/lich?agency={WARD}")
    administrator.post(
        "/quan-tri/lich/ngay", agency=WARD, day="2026-11-04", kind="closure", name="Mất điện", source="Thông báo 5"
    )
    assert "Thời hạn của 1 hồ sơ đang chạy được tính lại." in administrator.text
    assert "Mất điện" in administrator.text
    assert due(office, dossier) == "Fri 06/11"
    administrator.post(administrator.tree.xpath("//form[contains(@action, '/huy')]/@action")[0])
    assert due(office, dossier) == "Thu 05/11"


def test_a_swap_moves_them_too(office: Office, administrator: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    administrator.open("/quan-tri/lich?agency=vn")
    administrator.post(
        "/quan-tri/lich/hoan-doi", agency="vn", off="2026-11-05", worked="2026-11-07", source="Thông báo 9"
    )
    assert due(office, dossier) == "Fri 06/11"


def test_office_hours_are_set_for_one_agency(office: Office, administrator: Visitor) -> None:
    administrator.open(f"/quan-tri/lich?agency={CENTRE}")
    week = {f"day-{n}": "08:00-11:30 13:00-16:30" for n in range(5)}
    administrator.post(
        "/quan-tri/lich/gio", agency=CENTRE, valid_from="2026-11-03", cut_off="15:00", source="Quyết định 3", **week
    )
    assert "thứ Hai: 08:00-11:30 13:00-16:30" in administrator.text
    assert "giờ chốt trong ngày 15:00" in administrator.text


@pytest.mark.parametrize(
    ("address", "fields", "said"),
    [
        ("ngay", {"day": "", "kind": "closure", "source": "x"}, "Cần một ngày"),
        ("ngay", {"day": "2026-11-04", "kind": "closure", "source": " "}, "Cần ghi văn bản làm căn cứ"),
        ("ngay", {"day": "2099-11-04", "kind": "closure", "source": "x"}, "Cần một ngày nằm trong lịch"),
        ("ngay", {"day": "2026-11-04", "kind": "party", "source": "x"}, "nhưng gặp “party”"),
        ("hoan-doi", {"off": "2026-11-08", "worked": "2026-11-09", "source": "x"}, "Cần hoán đổi"),
        ("gio", {"valid_from": "2026-11-03", "day-0": "sáng", "source": "x"}, "sáng"),
        ("gio", {"valid_from": "2026-11-03", "source": "x"}, "Cần"),
    ],
)
def test_a_faulty_entry_is_refused_with_a_sentence(
    administrator: Visitor, address: str, fields: dict[str, str], said: str
) -> None:
    administrator.open(f"/quan-tri/lich?agency={CENTRE}")
    assert administrator.post(f"/quan-tri/lich/{address}", agency=CENTRE, **fields).status_code == 422
    assert said in administrator.text


def test_nobody_declares_days_for_another_province(administrator: Visitor) -> None:
    administrator.open("/quan-tri/lich")
    answer = administrator.post(
        "/quan-tri/lich/ngay", agency="G12.18", day="2026-11-04", kind="closure", source="Thông báo 5"
    )
    assert answer.status_code == 404


def test_the_audit_is_read_by_day_and_page_by_page(office: Office, administrator: Visitor) -> None:
    for n in range(60):
        name = f"Phòng thử số {n}"
        administrator.post("/quan-tri/co-quan/H57.132.03", name=name)
    administrator.open("/quan-tri/nhat-ky?loai=agency&tu=2026-11-02&den=2026-11-02")
    assert "Phòng thử số 59" in administrator.text and "Phòng thử số 5”" not in administrator.text
    administrator.open(administrator.tree.xpath("//a[@rel='next']/@href")[0])
    assert "Phòng thử số 5”" in administrator.text
    administrator.open("/quan-tri/nhat-ky?tu=2026-11-03")
    assert "Không có việc nào được ghi" in administrator.text
