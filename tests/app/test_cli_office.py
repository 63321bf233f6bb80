"""Making an installation from a shell, and counting its working time."""

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


@pytest.mark.parametrize(
    ("moment", "amount", "due"),
    [
        ("2026-11-02T10:00", "5wd", "2026-11-09T10:00"),  # Monday to Monday
        ("2026-11-23T10:00", "1wd", "2026-11-25T10:00"),  # Monday: over Culture Day to Wednesday
        ("2026-11-06T16:40", "2wh", "2026-11-09T09:10"),  # Friday to Monday
        ("2026-11-06T16:40", "2 giờ làm việc", "2026-11-09T09:10"),
    ],
)
def test_calendar_add(training: House, motcua: Shell, moment: str, amount: str, due: str) -> None:
    assert motcua("calendar", "add", moment, amount).output.strip() == due


def test_calendar_add_says_why(training: House, motcua: Shell) -> None:
    output = motcua("calendar", "add", "2026-11-23T10:00", "1wd", "--why").output
    assert "Ngày Văn hóa" in output
    assert len(output.splitlines()) > 3


def test_calendar_between(training: House, motcua: Shell) -> None:
    output = motcua("calendar", "between", "2026-11-02T10:00", "2026-11-09T10:00").output
    assert output.strip() == "37 giờ 30 phút làm việc; 5 ngày làm việc"


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
