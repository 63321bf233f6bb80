"""Ngọc Anh opens a model of another tool in the modeler: what it leaves open is listed, and marked on the diagram."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.office import PERMIT

pytestmark = pytest.mark.browser

MODEL = Path(__file__).parents[1] / "engine/importing/models/camunda7.bpmn"


def test_a_model_of_another_tool_is_imported_and_filled_in(desk):
    quantri = desk("quantri")
    page = quantri.go("Thủ tục")
    page.get_by_role("link", name=re.compile(PERMIT)).first.click()
    page.get_by_role("link", name="Sửa sơ đồ").click()
    page.wait_for_selector("[data-modeler][data-ready=yes]")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Mở tệp").click()
    chooser.value.set_files(MODEL)

    findings = page.get_by_role("list", name="Vấn đề cần xem")
    left_open = findings.get_by_role("button", name=re.compile("^Chỗ trống.*org.example.Book", re.S))
    expect(left_open).to_contain_text("Nhập tệp")  # nothing has been edited yet
    expect(findings.get_by_role("button", name=re.compile("^Đã đổi.*approved = .yes. and", re.S))).to_be_visible()
    book = page.locator(".djs-element[data-element-id=book]")
    expect(book).to_have_class(re.compile(r"\bopen\b"))
    expect(page.locator(".djs-element[data-element-id=score]")).not_to_have_class(re.compile(r"\bopen\b"))

    left_open.click()
    page.get_by_text("Thiết lập khác").click()
    page.get_by_label("placeholder:operation").fill("")
    page.keyboard.press("F9")
    expect(page.locator("[data-slot=state]")).to_contain_text("Đã lưu lúc")
    expect(findings).not_to_contain_text("org.example.Book")
    expect(book).to_have_class(re.compile(r"\bopen\b"))  # it still names no operation
    assert quantri.faults() == []
