"""The command line explains itself in Vietnamese, and in English to whoever asks for that."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import click
import pytest
from babel.messages.pofile import read_po

from app.cli import cli, main
from app.cli.speaking import CATALOGUES, DOMAIN, explained, text_of

Shell: TypeAlias = Callable[..., tuple[str, str]]


@pytest.fixture
def motcua(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The command as it is typed, with LANGUAGE set to ``asked``: what it prints, and what of that as an error."""

    def run(*arguments: str, asked: str = "") -> tuple[str, str]:
        monkeypatch.setenv("LANGUAGE", asked)
        monkeypatch.setattr(sys, "argv", ["motcua", *arguments])
        try:
            main()
        except SystemExit as end:
            assert end.code
        told = capsys.readouterr()
        return " ".join(told.out.split()), " ".join(told.err.split())

    return run


def test_it_works(motcua: Shell) -> None:
    told, _ = motcua("--help")
    assert "Cách dùng: motcua [OPTIONS] COMMAND [ARGS]... Một Cửa: bộ phận một cửa của cơ quan nhà nước." in told
    assert "letters Quản lý mẫu văn bản." in told
    assert "--version In phiên bản." in told


def test_a_command_explains_its_options(motcua: Shell) -> None:
    told, _ = motcua("backup", "--help")
    assert "ra tệp TARGET, trong lúc mọi người vẫn làm việc. Tùy chọn: --force Ghi đè nếu tệp đã có." in told


def test_whoever_asks_for_english_gets_it(motcua: Shell) -> None:
    told, _ = motcua("--help", asked="en_GB:en")
    assert "Usage: motcua [OPTIONS] COMMAND [ARGS]... Một Cửa: the one-stop shop of a public office." in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            "tasks",
            "Cách dùng: motcua tasks [OPTIONS] Xem cách dùng: 'motcua tasks --help'. Lỗi: Thiếu tùy chọn '--as'.",
        ),
        ("fly", "Lỗi: Không có lệnh 'fly'."),
        ("backup", "Lỗi: Thiếu tham số 'TARGET'."),
        ("run none.bpmn", "Lỗi: Giá trị không hợp lệ cho 'FILES...': Không có 'none.bpmn'."),
        ("demo --dossiers many", "cho '--dossiers': 'many' không phải là số hợp lệ."),
    ],
)
def test_what_is_typed_wrong_is_said_in_vietnamese(motcua: Shell, arguments: str, sentence: str) -> None:
    _, said = motcua(*arguments.split())
    assert sentence in said


@pytest.mark.parametrize(("asked", "begins"), [("", "Cần JSON ở s.json"), ("en", "Expected JSON in s.json")])
def test_a_refusal_is_said_in_the_same_language(motcua: Shell, tmp_path: Path, asked: str, begins: str) -> None:
    for name in ("s.json", "p.bpmn"):
        (tmp_path / name).write_text("{", "utf-8")
    _, said = motcua("run", str(tmp_path / "p.bpmn"), "--script", str(tmp_path / "s.json"), asked=asked)
    assert said.startswith(begins)


def test_every_text_has_its_vietnamese_words_and_none_is_left_over() -> None:
    with (CATALOGUES / "vi" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale="vi") if entry.id]
    known = {entry.id if isinstance(entry.id, str) else entry.id[0]: entry for entry in entries}
    ours = {text_of(part) for part in explained(cli)}
    assert ours - known.keys() == set()
    library = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    assert {text for text in known.keys() - ours if repr(text)[1:-1] not in library} == set()


def test_a_text_is_filled_with_nothing_that_its_english_does_not_know() -> None:
    with (CATALOGUES / "vi" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale="vi") if entry.id]
    holes = re.compile(r"\{[^}]*\}")
    wrong = [entry.id for entry in entries if set(holes.findall(str(entry.string))) - set(holes.findall(str(entry.id)))]
    assert wrong == []
