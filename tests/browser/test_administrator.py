"""Ngọc Anh, the administrator, gives the appraisal less time; Bách approves; the next dossier has the new date."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import take
from tests.office import PERMIT

pytestmark = pytest.mark.browser

DEADLINE = "Thời hạn (thời gian làm việc)"
EXPRESSION = "Cơ quan theo biểu thức (FEEL)"


def test_a_deadline_is_changed_approved_and_published(desk, office):
    office.take_in(PERMIT, applicant_name="Hồ Sơ Cũ")
    quantri, bach = desk("quantri"), desk("bach")
    page = quantri.go("Thủ tục")
    page.get_by_role("link", name=re.compile("Cấp giấy phép xây dựng nhà ở riêng lẻ|1.009994")).first.click()
    page.get_by_role("link", name="Sửa sơ đồ").click()
    page.wait_for_selector("[data-modeler][data-ready=yes]")
    state, findings = page.locator("[data-slot=state]"), page.get_by_role("list", name="Vấn đề cần xem")

    version = page.locator("[data-slot=version]")
    expect(version).to_have_text("Bản đang áp dụng")
    page.locator("[data-element-id=Task_LayYKienQuyHoach]").first.click()
    expect(page.get_by_text("Xử lý hồ sơ")).to_be_visible()
    page.get_by_label(EXPRESSION).fill("agencies.")
    page.keyboard.press("F9")
    expect(state).to_contain_text("Đã lưu lúc")
    expect(version).to_have_text("Bản nháp · Đang soạn")
    page.locator("[data-slot=summary]").click()
    page.locator("[data-element-id=Task_DuThao]").first.click()
    expect(page.get_by_label(EXPRESSION)).to_have_value("")
    findings.get_by_role("button", name=re.compile("^Lỗi.*Kiểm tra$", re.S)).first.click()
    expect(page.get_by_label(EXPRESSION)).to_have_value("agencies.")
    page.get_by_label(EXPRESSION).fill("")

    page.locator("[data-element-id=Task_ThamDinh]").first.click()
    expect(page.get_by_label(DEADLINE)).to_have_value("3wd")
    page.get_by_label(DEADLINE).fill("2wd")
    page.keyboard.press("F9")
    expect(state).to_contain_text("Đã lưu lúc")
    expect(page.locator("[data-slot=summary]")).not_to_have_attribute("data-weight", "error")
    take(page, "modeler")
    assert quantri.faults() == []
    page.get_by_role("button", name="Trình duyệt").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_text("Đã trình lãnh đạo duyệt.")).to_be_visible()
    expect(version).to_have_text("Bản nháp · Chờ lãnh đạo duyệt")

    leaders = bach.go("Duyệt quy trình")
    bach.rows().get_by_role("link", name=PERMIT).click()
    expect(leaders.get_by_role("main")).to_contain_text("thời hạn của bước: “3wd” → “2wd”")
    expect(leaders.get_by_role("main")).to_contain_text("1 hồ sơ đang chạy giữ bản cũ")
    assert bach.faults() == []
    leaders.keyboard.press("F9")
    leaders.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    bach.said("Đã duyệt. Quản trị viên có thể ban hành.")

    page.get_by_role("button", name="Ban hành").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    page.get_by_label("Quyết định số").fill("123/QĐ-UBND")
    page.get_by_role("button", name="Ban hành bản mới").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    quantri.said("Đã ban hành bản 2. Hồ sơ đang chạy giữ bản cũ.")
    assert quantri.faults() == []

    office.take_in(PERMIT, applicant_name="Hồ Sơ Mới")
    minh = desk("minh")
    expect(minh.rows()).to_contain_text(["08:00, 04/11/2026", "08:00, 05/11/2026"])
    expect(minh.rows()).to_contain_text(["Hồ Sơ Mới", "Hồ Sơ Cũ"])
