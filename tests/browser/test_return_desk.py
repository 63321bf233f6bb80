"""Lan again, at the return desk: the result is there, late, and an apology goes with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.late import REASON, late_permit
from workflows.dossiers.status import Status

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def permit(office):
    """The apology and the result are signed; the result lies at the counter."""
    dossier = late_permit(office)
    office.complete("Task_KyXinLoi", dossier=dossier, outcome="sign")
    office.run_until("Task_TraKetQua", dossier)
    return office.again(dossier)


def test_a_late_result_is_handed_over_with_its_apology(desk, permit, office):
    lan = desk("lan")
    page = lan.go("Trả kết quả")
    expect(lan.rows()).to_contain_text([re.compile(f"{permit.code}.*trễ hạn", re.S)])
    assert lan.faults() == []

    expect(page.get_by_label("Quét mã trên giấy hẹn")).to_be_focused()
    lan.type(f"{office.url}/tra-cuu/{permit.code}/{permit.lookup_secret}")  # what the scanner reads
    lan.press("Enter")
    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("Hồ sơ trễ hẹn: trao kèm văn bản xin lỗi số 01/XL-UBND")
    with page.expect_popup() as letter:
        warning.get_by_role("link", name="In văn bản xin lỗi").click()
    expect(letter.value.get_by_role("main")).to_contain_text(REASON)
    letter.value.close()
    expect(page.get_by_role("main")).to_contain_text("Kết quả đang ở quầy. Không còn khoản phải nộp.")
    assert lan.faults() == []

    page.keyboard.press("F9")
    expect(page.get_by_label("Người nhận", exact=False).first).to_have_value("Trần Văn An")
    page.get_by_label("Đã trao kèm văn bản xin lỗi").check()
    page.keyboard.press("F9")
    given = "Đã trao kèm văn bản xin lỗi số 01/XL-UBND. Không còn việc gì phải làm."
    lan.said(f"Hồ sơ {permit.code}: đã trả kết quả. {given}")
    assert office.again(permit).status == Status.RETURNED
