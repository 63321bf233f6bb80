"""Every shell, with every macro on it, is readable by everyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.web.front_end.site import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["staff", "dossier", "public", "receipt", "modeler"])
def test_axe_finds_nothing(browser, site: Site, axe: str, path: str, width: int) -> None:  # type: ignore[no-untyped-def]
    # The checker itself is not one of our scripts.
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    page: Page = context.new_page()
    page.goto(f"{site.url}/{path}", wait_until="networkidle")
    page.evaluate(axe)
    answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    context.close()
    found = [f"{v['id']}: {[node['html'][:120] for node in v['nodes']]}" for v in answer["violations"]]
    assert found == []


@pytest.mark.parametrize("path", ["staff", "dossier", "public"])
def test_nothing_is_wider_than_a_phone(window: Page, site: Site, path: str) -> None:
    window.set_viewport_size({"width": 390, "height": 844})
    window.goto(f"{site.url}/{path}", wait_until="networkidle")
    assert window.evaluate("document.documentElement.scrollWidth") == 390


def test_public_pages_have_no_script_and_stay_small(window: Page, site: Site) -> None:
    window.goto(f"{site.url}/public", wait_until="networkidle")
    assert window.locator("script").count() == 0
    size = window.evaluate("performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0)")
    assert size <= 80 * 1024
