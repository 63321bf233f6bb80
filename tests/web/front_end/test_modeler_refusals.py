"""What the modeler says when the server refuses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.front_end.site import Site

pytestmark = pytest.mark.browser


def test_a_refused_publication_is_said_in_the_servers_words(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/modeler")
    page.wait_for_selector("[data-modeler][data-ready=yes]")
    page.get_by_role("button", name="Ban hành").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_role("status").filter(has_text="Chưa thực hiện được")).to_have_text(
        "Chưa thực hiện được: Cần lãnh đạo duyệt trước khi ban hành."
    )
