"""What somebody has typed outlives a closed tab and a session that has ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.office import PERMIT

pytestmark = pytest.mark.browser
OPINION = "Phù hợp quy chuẩn; bản vẽ đủ."


@pytest.fixture(scope="module")
def permit(office):
    return office.take_in(PERMIT)


@pytest.fixture
def minh(desk, permit):
    found = desk("minh")
    found.page.get_by_role("link", name=permit.code).click()
    return found


def sign_in_again(desk: Desk, name: str) -> None:
    page = desk.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill("motcua-2026")
    page.keyboard.press("Enter")


def test_a_tab_that_was_closed(minh):
    page = minh.page
    page.get_by_label("Cần bổ sung, hoàn thiện").check()
    page.get_by_label("Giấy tờ, nội dung cần bổ sung").fill("Bản vẽ mặt cắt: 01 bản")
    minh.press("Tab")
    expect(page.locator("#draft")).to_have_text("Đã lưu nháp 08:00")
    page.reload()
    expect(page.get_by_role("status").filter(has_text="Đang mở bản nháp")).to_be_visible()
    expect(page.get_by_label("Giấy tờ, nội dung cần bổ sung")).to_have_value("Bản vẽ mặt cắt: 01 bản")
    assert minh.faults() == []
    page.get_by_role("button", name="Bỏ bản nháp").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    minh.said("Đã bỏ bản nháp.")
    expect(page.get_by_label("Cần bổ sung, hoàn thiện")).not_to_be_checked()


def test_a_session_that_ended_before_the_form_was_sent(minh):
    page = minh.page
    page.wait_for_load_state("networkidle")
    minh.context.clear_cookies()
    page.get_by_label("Ý kiến thẩm định").fill(OPINION)
    minh.press("F9")
    sign_in_again(minh, "minh")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thẩm định, kiểm tra thực địa")
    expect(page.get_by_label("Ý kiến thẩm định")).to_have_value(OPINION)
    expect(page.locator("#draft")).to_have_text("Đã lưu nháp 08:00")
    assert page.evaluate("sessionStorage.getItem('motcua.kept')") is None


def test_a_session_that_ended_while_one_typed(desk):
    lan = desk("lan")
    page = lan.open(f"/tiep-nhan/{PERMIT}")
    page.wait_for_load_state("networkidle")
    lan.context.clear_cookies()
    page.get_by_label("Họ và tên").fill("Lê Thị Cúc")
    lan.press("Tab")
    sign_in_again(lan, "lan")
    expect(page.get_by_label("Họ và tên")).to_have_value("Lê Thị Cúc")
    expect(page.locator("#draft")).to_have_text("Đã lưu nháp 08:00")
