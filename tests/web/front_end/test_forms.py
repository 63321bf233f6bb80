"""Forms in the browser: one submission, clean text, a question before what cannot be undone, a scanned card."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.front_end.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def staff_page(window: Page, site: Site) -> None:
    window.goto(f"{site.url}/staff", wait_until="networkidle")


def test_errors_have_the_focus_and_lead_to_their_field(window: Page) -> None:
    expect(window.locator(".error-summary")).to_be_focused()
    window.get_by_role("link", name="Điện thoại: Cần số điện thoại.").click()
    expect(window.locator("#f-phone")).to_be_focused()
    assert "Cần số điện thoại." in window.locator("#e-phone").inner_text()


def test_two_clicks_send_once(window: Page, site: Site) -> None:
    window.evaluate("() => { const b = document.querySelector('[data-key=F9]'); b.click(); b.click(); }")
    expect(window.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert len(site.sent) == 1
    assert site.sent[0]["csrf_token"] == "token"
    assert len(site.sent[0]["idempotency_key"]) == 32


@pytest.fixture
def unanswered(window: Page) -> None:
    """A form that is sent leaves the page standing, as while one waits for the answer; time stands still."""
    window.route("**/submit", lambda route: route.fulfill(status=204))
    window.clock.install(time="2026-11-02T08:00")
    window.reload(wait_until="networkidle")
    window.clock.pause_at("2026-11-02T09:00")


@pytest.mark.usefixtures("unanswered")
def test_a_draft_that_waits_when_its_form_is_sent_is_not_saved_any_more(window: Page, site: Site) -> None:
    window.get_by_label("Họ và tên").fill("Trần Văn An")
    window.keyboard.press("Tab")
    with window.expect_request("**/submit"):
        window.keyboard.press("F9")
    window.clock.run_for(1000)
    assert site.sent == []
    expect(window.locator("#kept")).to_have_text("Chưa lưu nháp")


@pytest.mark.usefixtures("unanswered")
def test_nobody_listens_to_what_is_said_of_a_draft_once_its_form_is_sent(window: Page, site: Site) -> None:
    drafts: list[Route] = []
    window.route("**/keep", lambda route: drafts.append(route))
    window.get_by_label("Họ và tên").fill("Trần Văn An")
    with window.expect_request("**/keep"):
        window.keyboard.press("Tab")
        window.clock.run_for(1000)
    with window.expect_request("**/submit"):
        window.keyboard.press("F9")
    with window.expect_event("requestfinished", lambda request: request.url.endswith("/keep")):
        drafts[0].continue_()
    window.clock.run_for(1000)
    assert [each["kept"] for each in site.sent] == ["Trần Văn An"]
    expect(window.locator("#kept")).to_have_text("Chưa lưu nháp")


def test_text_arrives_composed(window: Page, site: Site) -> None:
    window.fill("#f-full_name", unicodedata.normalize("NFD", "Nguyễn Thị Mỹ Hạnh"))
    window.keyboard.press("F9")
    expect(window.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert site.sent[0]["full_name"] == "Nguyễn Thị Mỹ Hạnh"


def test_a_scanned_card_fills_the_fields_and_does_not_send(window: Page, site: Site) -> None:
    window.focus("#f-citizen_id")
    window.keyboard.insert_text("048190001234|201234567|Trần Quốc Đạt|02091985|Nam|Tổ 5, phường Hoà Cường|01012022")
    window.keyboard.press("Enter")
    expect(window.locator("#f-citizen_id")).to_have_value("048190001234")
    expect(window.locator("#f-full_name")).to_have_value("Trần Quốc Đạt")
    expect(window.locator("#f-born_on")).to_have_value("1985-09-02")
    expect(window.locator("#f-address")).to_have_value("Tổ 5, phường Hoà Cường")
    assert site.sent == []


def test_a_refusal_asks_first(window: Page, site: Site) -> None:
    window.get_by_role("button", name="Từ chối").click()
    expect(window.get_by_role("dialog")).to_contain_text("Từ chối tiếp nhận hồ sơ này?")
    window.get_by_role("button", name="Hủy").click()
    assert site.sent == []
    window.get_by_role("button", name="Từ chối").click()
    window.get_by_role("button", name="Đồng ý").click()
    expect(window.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert site.sent[0]["verb"] == "refuse"


def test_what_lacks_an_answer_is_said_before_anything_is_asked(window: Page, site: Site) -> None:
    window.get_by_role("button", name="Kết thúc").click()
    expect(window.get_by_role("dialog")).to_have_count(0)
    expect(window.get_by_label("Ngày kết thúc")).to_be_focused()
    assert site.sent == []
    window.get_by_label("Ngày kết thúc").fill("30/11/2026")
    window.get_by_role("button", name="Kết thúc").click()
    expect(window.get_by_role("dialog")).to_contain_text("Cho kết thúc hoạt động?")


def test_a_form_that_the_server_judges_goes_to_it_without_a_question(window: Page, site: Site) -> None:
    window.get_by_role("button", name="Trả lại").click()
    expect(window.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert site.sent[0]["because"] == ""


def test_a_slip_opens_where_it_is_filled_in_and_its_key_sends_it(window: Page, site: Site) -> None:
    window.keyboard.press("F8")
    expect(window.get_by_label("Lý do bổ sung")).to_be_focused()
    expect(window.get_by_label("Lý do bổ sung")).to_be_in_viewport()
    window.keyboard.type("Thieu ban ve")
    window.keyboard.press("F8")
    expect(window.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert site.sent[0]["slip_reason"] == "Thieu ban ve"


@pytest.mark.parametrize("words", ["ho kinh", "hộ kinh", "DANG ky"])
def test_a_list_is_searched_without_diacritics(window: Page, words: str) -> None:
    window.fill("#find", words)
    expect(window.locator("#procedures li:visible")).to_have_text(["Đăng ký hộ kinh doanh"])


def test_the_confirmation_names_nothing_to_scripts_from_elsewhere(window: Page) -> None:
    """Nothing on the page is evaluated: htmx runs with allowEval off."""
    assert window.evaluate("htmx.config.allowEval") is False
    assert window.evaluate("htmx.config.includeIndicatorStyles") is False
