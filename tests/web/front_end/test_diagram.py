"""The diagram on a dossier's page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.front_end.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def dossier(window: Page, site: Site) -> None:
    window.goto(f"{site.url}/dossier")
    window.wait_for_selector("[data-bpmn-viewer][data-ready=yes]")


def test_it_shows_what_is_done_and_where_the_dossier_stands(window: Page) -> None:
    for done in ("start", "intake"):
        expect(window.locator(f"g.is-done[data-element-id={done}]")).to_have_count(1)
    expect(window.locator("g.is-current[data-element-id=review]")).to_have_count(1)
    expect(window.get_by_text("Đang ở đây", exact=True)).to_be_visible()


def test_it_is_a_group_with_its_story_in_words(window: Page) -> None:
    picture = window.get_by_role("group", name="Sơ đồ quy trình")
    expect(picture).to_have_accessible_description("Hồ sơ đang ở bước Thẩm định.")


def test_the_whole_diagram_is_one_click_away(window: Page) -> None:
    window.get_by_role("button", name="Toàn sơ đồ").click()
    frame = window.locator(".diagram").bounding_box()
    pool = window.locator("g[data-element-id=pool]").bounding_box()
    assert frame and pool
    assert pool["x"] >= frame["x"]
    assert pool["x"] + pool["width"] <= frame["x"] + frame["width"] + 1
