"""The audit trail reads as sentences, and nobody reads more of it than is theirs."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import app
import web
import workflows
from engine.runtime.transaction import Transaction
from workflows.agencies.service import NewAgency, close, rename
from workflows.agencies.service import add as add_agency
from workflows.audit.queries import entries
from workflows.audit.service import HOUSE, write
from workflows.audit.words import sentence, teach
from workflows.permissions import Hidden, RoleMissing
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.service import NewPerson, add_person, change_roles, disable

COMMUNE = "H57.132"


@pytest.fixture
def tx(house: Any) -> Iterator[Transaction]:
    """A province with two communes, and An, who administers one of them."""
    with house.tx(SYSTEM) as tx:
        for agency, name in (("H57", "Tỉnh Lam Sơn"), (COMMUNE, "Xã Đông Hà"), ("H57.133", "Xã Tây Hà")):
            add_agency(tx, NewAgency(agency, name, "commune", date(2020, 1, 1)))
        yield tx


def an_auditor(agency: str) -> Actor:
    return Actor("staff", 900, "Kiểm tra viên", agency, frozenset({"auditor"}))


def read(tx: Transaction, agency: str, language: str = "vi", **which: Any) -> list[str]:
    return [entry.sentence(language) for entry in entries(tx, agency, **which).entries]


def test_it_tells_who_did_what(tx: Transaction) -> None:
    an = add_person(tx, NewPerson("an.nv", "Nguyễn Văn An", COMMUNE), ["administrator"])
    tx.actor = Actor("staff", an.id, an.name, COMMUNE, frozenset({"administrator"}))
    lan = add_person(tx, NewPerson("lan", "Nguyễn Thị Lan", COMMUNE), ["clerk", "specialist"])
    change_roles(tx, lan.id, ["leader"])
    disable(tx, lan.id)
    assert read(tx, COMMUNE) == [
        "Nguyễn Văn An đã khóa tài khoản của Nguyễn Thị Lan.",
        "Nguyễn Văn An đã đổi vai trò của Nguyễn Thị Lan tại H57.132 từ: Cán bộ một cửa, Chuyên viên thành: Lãnh đạo.",
        "Nguyễn Văn An đã thêm Nguyễn Thị Lan tại H57.132 với vai trò: Cán bộ một cửa, Chuyên viên.",
        "Hệ thống đã thêm Nguyễn Văn An tại H57.132 với vai trò: Quản trị viên.",
        "Hệ thống đã thêm cơ quan Xã Đông Hà (H57.132).",
    ]
    assert read(tx, COMMUNE, "en", subject=f"person:{lan.id}")[0] == (
        "Nguyễn Văn An closed the account of Nguyễn Thị Lan."
    )


def test_agencies_are_told_too(tx: Transaction) -> None:
    rename(tx, "H57.133", name="Phường Tây Hà")
    close(tx, "H57.133", date(2026, 12, 31), successor=COMMUNE)
    assert read(tx, "H57.133", action="agency")[:2] == [
        "Hệ thống đã cho H57.133 kết thúc hoạt động ngày 31/12/2026, đơn vị kế thừa: H57.132.",
        "Hệ thống đã sửa thông tin của H57.133: tên “Xã Tây Hà” → “Phường Tây Hà”.",
    ]


def test_an_act_that_nobody_put_into_words_is_still_told() -> None:
    assert sentence("roof.painted", "An", {"colour": "đỏ"}) == "An đã thực hiện roof.painted: colour = đỏ."
    assert sentence("roof.painted", "An", {"colour": "red"}, "en") == "An did roof.painted: colour = red."


def test_every_act_that_the_house_notes_has_its_words() -> None:
    """Whatever a module that writes the trail hands to its writer, and what a plan of the calendar is called."""
    for package in (workflows, web):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    folders = [Path(package.__path__[0]) for package in (workflows, web, app)]
    call = re.compile(r"""(?<!history\.)\b(?:write|audit|_audit|_note|Plan)\([^)]*?"([a-z]+\.[a-z_]+)\"""")
    sources = [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")]
    written = {found for source in sources for found in call.findall(source)}
    assert len(written) > 30
    assert {action for action in written if f" {action}: " in sentence(action, "An", {})} == set()


def test_a_slice_teaches_its_words_and_how_to_read_a_field() -> None:
    teach({"test.moved": ("{who} dời đến {at:instant}, {missing}.", "{who} moved to {at:instant}, {missing}.")})
    assert sentence("test.moved", "An", {"at": "2026-11-02T03:00:00+00:00"}) == "An dời đến 10:00 02/11/2026, –."


def test_braces_in_a_name_stay_braces(tx: Transaction) -> None:
    rename(tx, COMMUNE, name="Xã {who.__class__}")
    assert "Xã {who.__class__}" in read(tx, COMMUNE)[0]


def test_pages_follow_each_other_without_a_gap(tx: Transaction, clock: Any) -> None:
    for number in range(7):
        write(tx, COMMUNE, "test.numbered", number=number)
        if number % 2:
            clock.advance(timedelta(minutes=1))
            tx.look_at_the_clock_again()
    seen, cursor = [], None
    while True:
        page = entries(tx, COMMUNE, action="test", before=cursor, limit=3)
        seen += [entry.params["number"] for entry in page.entries]
        cursor = page.next
        if cursor is None:
            break
    assert seen == [6, 5, 4, 3, 2, 1, 0]


def test_it_can_be_narrowed(tx: Transaction, clock: Any) -> None:
    before = tx.now
    clock.advance(timedelta(days=1))
    tx.look_at_the_clock_again()
    write(tx, COMMUNE, "test.done")
    assert len(read(tx, COMMUNE, since=tx.now)) == 1
    assert len(read(tx, COMMUNE, until=tx.now)) == 1
    assert read(tx, COMMUNE, actor="staff:1") == []
    assert len(read(tx, COMMUNE, action="agency", since=before)) == 1
    assert read(tx, COMMUNE, action="agenc") == []


def test_an_auditor_reads_their_own_agency_and_those_beneath(tx: Transaction) -> None:
    write(tx, HOUSE, "test.house")
    tx.actor = an_auditor("H57")
    assert {entry.tenant for entry in entries(tx, "H57").entries} == {HOUSE, "H57", COMMUNE, "H57.133"}
    tx.actor = an_auditor(COMMUNE)
    assert {entry.tenant for entry in entries(tx, COMMUNE).entries} == {COMMUNE}
    for other in ("H57", "H57.133", "H57.13"):
        with pytest.raises(Hidden):
            entries(tx, other)


def test_a_clerk_reads_none(tx: Transaction) -> None:
    tx.actor = Actor("staff", 1, "Lan", COMMUNE, frozenset({"clerk"}))
    with pytest.raises(RoleMissing):
        entries(tx, COMMUNE)
