"""A backup is made while people work, and brought back into an empty installation."""

from __future__ import annotations

import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.backups import FileThere, NoFolder, NotABackup, NotEmpty
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


def in_backup(backup: Path) -> sqlite3.Connection:
    """The database in it."""
    database = backup.with_suffix(".db")
    with tarfile.open(backup) as archive, archive.extractfile("database") as content:  # type: ignore[union-attr]
        database.write_bytes(content.read())
    return sqlite3.connect(database)


def test_what_was_there_comes_back(training: House, motcua: Shell, home: Path, tmp_path: Path) -> None:
    before = agencies(training.database)
    place = training.store.keep(b"a scanned paper")
    output = motcua("backup", tmp_path / "copy.tar").output
    assert output == f"{tmp_path / 'copy.tar'}: {(tmp_path / 'copy.tar').stat().st_size} byte, 1 tệp giấy tờ\n"

    training.database.close()
    shutil.rmtree(home)
    said = motcua("restore", tmp_path / "copy.tar").output
    assert said == "Đã khôi phục cơ sở dữ liệu và 1 tệp giấy tờ.\n"
    restored = at_home(home)
    assert agencies(restored.database) == before > 0
    assert is_current(restored.database)
    with restored.store.open(place) as paper:
        assert paper.read() == b"a scanned paper"


def test_it_is_whole_while_somebody_is_writing(training: House, motcua: Shell, tmp_path: Path) -> None:
    with training.database.transaction(SYSTEM) as tx:
        tx.connection.exec_driver_sql("UPDATE agency SET name = 'nửa chừng'")
        motcua("backup", tmp_path / "copy.tar")
    with closing(in_backup(tmp_path / "copy.tar")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM agency WHERE name = 'nửa chừng'").fetchone() == (0,)


def test_nothing_is_restored_over_data(training: House, motcua: Shell, tmp_path: Path) -> None:
    motcua("backup", tmp_path / "copy.tar")
    before = agencies(training.database)
    with pytest.raises(NotEmpty):
        motcua("restore", tmp_path / "copy.tar")
    assert agencies(training.database) == before


def test_an_installation_that_is_not_there_has_no_backup(motcua: Shell, home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoOffice):
        motcua("backup", tmp_path / "copy.tar")
    assert not (tmp_path / "copy.tar").exists()
    assert not home.exists()


def test_a_file_that_is_there_is_replaced_only_when_asked(training: House, motcua: Shell, tmp_path: Path) -> None:
    target = tmp_path / "copy.tar"
    target.write_bytes(b"yesterday's")
    with pytest.raises(FileThere):
        motcua("backup", target)
    assert target.read_bytes() == b"yesterday's"
    target.unlink()
    motcua("backup", target)
    motcua("backup", target, "--force")
    with closing(in_backup(target)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_needs_a_folder_that_is_there(training: House, motcua: Shell, tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="nowhere"):
        motcua("backup", tmp_path / "nowhere" / "copy.tar")


def test_nobody_else_may_read_it(training: House, motcua: Shell, tmp_path: Path) -> None:
    motcua("backup", tmp_path / "copy.tar")
    assert (tmp_path / "copy.tar").stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == ["copy.tar"], (
        "nothing is left beside it"
    )


def test_nothing_lands_where_no_paper_lies(training: House, motcua: Shell, home: Path, tmp_path: Path) -> None:
    motcua("backup", tmp_path / "copy.tar")
    (tmp_path / "paper").write_text("Kính gửi")
    with tarfile.open(tmp_path / "copy.tar", "a") as archive:
        archive.add(tmp_path / "paper", "papers/../../outside")
    training.database.close()
    shutil.rmtree(home)
    assert "0 tệp giấy tờ" in motcua("restore", tmp_path / "copy.tar").output
    assert not list(tmp_path.rglob("outside"))


def test_what_is_no_backup_is_not_restored(motcua: Shell, home: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.tar").write_text("Kính gửi")
    with pytest.raises(NotABackup):
        motcua("restore", tmp_path / "letter.tar")
    with tarfile.open(tmp_path / "other.tar", "w") as other:
        other.add(tmp_path / "letter.tar", "database")
        other.add(tmp_path / "letter.tar", "papers/../../outside")
    with pytest.raises(NotABackup):
        motcua("restore", tmp_path / "other.tar")
    assert not (home / "motcua.db").exists()
