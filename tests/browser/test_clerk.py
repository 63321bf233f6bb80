"""Lan, at the counter: takes a dossier in without touching the mouse, and prints its receipt."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.browser.pictures import take
from tests.office import BUSINESS, CENTRE, PERMIT

pytestmark = pytest.mark.browser

CARD = "001198000123|201234567|Trần Văn An|01011998|Nam|Số 12 đường Hoa Sữa, phường Hòa Mỹ|01012021"
WHY = "7 ngày làm việc kể từ 08:00 thứ Hai, 02/11/2026, không tính 2 ngày cuối tuần"


@pytest.fixture
def lan(desk):
    return desk("lan")


def test_a_dossier_is_taken_in_by_keyboard_and_its_receipt_printed(lan, office):
    page = lan.go("Tiếp nhận")
    keys = page.keyboard

    expect(page.get_by_role("searchbox", name="Tìm thủ tục")).to_be_focused()
    keys.type("xay dung nha")
    expect(page.get_by_role("link", name="Cấp bản sao")).to_be_hidden()
    keys.press("Tab")
    expect(page.get_by_role("link", name="Cấp giấy phép xây dựng nhà ở riêng lẻ")).to_be_focused()
    keys.press("Enter")

    expect(page.get_by_role("textbox", name="Số định danh")).to_be_focused()
    lan.type(CARD)
    keys.press("Enter")  # as the scanner does
    expect(page.get_by_role("textbox", name="Họ và tên")).to_have_value("Trần Văn An")
    expect(page.get_by_role("textbox", name="Địa chỉ")).to_have_value("Số 12 đường Hoa Sữa, phường Hòa Mỹ")
    lan.press("Tab", "Tab")
    lan.type("0912 345 678")
    lan.press("Tab", "Tab", "Tab")
    expect(page.get_by_label("Có đủ: Đơn đề nghị cấp giấy phép xây dựng")).to_be_focused()

    summary = page.get_by_label("Tóm tắt", exact=True)
    expect(summary).to_contain_text("08:00 thứ Tư, 11/11/2026")
    expect(summary).to_contain_text("Còn thiếu 3 giấy tờ bắt buộc")
    lan.press("1", "2")
    expect(summary).to_contain_text("Còn thiếu 1 giấy tờ bắt buộc")
    take(page, "intake")
    summary.get_by_text("Vì sao ngày này?").click()
    lan.press("3")
    expect(summary).to_contain_text("Đủ giấy tờ bắt buộc.")
    expect(summary.get_by_text(WHY)).to_be_visible()

    keys.press("F9")
    page.wait_for_url(re.compile("/in/form01"))
    said = page.get_by_role("status").inner_text()
    dossier = office.called(said.removeprefix("Đã tiếp nhận hồ sơ ").removesuffix("."))
    assert (dossier.procedure_code, dossier.agency, dossier.applicant_name) == (PERMIT, CENTRE, "Trần Văn An")
    receipt = page.get_by_role("article").first
    expect(receipt).to_contain_text("08 giờ 00 phút, ngày 11 tháng 11 năm 2026")
    expect(receipt).to_contain_text(WHY)
    expect(receipt).to_contain_text(dossier.lookup_secret)

    page.evaluate("window.print = () => { document.title = 'printed'; }")
    keys.press("F9")
    expect(page).to_have_title("printed")
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == 2
    expect(page.get_by_role("article")).to_contain_text(["Liên 1: giao người nộp hồ sơ", "Liên 2: lưu cùng"])

    keys.press("F4")
    expect(page.get_by_role("heading", name="Tiếp nhận hồ sơ")).to_be_visible()


def test_what_is_missing_is_said_beside_the_field(lan):
    page = lan.open(f"/tiep-nhan/{BUSINESS}")
    page.get_by_role("textbox", name="Họ và tên").fill("Lê Hữu Phước")
    page.keyboard.press("F9")  # papers are missing too, but nothing is asked before the phone is there

    expect(page.get_by_role("alert")).to_be_focused()
    phone = page.get_by_role("textbox", name="Điện thoại")
    expect(phone).to_have_accessible_description(re.compile("Xin điền mục này."))
    expect(page.get_by_role("textbox", name="Họ và tên")).to_have_value("Lê Hữu Phước")


@pytest.mark.parametrize("width", [390, 1366])
def test_f8_goes_to_the_supplement_slip_and_sends_it(lan, width):
    page = lan.open(f"/tiep-nhan/{PERMIT}")
    page.set_viewport_size({"width": width, "height": 800})
    page.keyboard.press("F8")
    items = page.get_by_role("textbox", name="Giấy tờ cần bổ sung")
    expect(items).to_be_focused()
    expect(items).to_be_in_viewport()
    page.keyboard.press("F8")
    expect(page.get_by_role("alert")).to_contain_text("Họ và tên")


def test_everybody_can_work_at_the_counter(lan, office):
    dossier = office.take_in(PERMIT, components=[{"key": "don", "original": 1}])
    for path in ("/tiep-nhan", f"/tiep-nhan/{PERMIT}", "/viec", f"/ho-so/{dossier.code}"):
        page = lan.open(path)
        expect(page.locator("[data-bpmn-viewer]:not([data-ready=yes])")).to_have_count(0)
        for width in (390, 1366):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert (path, width, lan.faults()) == (path, width, [])


def test_what_is_typed_is_kept_taken_back_and_put_aside(lan):
    page = lan.open(f"/tiep-nhan/{PERMIT}")
    state, name = page.locator("#draft"), page.get_by_role("textbox", name="Họ và tên")
    name.fill("Lê Thị Cúc")
    lan.press("Enter")
    expect(page.get_by_role("textbox", name="Điện thoại")).to_be_focused()
    expect(state).to_have_text("Đã lưu nháp 08:00")
    expect(page).to_have_url(re.compile("nhap="))
    page.reload()
    expect(name).to_have_value("Lê Thị Cúc")

    name.fill("Lê Thị Cúc Hoa")
    lan.press("Tab")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(name).to_have_value("Lê Thị Cúc")
    expect(page.get_by_role("button", name="Hoàn tác")).to_be_disabled()
    assert lan.faults() == []

    lan.press("F4")
    lan.said("Đã lưu bản nháp; xem trong mục “Đang nhập dở”.")
    assert lan.faults() == []
    page.get_by_role("link", name="Lê Thị Cúc").click()
    expect(name).to_have_value("Lê Thị Cúc")
