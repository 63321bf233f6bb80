"""A small site made of the real layouts, macros and bundles, and a Chromium to look at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import ConsoleMessage, Page
from werkzeug.serving import make_server

from tests.doors import alike
from tests.web.front_end.site import Site, create_site

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    more = "--disable-component-update --disable-sync --font-render-hinting=none"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*flags.split(), *more.split()]}


@pytest.fixture(scope="session")
def built_site() -> Flask:
    return create_site()


@pytest.fixture
def site(built_site: Flask) -> Iterator[Site]:
    """The site, served on a free port; it remembers what was sent to it."""
    app = alike(built_site, sent=[])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    yield Site(url=f"http://127.0.0.1:{server.server_port}", sent=app.extensions["sent"])
    server.shutdown()
    thread.join()


@pytest.fixture
def window(page: Page) -> Iterator[Page]:
    """A browser page on which nothing may be refused by the security policy, and no script may fail."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def axe() -> str:
    """The accessibility checker, to be evaluated in a page."""
    return (ROOT / "web/node_modules/axe-core/axe.min.js").read_text()
