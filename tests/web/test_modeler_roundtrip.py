"""Opening and saving any shipped diagram in the modeler loses nothing: a real browser, the real page, real rows."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from engine.runtime.database import Database
from engine.runtime.ports import Ports
from tests.conftest import House, VirtualClock
from tests.office import PASSWORD, Office, founded
from tests.web.front_end.conftest import axe, browser_type_launch_args, window  # noqa: F401  (fixtures)
from workflows.procedures.bundle import SHIPPED, read_folder, shipped
from workflows.procedures.comparing import compare
from workflows.procedures.drafts import files_of
from workflows.staff.actor import SYSTEM

pytestmark = pytest.mark.browser

RELEASES = {code: read_folder(folder) for code, folder in shipped().items()}
DRAWN = {
    text: (code, name) for code, files in RELEASES.items() for name, text in files.items() if name.endswith(".bpmn")
}
DIAGRAMS = list(DRAWN.values())
"""Each shipped diagram once, in one of the procedures that use it."""
LEFT_OUT = {
    "cancelActivity": "true", "isInterrupting": "true", "isSequential": "false", "triggeredByEvent": "false",
    "gatewayDirection": "Unspecified", "isForCompensation": "false", "processType": "None", "isClosed": "false",
}  # fmt: skip
"""What the BPMN schema gives as the default: the modeler leaves it out, and every reader takes it for granted."""


@dataclass(frozen=True)
class Served:
    """A founded office behind a real server."""

    office: Office
    url: str

    def file(self, code: str, name: str) -> str:
        with self.office.house.database.reading(SYSTEM) as tx:
            return files_of(tx, code)[name]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, sqlite_tables: Path) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("modeler")
    path = home / "house.db"
    path.write_bytes(sqlite_tables.read_bytes())
    clock = VirtualClock()
    database = Database(f"sqlite:///{path}", clock=clock, ports=Ports())
    office = founded(House(database, clock))
    server = make_server("127.0.0.1", 0, office.serve(home / "home"), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    yield Served(office, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    database.close()


@pytest.fixture
def administrator(window: Page, served: Served) -> Page:  # noqa: F811
    return sign_in(window, served)


def sign_in(page: Page, served: Served) -> Page:
    page.goto(f"{served.url}/dang-nhap")
    page.fill("[name=username]", "quantri")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    return page


def draw(page: Page, served: Served, code: str, name: str) -> None:
    page.goto(f"{served.url}/quan-tri/thu-tuc/{code}/so-do/{name}")
    page.wait_for_selector("[data-modeler][data-ready=yes]")


def save(page: Page) -> None:
    page.keyboard.press("F9")
    expect(page.locator("[data-slot=state]")).to_contain_text("Đã lưu lúc", timeout=20_000)


def test_every_shipped_diagram_is_among_them() -> None:
    assert {Path(name).name for _code, name in DIAGRAMS} == {path.name for path in SHIPPED.rglob("*.bpmn")}
    assert len(DIAGRAMS) == len(list(SHIPPED.rglob("*.bpmn")))


@pytest.mark.parametrize(("code", "name"), DIAGRAMS, ids=[f"{code}/{name}" for code, name in DIAGRAMS])
def test_saving_loses_nothing(administrator: Page, served: Served, code: str, name: str) -> None:
    before = served.file(code, name)
    draw(administrator, served, code, name)
    expect(administrator.locator("[data-slot=findings] .finding-error")).to_have_count(0)
    save(administrator)
    after = served.file(code, name)
    assert facts(after) == facts(before)
    assert [change.kind for change in compare({name: before}, {name: after})] in ([], ["layout"])


def test_a_setting_drawn_in_the_browser_reaches_the_leader(administrator: Page, served: Served) -> None:
    code, name = "1.009994", "process.bpmn"
    draw(administrator, served, code, name)
    task = re.findall(r'<bpmn:userTask id="(\w+)"', served.file(code, name))[0]
    administrator.evaluate("id => modeler.get('selection').select(modeler.get('elementRegistry').get(id))", task)
    administrator.get_by_label("Thời hạn (thời gian làm việc)").fill("7wh")
    save(administrator)
    administrator.get_by_role("button", name="Trình duyệt").click()
    administrator.locator("dialog button.btn-primary").click()
    expect(administrator.locator(".toast")).to_contain_text("Đã trình lãnh đạo duyệt.")
    administrator.goto(f"{served.url}/quan-tri/thu-tuc/{code}")
    expect(administrator.locator("main")).to_contain_text("thời hạn của bước")
    expect(administrator.locator("main")).to_contain_text("7wh")


def test_publishing_too_early_is_said_on_the_page(page: Page, served: Served) -> None:
    draw(sign_in(page, served), served, "1.001612", "process.bpmn")
    page.get_by_role("button", name="Ban hành").click()
    page.locator("dialog button.btn-primary").click()
    expect(page.locator(".toast")).to_contain_text("đã được lãnh đạo duyệt")


def facts(xml: str) -> Counter[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Every element with its attributes and text, the drawing included; in no order, numbers as numbers."""
    return Counter(
        (str(node.tag), tuple(sorted(_attributes(node))), (node.text or "").strip())
        for node in etree.fromstring(xml.encode()).iter(etree.Element)
    )


def _attributes(node: etree._Element) -> Iterator[tuple[str, str]]:
    for name, value in node.attrib.items():
        if LEFT_OUT.get(str(name)) != value:
            yield str(name), str(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", str(value)) else str(value)
