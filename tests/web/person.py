"""Someone at a browser without script: reads pages, follows what stands there, fills in forms and sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from tests.office import PASSWORD


@dataclass
class Page:
    """An answer as a person sees it."""

    response: TestResponse
    address: str

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def tree(self) -> Any:
        return html.fromstring(self.response.get_data(as_text=True) or "<html></html>")

    @property
    def text(self) -> str:
        """The words in the middle of the page, blanks made one."""
        return _words(next(iter(self.tree.xpath("//main")), self.tree))

    def error(self, name: str) -> str:
        """What stands beside the field ``name``; empty where nothing does."""
        return "".join(_words(each) for each in self.tree.xpath(f"//*[@id='e-{name}']"))

    def rows(self) -> list[str]:
        """The rows of the lists on the page."""
        return [_words(row) for row in self.tree.xpath("//main//tbody/tr")]

    def link(self, words: str) -> str:
        """Where the link called ``words`` leads."""
        found = [each.get("href") for each in self.tree.xpath("//a[@href]") if words in _words(each)]
        assert found, f"No link “{words}” in: {self.text[:600]}"
        return str(found[0])

    def form(self, action: str | None = None) -> Any:
        """The form that is sent to ``action``; without, the one that comes back to this very page."""
        forms = self.tree.xpath("//main//form[translate(@method, 'POST', 'post') = 'post']")
        wanted = [each for each in forms if each.get("action", "").endswith(action)] if action else None
        found = [each for each in forms if not each.get("action")] if wanted is None else wanted
        assert found, f"No form for {action} in: {self.text[:600]}"
        return found[0]


@dataclass
class Person:
    """``name`` is the user name; signs in at the first look."""

    client: FlaskClient
    name: str | None = None
    seen: list[str] = field(default_factory=list)

    def look(self, address: str, status: int = 200) -> Page:
        """Open a page, following where it sends one."""
        page = self._page(self.client.get(address, follow_redirects=True), address)
        assert page.status == status, f"{address}: {page.status} {page.text[:800]}"
        return page

    def send(self, page: Page, action: str | None = None, *, press: str | None = None, **values: Any) -> Page:
        """Fill in a form of ``page`` and send it by the button whose value is ``press``."""
        form = page.form(action)
        data = dict(form.form_values()) | values
        button = form.xpath(f".//button[@value='{press}']") if press else []
        if press:
            data[button[0].get("name")] = press
        target = (button[0].get("formaction") if button else None) or form.get("action") or page.address
        kind = {"content_type": "multipart/form-data"} if form.get("enctype") else {}
        return self._page(self.client.post(target, data=data, follow_redirects=True, **kind), target)

    def sign_in(self, password: str = PASSWORD) -> Page:
        page = self.look("/dang-nhap")
        return self.send(page, username=self.name, password=password)

    def _page(self, response: TestResponse, address: str) -> Page:
        last = response.request.path
        return Page(response, last if response.history else address)


def _words(element: Any) -> str:
    copy = html.fromstring(html.tostring(element, encoding="unicode"))
    for unseen in copy.xpath(".//script | .//style | .//svg"):
        unseen.drop_tree()
    for part in copy.iter():
        part.tail = f" {part.tail or ''}"
    return " ".join(copy.text_content().split())
