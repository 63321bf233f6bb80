"""Minh, at the ward's division: takes the most urgent dossier, finds that a paper is missing, asks for it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.office import BUSINESS, PERMIT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def permit(office):
    """Taken in on Monday morning; a household business comes on Tuesday, of which less time is left."""
    found = office.take_in(PERMIT, applicant_name="Lê Hữu Phước")
    office.at("2026-11-03T09:00").take_in(BUSINESS, applicant_name="Đỗ Thùy Dương")
    return found


@pytest.fixture
def minh(desk, permit):
    return desk("minh")


def test_the_most_urgent_stands_first_and_is_reached_by_keys(minh):
    expect(minh.rows()).to_have_text(
        [re.compile("Còn 2 giờ.*Đỗ Thùy Dương", re.S), re.compile("Còn 1 ngày làm việc 6 giờ.*Lê Hữu Phước", re.S)]
    )
    minh.press("j", "j", "Enter")
    expect(minh.page.get_by_role("heading", level=1)).to_have_text("Thẩm định, kiểm tra thực địa")
    assert minh.faults() == []


def test_a_missing_paper_is_asked_for(minh, permit, office):
    page = minh.page
    page.get_by_role("button", name=f"Nhận việc {permit.code}").click()
    minh.said("Đã nhận việc “Thẩm định, kiểm tra thực địa”.")
    expect(page.get_by_role("main")).to_contain_text("Người xử lý: Trần Quang Minh")

    page.get_by_role("link", name="Xem sơ đồ").click()
    diagram = page.get_by_role("group", name="Sơ đồ quy trình")
    expect(diagram).to_have_accessible_description("Hồ sơ đang ở bước: Thẩm định, kiểm tra thực địa.")
    expect(diagram.locator("[data-element-id=Task_ThamDinh].is-current")).to_be_visible()
    expect(diagram.get_by_text("Đang ở đây")).to_be_visible()
    expect(diagram.locator("[data-element-id=Call_TiepNhan].is-done")).to_be_attached()
    page.get_by_role("link", name="Mở việc").click()

    page.get_by_label("Ngày kiểm tra thực địa").fill("2026-11-03")
    page.get_by_label("Hiện trạng tại thực địa").fill("Thửa đất trống, có đường vào rộng 4 m.")
    page.get_by_label("Ý kiến thẩm định").fill("Phù hợp quy chuẩn; bản vẽ còn thiếu mặt cắt.")
    expect(page.get_by_label("Giấy tờ, nội dung cần bổ sung")).to_have_count(0)
    page.keyboard.press("F8")
    expect(page.get_by_label("Cần bổ sung, hoàn thiện")).to_be_checked()
    expect(page.get_by_label("Giấy tờ, nội dung cần bổ sung")).to_be_focused()
    minh.type("Bản vẽ mặt cắt: 01 bản")
    page.keyboard.press("F9")

    reason = page.get_by_role("textbox", name="Lý do")
    expect(reason).to_have_accessible_description(re.compile("Xin điền mục này."))
    expect(page.get_by_label("Giấy tờ, nội dung cần bổ sung")).to_have_value("Bản vẽ mặt cắt: 01 bản")
    assert minh.faults() == []
    reason.fill("Bản vẽ chưa có mặt cắt nên chưa thẩm định được.")
    page.get_by_label("Căn cứ pháp lý").fill("Nghị định số 217/2026/NĐ-CP, Điều 54")
    page.get_by_role("button", name="Yêu cầu bổ sung").click()

    where = "Trung tâm Phục vụ hành chính công phường Hòa Mỹ (“Nhận giấy tờ người nộp bổ sung”)"
    minh.said(f"Hồ sơ {permit.code} đã chuyển tới {where}.")
    assert office.again(permit).clock == "paused"
    minh.go("Hồ sơ")
    expect(minh.rows().filter(has_text="Lê Hữu Phước")).to_contain_text("Tạm dừng: chờ bổ sung")
