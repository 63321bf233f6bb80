"""What a letter says of a real dossier: the receipt, the control slip, the register, the apology."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import html

from engine.worktime import LOCAL
from tests.office import BUSINESS, CENTRE, ECONOMY, PERMIT, WARD, Office
from tests.papers import docx_words, pdf_pages
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.dossiers.service import withdraw
from workflows.letters.context import context_of
from workflows.letters.files import as_file
from workflows.letters.hand_overs import outcome
from workflows.letters.library import letter_html, letter_text
from workflows.letters.offices import office as named
from workflows.letters.register import register_context
from workflows.letters.signatures import signer
from workflows.letters.writing import paper
from workflows.procedures.queries import version_of
from workflows.staff.actor import SYSTEM


def context(office: Office, dossier: Dossier, **more: Any) -> dict[str, Any]:
    with office.house.tx(SYSTEM) as tx:
        return context_of(tx, get_dossier(tx, dossier.id), **more)


def printed(office: Office, dossier: Dossier, key: str, **more: Any) -> str:
    """The words on the paper, on one line."""
    with office.house.tx(SYSTEM) as tx:
        here = get_dossier(tx, dossier.id)
        page = letter_html(tx, version_of(tx, here).release_hash, key, context_of(tx, here, **more))
    return " ".join(html.fromstring(f"<main>{page}</main>").text_content().split())


def said(office: Office, dossier: Dossier, key: str, **more: Any) -> tuple[str, str]:
    with office.house.tx(SYSTEM) as tx:
        here = get_dossier(tx, dossier.id)
        return letter_text(tx, version_of(tx, here).release_hash, key, context_of(tx, here, **more))


def test_the_receipt_says_who_what_when_and_why(office: Office) -> None:
    dossier = office.take_in(components=[{"key": "to_khai", "original": 1}])  # Monday 2/11/2026 8:00
    receipt = printed(office, dossier, "form01")
    assert f"Mã hồ sơ: {dossier.code}" in receipt
    assert "Trung tâm Phục vụ hành chính công phường Hòa Mỹ" in receipt
    assert "Hòa Mỹ, ngày 02 tháng 11 năm 2026" in receipt
    assert "Phiếu yêu cầu cấp bản sao100" in receipt
    assert "17 giờ 00 phút, ngày 02 tháng 11 năm 2026" in receipt
    assert "Trong ngày kể từ 08:00 thứ Hai, 02/11/2026" in receipt
    assert "tại quầy, số 1 đường Trung Tâm" in receipt
    assert receipt.count("Người tiếp nhận hồ sơ(Ký, ghi rõ họ tên)Nguyễn Thị Lan") == 2


def test_a_receipt_printed_again_still_says_what_was_promised(office: Office) -> None:
    dossier = office.take_in()
    office.run_until("Task_TraKetQua", dossier)
    assert office.dossier(dossier.id).due_at is None
    assert "17 giờ 00 phút, ngày 02 tháng 11 năm 2026" in printed(office, dossier, "form01")


def test_the_code_on_the_receipt_leads_to_the_dossier(office: Office) -> None:
    database = office.house.database
    database.ports = replace(database.ports, public_url="https://motcua.example.vn/")
    dossier = office.take_in()
    facts = context(office, dossier)["dossier"]
    assert facts["tracking_url"] == f"https://motcua.example.vn/tra-cuu/{dossier.code}/{dossier.lookup_secret}"
    assert str(facts["qr"]).startswith("<svg ")
    assert facts["tracking_url"] in said(office, dossier, "accept")[1]


def test_without_a_public_address_no_letter_promises_one(office: Office) -> None:
    dossier = office.take_in()
    assert context(office, dossier)["dossier"]["tracking_url"] is None
    assert "Tra cứu" not in printed(office, dossier, "form01")


def test_the_control_slip_follows_the_dossier_from_hand_to_hand(office: Office) -> None:
    dossier = office.take_in()
    office.run_until("Task_TraKetQua", dossier)
    rows = context(office, dossier)["hand_overs"]
    assert (rows[0]["given_agency"], rows[0]["given_by"]) == ("Người nộp hồ sơ", "Trần Văn An")
    for before, after in itertools.pairwise(rows):
        assert (after["given_agency"], after["given_by"]) == (before["taken_agency"], before["taken_by"])
    assert rows[-1]["outcome"] is None and rows[-1]["taken_by"] is None
    slip = printed(office, dossier, "form06")
    assert "Đúng hạn" in slip and "Đang giải quyết" in slip and "chưa nhận" in slip


def test_the_promised_date_stays_on_the_slip_when_the_result_is_ready(office: Office) -> None:
    dossier = office.take_in(PERMIT)
    office.run_until("Task_TraKetQua", dossier)
    assert office.dossier(dossier.id).due_at is None
    assert "Hẹn trả kết quả08 giờ 00 phút, ngày 11/11/2026" in printed(office, dossier, "form06")
    assert "08 giờ 00 phút, ngày 11 tháng 11 năm 2026" in printed(office, dossier, "form01")


@pytest.mark.parametrize(
    ("closed", "due", "judged"),
    [
        ("2026-11-02T16:00", "2026-11-03T17:00", "early"),  # Monday for Tuesday
        ("2026-11-03T16:00", "2026-11-03T17:00", "on_time"),
        ("2026-11-03T17:00", "2026-11-03T17:00", "on_time"),
        ("2026-11-03T17:01", "2026-11-03T17:00", "late"),
        ("2026-11-03T17:01", None, "on_time"),
    ],
)
def test_a_step_is_judged_by_its_own_date(closed: str, due: str | None, judged: str) -> None:
    moment = datetime.fromisoformat(closed).replace(tzinfo=LOCAL)
    limit = datetime.fromisoformat(due).replace(tzinfo=LOCAL) if due else None
    assert outcome("completed", moment, limit) == judged
    assert outcome("open", None, limit) is None


def test_the_register_lists_what_came_in_those_days(office: Office) -> None:
    first = office.take_in()
    office.house.clock.set("2026-11-03T09:00")
    second = office.take_in(applicant_name="Lý Thị Hoa")
    with office.house.tx(SYSTEM) as tx:
        monday = register_context(tx, CENTRE, date(2026, 11, 2), date(2026, 11, 2))
        both = register_context(tx, CENTRE, date(2026, 11, 2), date(2026, 11, 3))
        page = letter_html(tx, version_of(tx, get_dossier(tx, first.id)).release_hash, "form07", both)
    assert [row["code"] for row in monday["register"]["rows"]] == [first.code]
    assert [row["code"] for row in both["register"]["rows"]] == [first.code, second.code]
    assert "Lý Thị Hoa" in page and "Từ 02/11/2026 đến 03/11/2026" in page


def test_the_apology_is_numbered_and_signed_by_whoever_owes_it(office: Office) -> None:
    dossier = office.take_in()
    with office.house.tx(SYSTEM) as tx:
        apology = Apology(
            agency=CENTRE, dossier_id=dossier.id, deadline=dossier.due_at, rung=1, owing_agency=WARD, step="Ký",
            state="signed", cause="expiry", opened_at=tx.now, number="07/XL-H57.132", reason="Hệ thống gặp sự cố",
            new_date=datetime(2026, 11, 4, 10, 0, tzinfo=UTC), signer_name="Hoàng Văn Bách", signer_title="Chủ tịch",
        )  # fmt: skip
        tx.session.add(apology)
        tx.session.flush()
        number = apology.id
    letter = printed(office, dossier, "form04", apology=number)
    assert "Số: 07/XL-H57.132" in letter
    assert "vào 17 giờ 00 phút, ngày 04 tháng 11 năm 2026" in letter
    assert letter.endswith("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Hoàng Văn Bách")
    assert "Số: " not in printed(office, dossier, "form05"), "the standard form has no number, nor that of the apology"
    subject, body = said(office, dossier, "form04")
    assert subject == f"Xin lỗi vì chậm trả kết quả hồ sơ {dossier.code}"
    assert "Lý do: Hệ thống gặp sự cố" in body


def test_a_stop_notice_names_the_step_that_was_broken_off(office: Office) -> None:
    dossier = office.take_in(BUSINESS)
    step = office.open_tasks(dossier)[0].name
    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, get_dossier(tx, dossier.id), "Người nộp đổi ý.")
    notice = printed(office, dossier, "form05")
    assert f"Bước đang giải quyết{step}" in notice and "Lý doNgười nộp đổi ý." in notice


def test_a_paper_that_is_printed_again_bears_the_day_of_what_it_says(office: Office) -> None:
    """Refused or taken in on Monday 2/11; asked for papers on Tuesday, taken back on Wednesday; printed on Friday."""
    no = {"outcome": "refuse", "reason": "Không thuộc thẩm quyền.", "basis": "Điều 7"}
    refused = office.take_in(BUSINESS, decision=no)
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-03T09:00")
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", items="Bản vẽ có chữ ký")
    office.house.clock.set("2026-11-04T09:00")
    with office.house.tx(office.act("lan")) as tx:
        withdraw(tx, get_dossier(tx, dossier.id), "Người nộp đổi ý.")
    office.house.clock.set("2026-11-06T09:00")
    assert "ngày 03 tháng 11 năm 2026" in printed(office, dossier, "form02")
    assert "ngày 04 tháng 11 năm 2026" in printed(office, dossier, "form05")
    assert "ngày 02 tháng 11 năm 2026" in printed(office, office.dossier(refused.id), "form03")


def test_an_apology_bears_the_day_of_its_draft_until_it_is_signed_and_that_of_its_signature_ever_after(
    office: Office,
) -> None:
    """Begun on Tuesday 10/11, drafted on Wednesday and, sent back, on Thursday; signed on Friday, printed on Monday."""
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    office.house.clock.set("2026-11-10T10:00")
    office.sweep()
    assert "ngày 10 tháng 11 năm 2026" in _head(office, dossier, "2026-11-11T08:00")
    reason = {"reason": "Phải xác minh lại ranh giới thửa đất.", "new_date": "2026-11-20"}
    office.complete("Task_NeuLyDo", dossier=dossier, **reason)
    assert "ngày 11 tháng 11 năm 2026" in _head(office, dossier, "2026-11-12T08:00")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="return", comment="Nêu rõ hơn.")
    assert "ngày 11 tháng 11 năm 2026" in _head(office, dossier, "2026-11-12T09:00")
    office.complete("Task_NeuLyDo", dossier=dossier, **reason)
    assert "ngày 12 tháng 11 năm 2026" in _head(office, dossier, "2026-11-13T08:00")
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")
    assert "ngày 13 tháng 11 năm 2026" in _head(office, dossier, "2026-11-16T08:00")
    with office.house.tx(SYSTEM) as tx:
        letter = paper(tx, get_dossier(tx, dossier.id), "form04")
        files = [as_file(letter, kind, tx.now.astimezone(LOCAL)).content for kind in ("pdf", "docx")]
    assert "ngày 13 tháng 11 năm 2026" in pdf_pages(files[0])[0]
    assert "ngày 13 tháng 11 năm 2026" in docx_words(files[1])


def _head(office: Office, dossier: Dossier, moment: str) -> str:
    """What stands above the title of an apology that is printed then."""
    office.house.clock.set(moment)
    return printed(office, dossier, "form04").partition("Văn bản xin lỗi")[0]


def test_what_was_filled_in_is_on_the_result(office: Office) -> None:
    dossier = office.take_in()
    office.run_until("Task_TraKetQua", dossier, content="Họ và tên: Trần Văn An", register_book="01/1998")
    copy = printed(office, dossier, "ban_sao")
    assert "quyển 01/1998" in copy and "Họ và tên: Trần Văn An" in copy
    assert "CHỦ TỊCH" in copy


def test_a_unit_is_headed_by_the_committee_above_it_and_a_committee_by_nobody(office: Office) -> None:

    with office.house.tx(SYSTEM) as tx:
        unit, ward = named(tx, ECONOMY), named(tx, WARD)
        assert signer(tx, ECONOMY)["on_behalf"] is not None
    assert unit["parent_name"] == ward["name"] == "Ủy ban nhân dân phường Hòa Mỹ"
    assert (ward["parent_name"], unit["place"]) == (None, "Hòa Mỹ")
