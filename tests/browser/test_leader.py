"""Bách, the chairman: sees what is late and with whom, signs the apology and the result."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.late import REASON, late_permit
from tests.browser.pictures import take

pytestmark = pytest.mark.browser

ON_THE_SHEET = """() => {
    const sheet = document.querySelector('article').getBoundingClientRect()
    const lines = [...document.querySelectorAll('article section > p')].map(each => each.getBoundingClientRect())
    return lines.length > 1 && lines.every(each => each.width > sheet.width / 2 && each.right <= sheet.right)
}"""


@pytest.fixture(scope="module")
def permit(office):
    return late_permit(office)


@pytest.fixture
def bach(desk, permit):
    return desk("bach")


def test_what_is_late_is_listed_with_its_holder(bach, permit):
    bach.go("Trễ hạn")
    row = bach.rows().filter(has_text=permit.code)
    expect(row).to_contain_text(["Quá hạn 5 giờ"])
    expect(row).to_contain_text(["Ủy ban nhân dân phường Hòa Mỹ"])
    expect(row).to_contain_text(["đang soạn"])
    assert bach.faults() == []


def test_the_apology_and_the_result_are_signed(bach, permit, office):
    page = bach.page
    bach.rows().filter(has_text="Ký văn bản xin lỗi").get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text(REASON)
    with page.expect_popup() as letter:
        page.get_by_role("link", name="Dự thảo văn bản xin lỗi").click()
    expect(letter.value.get_by_role("main")).to_contain_text(REASON)
    assert letter.value.evaluate(ON_THE_SHEET), "every line can be read"
    letter.value.close()
    page.get_by_label("Đồng ý ký").check()
    page.keyboard.press("F9")
    bach.said(re.compile(f"Đã ký văn bản xin lỗi số 01/XL-UBND, hồ sơ {permit.code} hẹn lại ngày 16/11/2026. "))
    (apology,) = office.apologies(permit)
    assert (apology.state, apology.number) == ("signed", "01/XL-UBND")

    bach.rows().filter(has_text="Trần Văn An").get_by_role("link").click()
    page.get_by_role("link", name="Xem sơ đồ").click()
    expect(page.locator("[data-bpmn-viewer][data-ready=yes]")).to_be_visible()
    expect(page.get_by_role("complementary")).to_contain_text("Lần 1: đã ký, số 01/XL-UBND")
    take(page, "dossier", height=1500)
    page.get_by_role("link", name="Mở việc").click()
    with page.expect_popup() as permit_draft:
        page.get_by_role("main").get_by_role("link", name="Giấy phép xây dựng").click()
    expect(permit_draft.value.get_by_role("article")).to_contain_text("Trần Văn An")
    permit_draft.value.close()
    page.get_by_label("Đồng ý ký").check()
    page.keyboard.press("F9")
    bach.said(re.compile(f"Hồ sơ {permit.code} đã chuyển tới Văn phòng Hội đồng nhân dân"))
    expect(bach.rows()).to_have_count(0)


def test_it_is_done_on_a_phone_as_well(bach, permit):
    bach.page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/viec", "/tre-han", f"/ho-so/{permit.code}"):
        page = bach.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
