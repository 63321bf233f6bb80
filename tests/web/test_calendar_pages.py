"""Calendars on the pages: what a change would move is shown first; confirmed, it moves; it can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.wiring import calendar_jobs
from engine.runtime.sweeps import Worker
from engine.worktime import LOCAL
from tests.office import BUSINESS, CENTRE, PERMIT, WARD, Office
from tests.web.visitor import Visitor
from workflows.deadlines import background
from workflows.dossiers.models import Dossier
from workflows.letters.tracking import tracking_path

BLACKOUT = {"day": "2026-11-04", "kind": "closure", "name": "Mất điện", "source": "Thông báo 5"}
ANNOUNCED = """date,kind,instead_of,name_vi,name_en,source,confirmed,hours
2027,announced,,Lịch nghỉ năm 2027,Calendar of 2027,1/VPCP,yes,
2027-04-29,off,2027-05-08,Nghỉ hoán đổi,Swapped,1/VPCP,yes,
2027-05-08,worked,2027-04-29,Làm bù,Make-up,1/VPCP,yes,
"""


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    return Visitor(app).sign_in("quantri")


def due(office: Office, dossier: Dossier) -> str:
    found = office.dossier(dossier.id).due_at
    assert found is not None
    return found.astimezone(LOCAL).strftime("%a %d/%m")


def confirm(visitor: Visitor) -> None:
    """Send the form of the page that shows what would move."""
    assert "Trước khi ghi nhận" in visitor.text, visitor.text
    [form] = [form for form in visitor.tree.xpath("//main//form") if form.xpath(".//input[@name='seen']")]
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    visitor.post(visitor.shown.request.path, **fields)


def test_a_declared_day_is_shown_before_it_moves_the_dates(office: Office, administrator: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    administrator.open(f"/quan-tri/lich?agency={WARD}")
    administrator.post("/quan-tri/lich/ngay", agency=WARD, **BLACKOUT)
    assert "Ngày 04/11/2026 là ngày đóng cửa (Mất điện)" in administrator.text
    assert "Ghi nhận rồi vẫn hủy được, ở cuối trang Lịch làm việc" in administrator.text
    assert "Hồ sơ đổi ngày1" in administrator.text
    assert administrator.tree.xpath("//main//button[@data-key='F9']"), "as the keyboard names the key"
    assert f"{dossier.code}{CENTRE}08:00, 05/11/202608:00, 06/11/2026" in administrator.text
    assert due(office, dossier) == "Thu 05/11", "not yet"

    confirm(administrator)
    assert "Thời hạn của 1 hồ sơ đang chạy được tính lại, 1 thông báo được gửi." in administrator.text
    assert "Mất điện" in administrator.text
    assert due(office, dossier) == "Fri 06/11"


def test_taking_it_back_is_shown_first_too(office: Office, administrator: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    administrator.open(f"/quan-tri/lich?agency={WARD}")
    administrator.post("/quan-tri/lich/ngay", agency=WARD, **BLACKOUT)
    confirm(administrator)
    office.house.clock.set("2026-11-05T09:00")
    administrator.sign_in("quantri").open(f"/quan-tri/lich?agency={WARD}")
    administrator.post(administrator.tree.xpath("//form[contains(@action, '/huy')]/@action")[0])
    assert "Hủy thay đổi: Ngày 04/11/2026 là ngày đóng cửa (Mất điện)" in administrator.text
    assert "Trở thành trễ hạn1" in administrator.text
    confirm(administrator)
    assert due(office, dossier) == "Thu 05/11"
    assert "đã hủy" in administrator.text


def test_a_swap(office: Office, administrator: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    administrator.open("/quan-tri/lich?agency=vn")
    administrator.post(
        "/quan-tri/lich/hoan-doi", agency="vn", off="2026-11-05", worked="2026-11-07", source="Thông báo 9"
    )
    confirm(administrator)
    assert due(office, dossier) == "Fri 06/11"


def test_hours_of_one_agency_with_a_served_saturday(administrator: Visitor) -> None:
    administrator.open(f"/quan-tri/lich?agency={CENTRE}")
    week = {f"day-{n}": "08:00-11:30 13:00-16:30" for n in range(5)} | {"day-5": "08:00-11:30", "uncounted": "5"}
    administrator.post(
        "/quan-tri/lich/gio", agency=CENTRE, valid_from="2026-11-03", cut_off="15:00", source="Quyết định 3",
        season_first="04-15", season_last="10-15", **week,
    )  # fmt: skip
    confirm(administrator)
    assert "thứ Hai: 08:00-11:30 13:00-16:30" in administrator.text
    assert "thứ Bảy: 08:00-11:30 (không tính vào thời hạn)" in administrator.text
    assert "(04-15 – 10-15)" in administrator.text
    assert "giờ chốt trong ngày 15:00" in administrator.text


def test_the_file_of_a_year(administrator: Visitor) -> None:
    administrator.open("/quan-tri/lich?agency=vn")
    administrator.post("/quan-tri/lich/tep", agency="vn", text=ANNOUNCED, source="1/VPCP")
    assert "Không có hồ sơ đang chạy nào đổi ngày." in administrator.text
    confirm(administrator)
    assert "1/VPCP" in administrator.text
    assert administrator.post("/quan-tri/lich/tep", agency="vn", text=ANNOUNCED, source="1/VPCP").status_code == 409


def test_a_day_that_is_not_announced_yet_is_marked(administrator: Visitor) -> None:
    administrator.open(f"/quan-tri/lich?agency={CENTRE}")
    administrator.post("/quan-tri/lich/ngay", agency=CENTRE, unconfirmed="1", **BLACKOUT | {"day": "2027-03-01"})
    confirm(administrator)
    assert "ngày đóng cửa · chưa công bố" in administrator.text


def test_a_date_that_depends_on_it_says_so_to_staff_and_citizen(office: Office, app: Flask) -> None:
    """The permit of Monday 28/12/2026 is due in 2027."""
    office.house.clock.set("2026-12-28T09:00")
    dossier = office.take_in(PERMIT)
    lan = Visitor(app).sign_in("lan")
    lan.open(f"/ho-so/{dossier.code}")
    assert lan.text.count("Lịch nghỉ năm 2027 chưa được công bố nên hạn này có thể thay đổi.") >= 1
    assert "(lịch nghỉ chưa công bố, có thể đổi)" in lan.text
    citizen = Visitor(app)
    citizen.open(tracking_path(dossier))
    assert "Lịch nghỉ năm 2027 chưa được công bố" in citizen.text


@pytest.mark.parametrize(
    ("address", "fields", "said"),
    [
        ("ngay", {"day": "", "kind": "closure", "source": "x"}, "Cần một ngày"),
        ("ngay", {"day": "2026-11-04", "kind": "closure", "source": " "}, "Cần ghi văn bản làm căn cứ"),
        ("ngay", {"day": "2099-11-04", "kind": "closure", "source": "x"}, "Cần một ngày nằm trong lịch"),
        ("ngay", {"day": "2026-11-04", "kind": "party", "source": "x"}, "nhưng gặp “party”"),
        ("hoan-doi", {"off": "2026-11-08", "worked": "2026-11-09", "source": "x"}, "Cần hoán đổi"),
        ("hoan-doi", {"off": "2026-11-05", "worked": "", "source": "x"}, "Cần cả ngày nghỉ và ngày làm bù"),
        ("gio", {"valid_from": "2026-11-03", "day-0": "sáng", "source": "x"}, "sáng"),
        ("gio", {"valid_from": "2026-11-03", "day-0": "07:30-11:30 11:00-17:00", "source": "x"}, "không chồng nhau"),
        ("gio", {"valid_from": "2026-11-03", "day-0": "07:30-11:30", "season_first": "04-15", "source": "x"}, "mùa"),
        ("gio", {"valid_from": "2026-11-03", "source": "x"}, "Cần"),
        (
            "gio",
            {"valid_from": "2026-11-03", "valid_to": "2026-31-12", "day-0": "07:30-11:30", "source": "x"},
            "kết thúc",
        ),
        ("ngay", BLACKOUT | {"windows": "07:30-11:30"}, "cho một ngày nghỉ"),
        ("tep", {"text": "", "source": "x"}, "Cần tệp"),
        ("tep", {"text": ANNOUNCED.replace("2027-05-08,worked", "2027-05-09,worked"), "source": "x"}, "thiếu cặp"),
    ],
)
def test_a_faulty_entry_is_refused_with_a_sentence(
    administrator: Visitor, address: str, fields: dict[str, str], said: str
) -> None:
    agency = "vn" if address == "tep" else CENTRE
    administrator.open(f"/quan-tri/lich?agency={agency}")
    assert administrator.post(f"/quan-tri/lich/{address}", agency=agency, **fields).status_code == 422
    assert said in administrator.text


def test_nobody_declares_days_for_another_province(administrator: Visitor) -> None:
    administrator.open("/quan-tri/lich")
    assert administrator.post("/quan-tri/lich/ngay", agency="G12.18", **BLACKOUT).status_code == 404


def test_over_many_dossiers_a_worker_looks_and_makes_while_the_page_says_how_far_it_is(
    office: Office, administrator: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "AT_ONCE", 1)
    dossiers = [office.take_in(BUSINESS) for _ in range(2)]
    worker = Worker(office.house.database, calendar_jobs(office.house.database))
    administrator.open(f"/quan-tri/lich?agency={WARD}")
    administrator.post("/quan-tri/lich/ngay", agency=WARD, **BLACKOUT)
    assert "Đang xem trước thay đổi" in administrator.text and "0/0 hồ sơ" in administrator.text
    work = administrator.shown.request.path
    worker.run_jobs()
    administrator.open(work)
    assert "Hồ sơ đổi ngày2" in administrator.text
    assert f"{dossiers[0].code}{CENTRE}08:00, 05/11/202608:00, 06/11/2026" in administrator.text

    administrator.post(f"{work}/ghi-nhan")
    assert "Đang ghi nhận thay đổi" in administrator.text
    made = administrator.shown.request.path
    administrator.open(f"/quan-tri/lich?agency={WARD}")
    assert "Đang ghi nhận thay đổi theo Thông báo 5" in administrator.text
    assert due(office, dossiers[0]) == "Thu 05/11", "calendar and dates change together"
    worker.run_jobs()
    assert "Thời hạn của 2 hồ sơ đang chạy được tính lại" in administrator.open(made).text
    assert due(office, dossiers[0]) == "Fri 06/11"


def test_what_is_being_worked_out_can_be_stopped(
    office: Office, administrator: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "AT_ONCE", 0)
    dossier = office.take_in(BUSINESS)
    administrator.open(f"/quan-tri/lich?agency={WARD}")
    administrator.post("/quan-tri/lich/ngay", agency=WARD, seen="1", **BLACKOUT)
    administrator.post(f"{administrator.shown.request.path}/dung")
    assert "Đã dừng. Lịch và thời hạn không thay đổi." in administrator.text
    Worker(office.house.database, calendar_jobs(office.house.database)).run_jobs()
    assert due(office, dossier) == "Thu 05/11"
