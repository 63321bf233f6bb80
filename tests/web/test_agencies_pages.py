"""Agencies are founded, renamed and closed; everything is in the audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from tests.office import Office
from tests.web.visitor import Visitor
from workflows.agencies.queries import find_agency
from workflows.staff.actor import SYSTEM

NEW = {"id": "H57.132.04", "kind": "unit", "valid_from": "2026-11-02", "name": "Phòng Văn hóa phường Hòa Mỹ"}


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    visitor = Visitor(app).sign_in("quantri")
    visitor.open("/quan-tri/co-quan")
    return visitor


def test_the_symbol_of_its_letters_is_set_on_its_page(office: Office, administrator: Visitor) -> None:
    administrator.post("/quan-tri/co-quan/H57.132", symbol="ubnd phường")
    assert "Cần ký hiệu gồm chữ in hoa" in administrator.text
    administrator.post("/quan-tri/co-quan/H57.132", symbol="UBND-HM")
    with office.house.database.reading(SYSTEM) as tx:
        agency = find_agency(tx, "H57.132")
        assert agency is not None and agency.sign == "UBND-HM"
    administrator.post("/quan-tri/co-quan/H57.132", symbol="")
    with office.house.database.reading(SYSTEM) as tx:
        agency = find_agency(tx, "H57.132")
        assert agency is not None and agency.sign == "H57.132"


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
