"""A person's browser: signed in, and intolerant of anything that a page may not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.office import PASSWORD

AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
REFUSED = "the server responded with a status of 4"
"""How the console tells of a form with errors (422), which is an answer like others."""


@dataclass
class Desk:
    """``page`` is what the person looks at; ``complaints`` is what scripts and the security policy complained of."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def sign_in(self, name: str, password: str = PASSWORD) -> Page:
        """Type name and password, and go where the day of this person begins."""
        self.open("/dang-nhap")
        self.page.get_by_label("Tên đăng nhập").fill(name)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda address: "/dang-nhap" not in address)
        return self.page

    def go(self, name: str) -> Page:
        """Follow the navigation at the top."""
        self.page.get_by_role("navigation", name="Chức năng").get_by_role("link", name=name).click()
        return self.page

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        self.page.keyboard.insert_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def said(self, words: str) -> None:
        """What was done is said at the top of the page."""
        expect(self.page.locator(".flash > div")).to_have_text(words)

    def rows(self) -> Locator:
        """The rows of the lists on the page."""
        return self.page.locator("main tbody tr")

    def faults(self, rules: Sequence[str] = RULES) -> list[str]:
        """What stands in the way of people who see, hear or move less well."""
        self.page.evaluate(AXE.read_text())
        answer = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", list(rules))
        return [f"{each['id']}: {[node['html'][:160] for node in each['nodes']]}" for each in answer["violations"]]

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and REFUSED not in message.text:
            self.complaints.append(message.text)
