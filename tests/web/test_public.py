"""A citizen looks up a dossier: the code and a second secret, plain words, no account, no script."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from tests.office import BUSINESS, PERMIT, Office
from tests.web.visitor import Visitor
from workflows.documents.queries import of_dossier as documents_of
from workflows.dossiers.models import Dossier
from workflows.letters.tracking import tracking_path
from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.service import publish
from workflows.staff.actor import SYSTEM

WRONG = "0000"
PHONE, IDENTITY = "5678", "0123"


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def citizen(app: Flask) -> Visitor:
    visitor = Visitor(app)
    visitor.open("/tra-cuu")
    return visitor


def ask(citizen: Visitor, code: str, secret: str) -> int:
    citizen.open("/tra-cuu")
    return citizen.post("/tra-cuu", code=code, secret=secret).status_code


def picture(name: str = "ban-ve.png") -> tuple[BytesIO, str]:
    content = BytesIO()
    Image.new("RGB", (40, 30), "white").save(content, "PNG")
    return BytesIO(content.getvalue()), name


def steps_of(citizen: Visitor, dossier: Dossier) -> list[tuple[str, str]]:
    """The steps on the page of a dossier, each with its mark."""
    citizen.open(tracking_path(dossier))
    lines = citizen.tree.xpath("//ol[@class='journey']/li")
    return [(line.xpath("string(span[@class='journey-name']/text())"), line.get("class")) for line in lines]


def waiting_for_papers(office: Office) -> Dossier:
    """A building permit for which the specialist has asked for more papers."""
    dossier = office.take_in(PERMIT)
    office.run_until("Task_ThamDinh", dossier)
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", items="Bản vẽ thiết kế có chữ ký")
    return office.dossier(dossier.id)


@pytest.mark.parametrize("secret", [PHONE, IDENTITY], ids=["phone", "identity"])
def test_it_works(office: Office, citizen: Visitor, secret: str) -> None:
    dossier = office.take_in(BUSINESS)
    assert ask(citizen, f" {dossier.code.lower()} ", secret) == 200
    assert citizen.shown.request.path == tracking_path(dossier)
    assert "Đang xử lý" in citizen.text or "Đã tiếp nhận" in citizen.text
    assert "Dự kiến trả kết quả: thứ Năm, 05/11/2026" in citizen.text
    assert "Ông/bà chưa cần làm gì thêm." in citizen.text


def test_the_address_of_the_receipt_opens_it_at_once(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    assert citizen.open(tracking_path(dossier)).status_code == 200
    assert dossier.code in citizen.text


def test_who_holds_it_is_who_has_the_step_and_not_who_is_told_to_hurry_them(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(PERMIT)
    office.run_until("Task_LayYKienQuyHoach", dossier)
    office.house.clock.set("2026-11-02T16:30")
    office.sweep()
    assert {task.element_id for task in office.open_tasks(dossier)} == {"Task_LayYKienQuyHoach", "Task_DonDoc"}
    citizen.open(tracking_path(dossier))
    assert citizen.tree.xpath("//dt[text()='Đang ở']/following-sibling::dd[1]/text()") == [
        "Sở Xây dựng tỉnh Thanh Bình"
    ]
    assert "Đôn đốc" not in citizen.text


def test_a_date_that_passed_is_not_expected_any_more(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T08:00")
    citizen.open(tracking_path(dossier))
    assert "Dự kiến trả kết quả: chưa có ngày mới; đã hẹn thứ Năm, 05/11/2026" in citizen.text


def test_the_date_says_why_day_by_day(office: Office, citizen: Visitor) -> None:
    """Monday 2/11 08:00 and three working days, a request for papers in between or not."""
    dossier = office.take_in(BUSINESS)
    citizen.open(tracking_path(office.dossier(dossier.id)))
    assert "3 ngày làm việc kể từ 08:00 thứ Hai, 02/11/2026: hạn là 08:00 thứ Năm, 05/11/2026." in citizen.text
    assert [day.text_content() for day in citizen.tree.xpath("//details//li")] == [
        "thứ Hai 02/11/2026: ngày bắt đầu, không tính",
        "thứ Ba 03/11/2026: tính, ngày thứ 1",
        "thứ Tư 04/11/2026: tính, ngày thứ 2",
        "thứ Năm 05/11/2026: tính, ngày thứ 3",
    ]


def test_names_are_masked_and_nothing_else_of_the_person_is_told(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    citizen.open(tracking_path(dossier))
    body = citizen.shown.get_data(as_text=True)
    assert "T*** V*** A***" in body
    for private in ("Trần Văn An", "0912", "001198", "Hoa Sữa"):
        assert private not in body


def test_a_wrong_secret_and_an_unknown_code_get_the_same_answer(office: Office, app: Flask) -> None:
    dossier = office.take_in(BUSINESS)
    pages = []
    for code in (dossier.code, "H57.132.01-261102-9999"):
        visitor = Visitor(app)
        assert ask(visitor, code, WRONG) == 404
        body = visitor.shown.get_data(as_text=True).replace(f'value="{code}"', "")
        pages.append(re.sub(r'(name="csrf_token" value=")[^"]*', r"\1", body))
    assert pages[0] == pages[1]


def test_the_sixth_guess_waits_even_where_it_is_right(office: Office, citizen: Visitor, app: Flask) -> None:
    dossier = office.take_in(BUSINESS)
    assert [ask(citizen, dossier.code, WRONG) for _ in range(5)] == [404] * 5
    assert ask(citizen, dossier.code, PHONE) == 429
    assert ask(Visitor(app, "192.0.2.99"), dossier.code, PHONE) == 429
    office.house.clock.advance(timedelta(minutes=16))
    assert ask(citizen, dossier.code, PHONE) == 200


def test_an_unknown_code_is_throttled_like_a_known_one(citizen: Visitor) -> None:
    assert [ask(citizen, "H57.132.01-261102-9999", WRONG) for _ in range(6)] == [404] * 5 + [429]


def test_an_address_has_twenty_guesses_an_hour(office: Office, citizen: Visitor, app: Flask) -> None:
    dossier = office.take_in(BUSINESS)
    assert {ask(citizen, f"H57.132.01-261102-{n}", WRONG) for n in range(5000, 5020)} == {404}
    assert ask(citizen, dossier.code, PHONE) == 429
    assert ask(Visitor(app, "192.0.2.99"), dossier.code, PHONE) == 200
    office.house.clock.advance(timedelta(minutes=61))
    assert ask(citizen, dossier.code, PHONE) == 200


def test_nobody_can_keep_the_holder_of_the_receipt_out(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    for _ in range(7):
        ask(citizen, dossier.code, WRONG)
    assert citizen.open(tracking_path(dossier)).status_code == 200


def test_a_late_dossier_says_why_and_when(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-05T17:30")
    office.sweep()
    citizen.open(tracking_path(dossier))
    assert "Hồ sơ đã quá ngày hẹn." in citizen.text
    assert "Cơ quan đang làm rõ nguyên nhân" in citizen.text


def test_what_is_missing_is_sent_from_the_page_and_the_dossier_goes_on(office: Office, citizen: Visitor) -> None:
    dossier = waiting_for_papers(office)
    assert dossier.status == 5
    citizen.open(tracking_path(dossier))
    assert "Bản vẽ thiết kế có chữ ký" in citizen.text
    citizen.post(f"{tracking_path(dossier)}/bo-sung", files=[picture(), picture("don.png")])
    assert "Đã nhận 2 tệp." in citizen.text
    with office.house.database.reading(SYSTEM) as tx:
        kept = [(each.name, each.kind, each.uploaded_by) for each in documents_of(tx, dossier.id)]
    assert kept == [("ban-ve.png", "e-copy", "citizen"), ("don.png", "e-copy", "citizen")]
    assert office.dossier(dossier.id).clock == "running"


def test_a_file_that_is_not_what_it_says_changes_nothing(office: Office, citizen: Visitor) -> None:
    dossier = waiting_for_papers(office)
    citizen.open(tracking_path(dossier))
    answer = citizen.post(f"{tracking_path(dossier)}/bo-sung", files=[(BytesIO(b"MZ\x90"), "don.pdf")])
    assert answer.status_code == 422
    assert "don.pdf" in citizen.text
    assert office.dossier(dossier.id).status == 5


def test_papers_that_nobody_asked_for_are_refused(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    citizen.open("/tra-cuu")
    answer = citizen.post(f"{tracking_path(dossier)}/bo-sung", files=[picture()])
    assert answer.status_code == 409
    with office.house.database.reading(SYSTEM) as tx:
        assert documents_of(tx, dossier.id) == []


def test_papers_need_the_secret_too(office: Office, citizen: Visitor) -> None:
    dossier = waiting_for_papers(office)
    citizen.open("/tra-cuu")
    assert citizen.post(f"/tra-cuu/{dossier.code}/{PHONE}/bo-sung", files=[picture()]).status_code == 404


def test_it_is_told_in_english_too(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    citizen.open(f"/language?to=en&next={tracking_path(dossier)}")
    assert citizen.shown.request.path == tracking_path(dossier)
    assert 'lang="en"' in citizen.shown.get_data(as_text=True)


def test_the_page_needs_no_script_and_is_small(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    weight = 0
    body = citizen.open(tracking_path(dossier)).get_data()
    assert b"<script" not in body
    loaded = citizen.tree.xpath("//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href")
    for address in loaded:
        answer = citizen.client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        weight += len(answer.get_data())
    assert len(body) + weight <= 80 * 1024


def test_no_search_engine_and_no_other_site_learns_the_address(office: Office, citizen: Visitor) -> None:
    answer = citizen.open(tracking_path(office.take_in(BUSINESS)))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_step_that_is_taken_again_keeps_its_place(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(PERMIT)
    office.run_until("Task_KyDuyet", dossier)
    before = steps_of(citizen, dossier)
    assert before[-3:-1] == [("Tổng hợp, dự thảo kết quả", "done"), ("Xem xét, ký kết quả", "current")]
    office.complete("Task_KyDuyet", dossier=dossier, outcome="return", comment="Ghi rõ số tầng")
    after = steps_of(citizen, dossier)
    assert [name for name, _ in after] == [name for name, _ in before]
    assert after[-3:-1] == [("Tổng hợp, dự thảo kết quả", "current"), ("Xem xét, ký kết quả", "ahead")]


def test_a_step_that_was_drawn_without_a_status_is_shown_where_the_dossier_is(office: Office, citizen: Visitor) -> None:
    files = read_folder(shipped()[BUSINESS])
    before, step, after = files["process.bpmn"].partition('<bpmn:userTask id="Task_ThamDinhHoKinhDoanh"')
    drawn = after.replace('<spiffworkflow:property name="status" value="4" />', "", 1)
    with office.house.tx(SYSTEM) as tx:
        publish(tx, "H57", files | {"process.bpmn": before + step + drawn})
    dossier = office.take_in(BUSINESS)
    office.run_until("Task_ThamDinhHoKinhDoanh", dossier)

    assert steps_of(citizen, dossier)[-2:] == [("Thẩm định hồ sơ", "current"), ("Trả kết quả", "ahead")]
    office.complete("Task_ThamDinhHoKinhDoanh", dossier=dossier)
    assert ("Thẩm định hồ sơ", "done") in steps_of(citizen, dossier)


def test_a_step_of_a_late_dossier_is_late_by_its_own_date(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    assert ("Tra cứu tên hộ kinh doanh", "late") in steps_of(citizen, dossier)
    office.run_until("Task_ThamDinhHoKinhDoanh", dossier)
    assert ("Thẩm định hồ sơ", "current") in steps_of(citizen, dossier)
    assert citizen.text.count("quá ngày hẹn") == 1 and "quá hạn" not in citizen.text


def test_a_result_that_is_ready_is_not_expected_any_more(office: Office, citizen: Visitor) -> None:
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    office.run_until("Task_TraKetQua", dossier)
    citizen.open(tracking_path(dossier))
    assert "Dự kiến trả kết quả" not in citizen.text
    assert "Đã có kết quả" in citizen.text
    assert "Kết quả đã có từ thứ Sáu, 06/11/2026. Xin mang giấy hẹn và giấy tờ tùy thân đến" in citizen.text
    assert steps_of(citizen, dossier)[-1] == ("Trả kết quả cho người nộp", "current")
