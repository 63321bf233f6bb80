"""Making an installation from a shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.cli import main
from app.migrating import is_current
from app.wiring import House
from engine.refusal import Refusal
from tests.app.conftest import Shell, at_home
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
    assert "Usage:" in capsys.readouterr().err
