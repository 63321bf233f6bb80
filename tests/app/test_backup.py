"""A backup is made while people work, and brought back into an empty installation."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.data import FileThere, NoFolder, NotABackup, NotEmpty
from app.cli.opening import NoOffice
from app.migrating import is_current
from app.wiring import House
from engine.runtime.database import Database
from tests.app.conftest import Shell, at_home
from workflows.agencies.models import Agency
from workflows.staff.actor import SYSTEM


def agencies(database: Database) -> int:
    with database.reading(SYSTEM) as tx:
        return tx.session.query(Agency).count()


def test_what_was_there_comes_back(training: House, motcua: Shell, home: Path, tmp_path: Path) -> None:
    before = agencies(training.database)
    output = motcua("backup", tmp_path / "copy.db").output
    assert output == f"{tmp_path / 'copy.db'}: {(tmp_path / 'copy.db').stat().st_size} byte\n"

    training.database.close()
    for file in home.glob("motcua.db*"):
        file.unlink()
    assert motcua("restore", tmp_path / "copy.db").output == "Đã khôi phục.\n"
    restored = at_home(home)
    assert agencies(restored.database) == before > 0
    assert is_current(restored.database)


def test_it_is_whole_while_somebody_is_writing(training: House, motcua: Shell, tmp_path: Path) -> None:
    with training.database.transaction(SYSTEM) as tx:
        tx.connection.exec_driver_sql("UPDATE agency SET name = 'nửa chừng'")
        motcua("backup", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM agency WHERE name = 'nửa chừng'").fetchone() == (0,)


def test_nothing_is_restored_over_data(training: House, motcua: Shell, tmp_path: Path) -> None:
    motcua("backup", tmp_path / "copy.db")
    before = agencies(training.database)
    with pytest.raises(NotEmpty):
        motcua("restore", tmp_path / "copy.db")
    assert agencies(training.database) == before


def test_an_installation_that_is_not_there_has_no_backup(motcua: Shell, home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoOffice):
        motcua("backup", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not home.exists()


def test_a_file_that_is_there_is_replaced_only_when_asked(training: House, motcua: Shell, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"yesterday's")
    with pytest.raises(FileThere):
        motcua("backup", target)
    assert target.read_bytes() == b"yesterday's"
    target.unlink()
    motcua("backup", target)
    motcua("backup", target, "--force")
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_needs_a_folder_that_is_there(training: House, motcua: Shell, tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="nowhere"):
        motcua("backup", tmp_path / "nowhere" / "copy.db")


def test_papers_that_are_not_in_a_backup_are_spoken_of(
    training: House, motcua: Shell, home: Path, tmp_path: Path
) -> None:
    (home / "uploads" / "ab").mkdir(parents=True)
    output = motcua("backup", tmp_path / "copy.db").output
    assert output.endswith(f"không nằm trong bản này: xin chép cả thư mục {home / 'uploads'}\n")


def test_what_is_no_backup_is_not_restored(motcua: Shell, home: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Kính gửi")
    with pytest.raises(NotABackup):
        motcua("restore", tmp_path / "letter.db")
    assert not (home / "motcua.db").exists()
