"""Making an installation from a shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.cli import main
from app.cli.opening import NoOffice
from app.migrating import is_current
from app.settings import DatabaseUnusable, PortUnusable, read_settings
from app.wiring import House
from engine.refusal import Refusal
from tests.app.conftest import Shell, at_home
from tests.office import COPY
from workflows.procedures.bundle import shipped
from workflows.staff.actor import SYSTEM
from workflows.staff.passwords import is_password
from workflows.staff.queries import actor_of, find_person

INIT = ("init", "--agency", "H57", "--name", "UBND tỉnh", "--username", "quantri", "--full-name", "Nguyễn Văn Quản")


def test_migrate_brings_the_tables_up_and_can_be_run_again(motcua: Shell, home: Path) -> None:
    for _ in range(2):
        assert "phiên bản mới nhất" in motcua("migrate").output
    assert is_current(at_home(home).database)


def test_init_makes_a_clean_office_with_one_administrator(motcua: Shell, home: Path) -> None:
    output = motcua(*INIT).output
    password = output.strip().rpartition(" ")[2]

    with at_home(home).database.reading(SYSTEM) as tx:
        person = find_person(tx, "quantri")
        assert person is not None and is_password(password, person.password_hash)
        assert actor_of(tx, person).roles == {"administrator"}
    assert at_home(home).training_time() is None
    with pytest.raises(Refusal):
        motcua(*INIT)


SHORT = (*INIT[:-3], "q", *INIT[-2:])
"""An account's name has more letters than one."""


def test_a_refused_init_leaves_nothing_behind(motcua: Shell, home: Path) -> None:
    with pytest.raises(Refusal):
        motcua(*SHORT)
    assert not home.exists()


def test_a_refused_init_leaves_what_stood_before(motcua: Shell, home: Path) -> None:
    motcua(*INIT)
    before = (home / "motcua.db").read_bytes()
    with pytest.raises(Refusal):
        motcua(*INIT)
    assert (home / "motcua.db").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [("tasks", "--as", "lan"), ("deploy", shipped()[COPY]), ("clock", "show"), ("serve",), ("worker",)],
    ids=lambda arguments: arguments[0],
)
def test_tables_without_an_agency_are_no_office(arguments: tuple[object, ...], motcua: Shell) -> None:
    motcua("migrate")
    with pytest.raises(NoOffice):
        motcua(*arguments)


@pytest.mark.parametrize(
    ("name", "value", "refusal", "sentence"),
    [
        ("PORT", "abc", PortUnusable, "Cần thiết lập PORT là số cổng, nhiều nhất 65535, nhưng gặp “abc”."),
        ("MOTCUA_PORT", "65536", PortUnusable, "nhưng gặp “65536”."),
        ("MOTCUA_SMTP_PORT", "-1", PortUnusable, "Cần thiết lập MOTCUA_SMTP_PORT"),
        ("MOTCUA_DATABASE_URL", "mysql://a:secret@b/c", DatabaseUnusable, "nhưng gặp “mysql”."),
        ("MOTCUA_DATABASE_URL", "motcua.db", DatabaseUnusable, "bắt đầu bằng sqlite:/// hoặc postgresql://"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(name: str, value: str, refusal: type[Refusal], sentence: str) -> None:
    with pytest.raises(refusal) as refused:
        read_settings({name: value})
    assert sentence in refused.value.sentence("vi")
    assert "secret" not in refused.value.sentence("vi") + refused.value.sentence("en")


def test_a_refusal_is_a_sentence_and_not_a_traceback(
    training: House, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    monkeypatch.setattr(sys, "argv", ["motcua", "tasks", "--as", "nobody"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Cần ")


@pytest.mark.parametrize("arguments", [["nonsense"], ["calendar", "add", "yesterday", "1wd"]])
def test_a_slip_of_the_hand_is_explained(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["motcua", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "Cách dùng:" in capsys.readouterr().err
