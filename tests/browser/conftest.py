"""An office behind a real server, once for each file of stories, and a Chromium for everybody who works there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from engine.runtime.database import Database
from engine.runtime.ports import Ports
from tests.browser.desk import Desk
from tests.browser.serving import served
from tests.conftest import House, VirtualClock
from tests.office import founded
from tests.stories.conftest import Story
from tests.web.front_end import conftest as front_end
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.staff.actor import SYSTEM

PATIENCE = 15_000
"""Milliseconds that a page may take on a machine with other things to do."""

browser_type_launch_args = front_end.browser_type_launch_args
expect.set_options(timeout=PATIENCE)


@dataclass
class Served(Story):
    """The office at work, and where its pages are."""

    url: str = ""

    def called(self, code: str) -> Dossier:
        """The dossier of this code, as it is now."""
        with self.house.database.reading(SYSTEM) as tx:
            return by_code(tx, code)


@pytest.fixture(scope="module")
def office(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Founded on Monday 2/11/2026 at 8:00; its clock stands still until a story moves it."""
    home = tmp_path_factory.mktemp("office")
    shutil.copyfile(sqlite_tables, home / "house.db")
    database = Database(f"sqlite:///{home / 'house.db'}", clock=(clock := VirtualClock()), ports=Ports())
    story = Served(founded(House(database, clock)).house)
    with served(story.serve(home)) as story.url:
        database.ports = replace(database.ports, public_url=story.url)
        yield story
    database.close()


@pytest.fixture
def desk(browser: Browser, office: Served) -> Iterator[Callable[..., Desk]]:
    """A browser of one's own: ``desk("lan")`` has signed in, ``desk()`` has not. Further words are Playwright's."""
    opened: list[Desk] = []

    def sit_down(name: str = "", *, width: int = 1366, height: int = 900, **more: Any) -> Desk:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce", **more,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        opened.append(Desk(context.new_page(), office.url))
        if name:
            opened[-1].sign_in(name)
        return opened[-1]

    yield sit_down
    complaints = [complaint for one in opened for complaint in one.complaints]
    for one in opened:
        one.context.close()
    assert complaints == []
