"""The keyboard layer: keys do what their buttons say, and keep out of the way of someone who types."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.front_end.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def staff_page(window: Page, site: Site) -> None:
    window.goto(f"{site.url}/staff", wait_until="networkidle")


def test_f9_sends_the_form_even_while_typing(window: Page, site: Site) -> None:
    window.fill("#f-full_name", "Nguyễn Thị Mỹ Hạnh")
    window.keyboard.press("F9")
    expect(window).to_have_title("Đã nhận · Trung tâm Phục vụ hành chính công phường Hoà Cường")
    assert site.sent[0]["verb"] == "accept"


def test_j_and_k_walk_through_the_rows_and_enter_opens(window: Page) -> None:
    for key in ("j", "j", "j", "k"):
        window.keyboard.press(key)
    expect(window.locator("tr:focus")).to_contain_text("H57-0002")
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(r"/sent\?H57-0002$"))


def test_letters_are_left_to_someone_who_types(window: Page) -> None:
    window.focus("#f-note")
    window.keyboard.type("j/k?1")
    expect(window.locator("#f-note")).to_have_value("j/k?1")
    expect(window.locator("dialog[open]")).to_have_count(0)


def test_composed_keys_are_ignored(window: Page) -> None:
    window.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'F9', isComposing: true, bubbles: true}))"
    )
    expect(window.get_by_role("heading", name="Tiếp nhận hồ sơ")).to_be_visible()


def test_slash_goes_to_the_search(window: Page) -> None:
    window.keyboard.press("/")
    expect(window.get_by_role("searchbox", name="Tìm hồ sơ")).to_be_focused()


def test_a_digit_turns_a_choice_to_the_next_value(window: Page) -> None:
    window.keyboard.press("1")
    expect(window.locator("#f-kind")).to_have_value("b")


def test_the_help_lists_the_keys_of_this_page_and_switches_letters_off(window: Page) -> None:
    window.keyboard.press("?")
    rows = window.locator("dialog tr")
    expect(rows.filter(has_text="F9")).to_have_text("Tiếp nhậnF9")
    window.get_by_label("Dùng phím chữ cái").uncheck()
    window.keyboard.press("Escape")
    window.keyboard.press("j")
    expect(window.locator("tr:focus")).to_have_count(0)
