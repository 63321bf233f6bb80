"""Someone in front of the pages: opens addresses, fills in forms as a browser without scripts would."""

from __future__ import annotations

from typing import Any

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from tests.office import PASSWORD


class Visitor:
    """A browser with its cookies. ``page`` is the last page that it was shown."""

    def __init__(self, app: Flask, address: str = "192.0.2.10") -> None:
        self.client = app.test_client()
        self.client.environ_base = {**self.client.environ_base, "REMOTE_ADDR": address}
        self.page: TestResponse | None = None

    def sign_in(self, username: str) -> Visitor:
        self.open("/dang-nhap")
        self.post("/dang-nhap", username=username, password=PASSWORD)
        assert "/dang-nhap" not in self.shown.request.path, f"{username} could not sign in: {self.text}"
        return self

    def open(self, address: str, follow: bool = True) -> TestResponse:
        self.page = self.client.get(address, follow_redirects=follow)
        return self.page

    def post(self, address: str, follow: bool = True, **fields: Any) -> TestResponse:
        """Send a form to ``address`` with the token of the page last shown."""
        data = {"csrf_token": self.token, **{name: value for name, value in fields.items() if value is not None}}
        self.page = self.client.post(address, data=data, follow_redirects=follow)
        return self.page

    @property
    def shown(self) -> TestResponse:
        assert self.page is not None
        return self.page

    @property
    def tree(self) -> Any:
        return html.fromstring(self.shown.get_data(as_text=True))

    @property
    def text(self) -> str:
        """What stands on the page, in single spaces, without scripts."""
        main = self.tree.xpath("//main")
        return " ".join((main[0] if main else self.tree).text_content().split())

    @property
    def token(self) -> str:
        found = self.tree.xpath("//input[@name='csrf_token']/@value | //meta[@name='csrf-token']/@content")
        return str(found[0]) if found else ""
