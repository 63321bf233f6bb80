"""A backup is one file with everything that cannot be made again: the database and the uploaded papers."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from app.cli.opening import place_of, standing_house
from app.cli.serving import alone
from app.migrating import is_bare, migrate
from app.settings import read_settings
from app.wiring import House, build
from engine.refusal import Conflict, Invalid

DATABASE, PAPERS = "database", "papers"
SQLITE_MAGIC, POSTGRESQL_MAGIC = b"SQLite format 3\x00", b"PGDMP"


class NoTool(Conflict):
    code = "tool_missing"
    en = "Expected the program {tool} for a PostgreSQL database, but it is not installed: apt-get install {package}."
    vi = "Cần chương trình {tool} cho cơ sở dữ liệu PostgreSQL, nhưng chưa cài: apt-get install {package}."


class ToolFailed(Conflict):
    """Params: tool, reason."""

    code = "tool_failed"
    en = "Expected {tool} to do its work, but it says: {reason}"
    vi = "Cần {tool} chạy được, nhưng chương trình báo: {reason}"


class NotEmpty(Conflict):
    code = "restore_over_data"
    en = "Expected no database at {path}, but there is one. Move it away first."
    vi = "Cần chưa có cơ sở dữ liệu tại {path}, nhưng đã có. Hãy chuyển tệp đó đi trước."


class FileThere(Conflict):
    """Params: path."""

    code = "backup_over_file"
    en = "Expected no file at {path} yet, but there is one. With --force it is replaced."
    vi = "Cần chưa có tệp {path}, nhưng đã có. Thêm --force nếu muốn thay tệp đó."


class NoFolder(Invalid):
    """Params: path."""

    code = "backup_folder_missing"
    en = "Expected a folder at {path} that can be written to, but there is none."
    vi = "Cần thư mục {path} ghi được, nhưng không có."


class NotABackup(Invalid):
    code = "not_a_backup"
    en = "Expected {path} to be a backup of a database of this kind, but it is something else."
    vi = "Cần tệp {path} là bản sao lưu của loại cơ sở dữ liệu này, nhưng là tệp khác."


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def backup(target: Path, force: bool) -> None:
    """Copy the database and the uploaded papers to the file TARGET while people work."""
    if not os.access(folder := target.absolute().parent, os.W_OK | os.X_OK):
        raise NoFolder(path=folder)
    if target.exists() and not force:
        raise FileThere(path=target)
    house = standing_house()
    with TemporaryDirectory(dir=folder, prefix=f".{target.name}.") as unfinished:
        database, whole = Path(unfinished, DATABASE), Path(unfinished, "whole")
        _copy(house, database)
        papers = _pack(house, database, whole)
        whole.chmod(0o600)
        whole.replace(target)
    click.echo(f"{target}: {target.stat().st_size} byte, {papers} tệp giấy tờ")


def _copy(house: House, target: Path) -> None:
    """The database as it is now."""
    if house.settings.is_sqlite:
        source = sqlite3.connect(str(house.database.url.database))
        with closing(source), closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    else:
        _postgresql("pg_dump", "--format=custom", f"--file={target}", _libpq(house))


def _pack(house: House, database: Path, whole: Path) -> int:
    """The papers come after the database, so none that it knows is missing; how many there are."""
    with tarfile.open(whole, "w") as archive:
        archive.add(database, DATABASE)
        for place, _ in house.store.places():
            with suppress(FileNotFoundError):  # one that nobody wants any more was taken away just now
                archive.add(house.settings.uploads / place, f"{PAPERS}/{place}")
        return len(archive.getnames()) - 1


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """Bring back the backup SOURCE into an empty installation."""
    house = build(read_settings())
    house.settings.home.mkdir(parents=True, exist_ok=True)
    with alone(house), _opened(source) as archive, TemporaryDirectory(dir=house.settings.home) as unpacked:
        database = Path(unpacked, DATABASE)
        _unpack(archive, archive.next(), database)
        _refuse_unfit(house, source, database)
        papers = 0
        while (member := archive.next()) is not None:
            place = member.name.removeprefix(f"{PAPERS}/")
            if member.isfile() and house.store.is_place(place):
                _unpack(archive, member, house.settings.uploads / place)
                papers += 1
        _bring_back(house, database)
        migrate(house.database)
    click.echo(f"Đã khôi phục cơ sở dữ liệu và {papers} tệp giấy tờ.")


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source) as archive:
            yield archive
    except tarfile.TarError as problem:
        raise NotABackup(path=source) from problem


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo | None, target: Path) -> None:
    content = archive.extractfile(member) if member is not None and member.isfile() else None
    if content is None:
        raise tarfile.TarError
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with content, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        shutil.copyfileobj(content, file)


def _refuse_unfit(house: House, source: Path, database: Path) -> None:
    if house.settings.is_sqlite:
        files = [Path(f"{house.database.url.database}{end}") for end in ("", "-wal", "-shm")]
        taken, magic = any(file.exists() for file in files), SQLITE_MAGIC
    else:
        taken, magic = not is_bare(house.database), POSTGRESQL_MAGIC
    if taken:
        raise NotEmpty(path=place_of(house.settings))
    with database.open("rb") as file:
        if file.read(len(magic)) != magic:
            raise NotABackup(path=source)


def _bring_back(house: House, database: Path) -> None:
    """All of it or nothing."""
    if house.settings.is_sqlite:
        database.replace(str(house.database.url.database))
    else:
        whole = ("--exit-on-error", "--single-transaction", "--no-owner")
        _postgresql("pg_restore", *whole, f"--dbname={_libpq(house)}", str(database))


def _postgresql(tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        raise NoTool(tool=tool, package="postgresql-client")
    done = subprocess.run([tool, *arguments], stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode:
        raise ToolFailed(tool=tool, reason=" ".join(done.stderr.split()) or done.returncode)


def _libpq(house: House) -> str:
    return house.database.url.set(drivername="postgresql").render_as_string(hide_password=False)


COMMANDS = (backup, restore)
