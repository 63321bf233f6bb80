"""Who comes to the administrator's pages: each address, for each role, and for somebody who has not signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from flask import Flask
from werkzeug.routing import Rule

import web
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from tests.conftest import House, VirtualClock
from tests.office import BUSINESS, PASSWORD, founded
from tests.web.visitor import Visitor
from web.language import catalogue
from workflows.permissions import TABLE
from workflows.staff import service
from workflows.staff.actor import SYSTEM
from workflows.staff.roles import ROLES

OURS = ("/quan-tri", "/duyet", "/uy-quyen")
TOP = "H57"
VALUES = {"code": BUSINESS, "file": "process.bpmn", "number": "1", "key": "form01"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, sqlite_tables: Path) -> Iterator[Flask]:
    """An office with somebody of each role at its top agency; nothing in these tests changes it."""
    home = tmp_path_factory.mktemp("admin")
    path = home / "house.db"
    path.write_bytes(sqlite_tables.read_bytes())
    clock = VirtualClock()
    database = Database(f"sqlite:///{path}", clock=clock, ports=Ports())
    office = founded(House(database, clock))
    with database.transaction(SYSTEM) as tx:
        for role in sorted(ROLES):
            new = service.NewPerson(f"nguoi-{role}", role, TOP, password=PASSWORD, must_change_password=False)
            service.add_person(tx, new, [role])
    yield office.serve(home / "home")
    database.close()


@pytest.fixture(scope="module")
def visitors(app: Flask) -> dict[str, Visitor]:
    return {role: Visitor(app).sign_in(f"nguoi-{role}") for role in sorted(ROLES)}


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(OURS)]


def test_every_address_says_what_it_asks(app: Flask) -> None:
    found = rules(app)
    assert len(found) > 50
    for rule in found:
        permission = getattr(app.view_functions[rule.endpoint], "permission", None)
        assert permission in TABLE, rule.rule


def test_a_stranger_is_sent_to_the_sign_in(app: Flask) -> None:
    visitor = Visitor(app)
    for rule in rules(app):
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            answer = visitor.client.open(address(app, rule), method=method)
            assert answer.status_code == 302, (method, rule.rule)
            assert answer.headers["Location"].startswith("/dang-nhap"), rule.rule


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_the_roles_of_the_table_come_in(app: Flask, visitors: dict[str, Visitor], role: str) -> None:
    visitor = visitors[role]
    visitor.open("/tai-khoan")
    token, came_in = visitor.token, []
    for rule in rules(app):
        allowed = role in TABLE[app.view_functions[rule.endpoint].permission].roles  # type: ignore[attr-defined]
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            if allowed and method != "GET":
                continue
            headers = {"X-CSRFToken": token, "Accept": "text/html"}
            answer = visitor.client.open(address(app, rule), method=method, headers=headers)
            if allowed:
                came_in.append(rule.rule)
                assert answer.status_code in (200, 302, 404), (rule.rule, answer.status_code)
            else:
                assert answer.status_code in (403, 404), (method, rule.rule, answer.status_code)
    assert bool(came_in) is (role in ("administrator", "leader", "auditor"))


@pytest.mark.parametrize("username", ["lan", "minh", "son", "thuha", "mai", "tuan"])
def test_clerks_and_specialists_find_no_way_there(app: Flask, username: str) -> None:
    visitor = Visitor(app).sign_in(username)
    visitor.open("/tai-khoan")
    links = visitor.tree.xpath("//a/@href")
    assert not [link for link in links if link.startswith(OURS)]


def address(app: Flask, rule: Rule) -> str:
    values = {name: VALUES[name] for name in rule.arguments}
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values).replace("http://localhost", "")


def test_every_text_of_these_pages_has_its_english_words() -> None:
    english, folder = catalogue("en"), Path(web.__file__).parent
    words: dict[str, None] = {"_": None, "lazy_gettext": None}
    kinds = [("**.html", "jinja2"), ("**.py", "python")]
    parts = ("admin", "templates/admin")
    texts = {row[2] for part in parts for row in extract_from_dir(folder / part, kinds, keywords=words)}
    assert len(texts) > 300
    assert sorted(text for text in texts if text != "XML" and english.gettext(text) == text) == []
