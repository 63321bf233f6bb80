"""A procedure changes: the administrator drafts, a leader of another desk approves, and only new dossiers follow."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from tests.office import BUSINESS, PERMIT, Office
from tests.web.visitor import Visitor
from workflows.procedures.drafts import files_of
from workflows.procedures.queries import find_current, find_draft, handled_by, versions
from workflows.procedures.settings import settings_from
from workflows.staff.actor import SYSTEM

PAGE = f"/quan-tri/thu-tuc/{BUSINESS}"


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    return Visitor(app).sign_in("quantri")


@pytest.fixture
def leader(app: Flask) -> Visitor:
    return Visitor(app).sign_in("bach")


def file(office: Office, name: str) -> str:
    with office.house.database.reading(SYSTEM) as tx:
        return files_of(tx, BUSINESS)[name]


def shorten(administrator: Visitor, budget: str = "2wd", **changes: str) -> None:
    """Give every case another budget, by the settings form."""
    administrator.open(f"{PAGE}/thiet-lap")
    fields = {name: value for name, value in administrator.tree.forms[-1].form_values() if name != "csrf_token"}
    fields |= {name: budget for name in fields if name.startswith("budget-")} | changes
    administrator.post(f"{PAGE}/thiet-lap", **fields)


def approve(leader: Visitor) -> None:
    leader.open(f"/duyet/{BUSINESS}")
    release = leader.tree.xpath("//input[@name='release']/@value")[0]
    leader.post(f"/duyet/{BUSINESS}/dong-y", release=release)


def test_it_works(office: Office, administrator: Visitor, leader: Visitor) -> None:
    running = office.take_in(BUSINESS)
    shorten(administrator)
    assert "thời hạn giải quyết: “3wd” → “2wd”" in administrator.text
    administrator.post(f"{PAGE}/trinh-duyet")
    approve(leader)
    administrator.open(PAGE)
    administrator.post(f"{PAGE}/ban-hanh", decision_no="15/QĐ-UBND", effective_from="2026-11-02")
    assert "Đã ban hành bản 2." in administrator.text
    assert "15/QĐ-UBND" in administrator.text
    fresh = office.take_in(BUSINESS)
    assert f"{running.due_at:%Y-%m-%d}" == "2026-11-05"
    assert f"{fresh.due_at:%Y-%m-%d}" == "2026-11-04"


def test_the_list_shows_every_procedure(administrator: Visitor) -> None:
    administrator.open("/quan-tri/thu-tuc")
    for code in (BUSINESS, PERMIT, "2.000908"):
        assert code in administrator.text


def test_settings_keep_what_the_form_does_not_show(office: Office, administrator: Visitor) -> None:
    before = json.loads(file(office, "procedure.json"))
    shorten(administrator, "3wd")
    assert json.loads(file(office, "procedure.json")) == before


def test_a_time_that_cannot_be_counted_is_said_beside_its_field(office: Office, administrator: Visitor) -> None:
    shorten(administrator, "ba hôm")
    assert administrator.shown.status_code == 422
    assert administrator.tree.xpath("//input[starts-with(@name, 'budget-')]/@aria-invalid")
    with office.house.database.reading(SYSTEM) as tx:
        assert find_draft(tx, BUSINESS) is None


def settings_sent(administrator: Visitor, **changes: str) -> dict[str, str]:
    """What the settings form sends when these fields are changed."""
    administrator.open(f"{PAGE}/thiet-lap")
    sent = {name: value for name, value in administrator.tree.forms[-1].form_values() if name != "csrf_token"}
    return sent | {name: changes[part] for name in sent for part in changes if name.split("-")[0] == part}


def test_what_the_law_says_of_the_clock_is_set_in_the_form(office: Office, administrator: Visitor) -> None:
    sent = settings_sent(
        administrator, lead="2wd", warn_share="60", warn_before="4wh", pause_by="minutes", extension_limit="2",
        extension_rule="Điều 12 Luật Đất đai",
    )  # fmt: skip
    administrator.post(f"{PAGE}/thiet-lap", **sent | {"pauses-consultation": "1"})
    settings = settings_from(json.loads(file(office, "procedure.json")))
    assert settings.pauses == ("supplement", "financial_obligation", "consultation")
    assert (settings.extension_limit, settings.extension_rule) == (2, "Điều 12 Luật Đất đai")
    for case in settings.cases:
        assert (case.lead, case.warn_share, case.warn_before, case.pause_by) == ("2wd", 60, "4wh", "minutes")
    assert settings_sent(administrator)["extension_rule"] == "Điều 12 Luật Đất đai"
    assert settings_sent(administrator)["pauses-consultation"] == "1"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("warn_share", "100", "Cần một số từ 1 đến 99, nhưng có “100”."),
        ("warn_before", "một lúc", "một lúc"),
        ("pause_by", "weeks", "Cần cách bù thời gian theo ngày hoặc theo phút, nhưng có “weeks”."),
        ("extension_limit", "mười", "Cần một số từ 0 đến 9, nhưng có “mười”."),
        ("extension_rule", "?", "Cần căn cứ pháp lý dài 3–300 ký tự, nhưng có 1 ký tự."),
    ],
)
def test_an_error_in_them_is_said_beside_its_field(administrator: Visitor, field: str, value: str, said: str) -> None:
    administrator.post(f"{PAGE}/thiet-lap", **settings_sent(administrator, **{field: value}))
    assert administrator.shown.status_code == 422
    beside = administrator.tree.xpath(f"//*[starts-with(@id, 'e-{field}')]/text()")
    assert beside and all(said in each for each in beside)


def test_a_draft_with_errors_is_kept_and_cannot_go_to_the_leader(office: Office, administrator: Visitor) -> None:
    administrator.open(f"{PAGE}/tep/process.bpmn")
    broken = file(office, "process.bpmn").replace('value="tham_dinh_hkd"', 'value="khong_co"')
    administrator.post(f"{PAGE}/tep/process.bpmn", text=broken)
    administrator.open(PAGE)
    assert "Cần có biểu mẫu khong_co" in administrator.text
    assert administrator.post(f"{PAGE}/trinh-duyet").status_code == 422
    assert file(office, "process.bpmn") == broken


def test_a_faulty_form_is_refused_at_once(office: Office, administrator: Visitor) -> None:
    address = f"{PAGE}/tep/forms/tham_dinh_hkd.json"
    administrator.open(address)
    assert administrator.post(address, text='{"components": 5}').status_code == 422
    assert "components" in administrator.text
    with office.house.database.reading(SYSTEM) as tx:
        assert find_draft(tx, BUSINESS) is None


def test_a_letter_that_runs_something_is_refused(administrator: Visitor) -> None:
    address = f"{PAGE}/tep/letters/giay_chung_nhan_hkd.html"
    administrator.open(address)
    text = '<h1 class="doc-title">x</h1><script>alert(1)</script>'
    assert administrator.post(address, text=text).status_code == 422


def test_publishing_needs_the_approval_of_what_is_there_now(office: Office, administrator: Visitor) -> None:
    shorten(administrator)
    administrator.post(f"{PAGE}/trinh-duyet")
    answer = administrator.post(f"{PAGE}/ban-hanh", decision_no="15/QĐ-UBND", effective_from="2026-11-02")
    assert answer.status_code == 409
    assert "đang chờ duyệt" in administrator.text
    with office.house.database.reading(SYSTEM) as tx:
        assert len(versions(tx, BUSINESS)) == 1


def test_a_leader_approves_only_what_they_have_read(office: Office, administrator: Visitor, leader: Visitor) -> None:
    shorten(administrator, "2wd")
    administrator.post(f"{PAGE}/trinh-duyet")
    leader.open(f"/duyet/{BUSINESS}")
    read = leader.tree.xpath("//input[@name='release']/@value")[0]
    shorten(administrator, "1wd")
    administrator.post(f"{PAGE}/trinh-duyet")
    assert leader.post(f"/duyet/{BUSINESS}/dong-y", release=read).status_code == 409
    with office.house.database.reading(SYSTEM) as tx:
        draft = find_draft(tx, BUSINESS)
        assert draft is not None and draft.approval == "asked"


def test_a_change_after_the_approval_takes_it_away(office: Office, administrator: Visitor, leader: Visitor) -> None:
    shorten(administrator, "2wd")
    administrator.post(f"{PAGE}/trinh-duyet")
    approve(leader)
    shorten(administrator, "1wd")
    answer = administrator.post(f"{PAGE}/ban-hanh", decision_no="15/QĐ-UBND", effective_from="2026-11-02")
    assert answer.status_code == 409


def test_a_day_of_effect_in_the_past_is_refused_beside_its_field(
    office: Office, administrator: Visitor, leader: Visitor
) -> None:
    shorten(administrator, "2wd")
    administrator.post(f"{PAGE}/trinh-duyet")
    approve(leader)
    answer = administrator.post(f"{PAGE}/ban-hanh", decision_no="15/QĐ-UBND", effective_from="2020-01-01")
    assert answer.status_code == 422
    (field,) = administrator.tree.xpath("//input[@name='effective_from']")
    assert (field.get("value"), field.get("aria-invalid")) == ("2020-01-01", "true")
    assert "nhưng có 01/01/2020." in administrator.text
    with office.house.database.reading(SYSTEM) as tx:
        draft = find_draft(tx, BUSINESS)
        assert draft is not None and draft.approval == "approved"
        assert len(versions(tx, BUSINESS)) == 1


def test_the_leader_reads_what_changes_and_whom_it_touches(
    office: Office, administrator: Visitor, leader: Visitor
) -> None:
    office.take_in(BUSINESS)
    shorten(administrator)
    administrator.post(f"{PAGE}/trinh-duyet")
    leader.open("/duyet")
    assert "Đăng ký thành lập hộ kinh doanh" in leader.text
    leader.open(f"/duyet/{BUSINESS}")
    assert "thời hạn giải quyết: “3wd” → “2wd”" in leader.text
    assert "1 hồ sơ đang chạy giữ bản cũ" in leader.text


def test_a_draft_that_was_sent_back_can_be_asked_for_again(administrator: Visitor, leader: Visitor) -> None:
    shorten(administrator)
    administrator.post(f"{PAGE}/trinh-duyet")
    leader.open(f"/duyet/{BUSINESS}")
    leader.post(f"/duyet/{BUSINESS}/tra-lai", reason="Thời hạn quá ngắn so với quy định")
    administrator.open(PAGE)
    assert "Lãnh đạo trả lại" in administrator.text
    administrator.post(f"{PAGE}/trinh-duyet")
    assert "Chờ lãnh đạo duyệt" in administrator.text


def test_nobody_decides_on_a_procedure_that_is_not_asked_of_them(app: Flask, administrator: Visitor) -> None:
    shorten(administrator)
    administrator.post(f"{PAGE}/trinh-duyet")
    for stranger in ("minh", "thuha", "quantri"):
        visitor = Visitor(app).sign_in(stranger)
        assert visitor.open(f"/duyet/{BUSINESS}").status_code in (403, 404)


def test_a_draft_is_thrown_away(office: Office, administrator: Visitor) -> None:
    shorten(administrator)
    administrator.post(f"{PAGE}/bo-nhap")
    with office.house.database.reading(SYSTEM) as tx:
        assert find_draft(tx, BUSINESS) is None
        assert find_current(tx, BUSINESS) is not None


def test_the_bundle_comes_back_as_it_went(office: Office, administrator: Visitor) -> None:
    archive = administrator.open(f"{PAGE}/goi").get_data()
    with zipfile.ZipFile(BytesIO(archive)) as members:
        assert members.read("process.bpmn").decode() == file(office, "process.bpmn")
    administrator.open("/quan-tri/thu-tuc")
    administrator.post("/quan-tri/thu-tuc/bo-tep", upload=(BytesIO(archive), "bo.zip"))
    assert "Bản nháp giống hệt bản đang áp dụng." in administrator.text


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x03\x04broken", b""], ids=["text", "broken", "empty"])
def test_an_archive_that_cannot_be_opened_is_refused(administrator: Visitor, content: bytes) -> None:
    administrator.open("/quan-tri/thu-tuc")
    answer = administrator.post("/quan-tri/thu-tuc/bo-tep", upload=(BytesIO(content), "bo.zip"))
    assert answer.status_code == 422
    assert "Cần tệp nén ZIP" in administrator.text


def test_a_receiving_point_is_added(office: Office, administrator: Visitor) -> None:
    administrator.open(f"{PAGE}/noi-giai-quyet")
    fields = {"receiving": "H57.05", "competent": "H57.05", "part-appraisal": "H57.05", "part-tax": "G12.18.01"}
    administrator.post(f"{PAGE}/noi-giai-quyet", **fields)
    with office.house.database.reading(SYSTEM) as tx:
        rows = {row.receiving_agency: row for row in handled_by(tx, BUSINESS)}
    assert rows["H57.05"].competent_agency == "H57.05"
    assert rows["H57.05"].agencies == {"appraisal": "H57.05", "tax": "G12.18.01"}


def test_an_agency_that_does_not_exist_handles_nothing(office: Office, administrator: Visitor) -> None:
    administrator.open(f"{PAGE}/noi-giai-quyet")
    answer = administrator.post(f"{PAGE}/noi-giai-quyet", receiving="H57.05", competent="H99.1")
    assert answer.status_code == 404
    with office.house.database.reading(SYSTEM) as tx:
        assert len(handled_by(tx, BUSINESS)) == 1
