"""What goes into an installation and comes out of it: procedures, lists of dossiers, backups, a demonstration."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from app.cli.opening import place_of, standing_house
from app.cli.serving import alone
from app.cli.work import actor_called
from app.demo.play import CHECKED, play_month
from app.importing import import_rows, read_rows
from app.migrating import is_bare, migrate
from app.settings import read_settings
from app.wiring import House, build
from engine.refusal import Conflict, Invalid
from engine.runtime.transaction import Transaction
from workflows.procedures import service as procedures
from workflows.procedures.bundle import read_folder
from workflows.staff.actor import SYSTEM

SQLITE_MAGIC = b"SQLite format 3\x00"
POSTGRESQL_MAGIC = b"PGDMP"


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


class NotUtf8(Invalid):
    code = "file_not_utf8"
    en = "Expected {file} to be in UTF-8, but byte {byte} is not. Save it as “CSV UTF-8”."
    vi = "Cần tệp {file} ở bảng mã UTF-8, nhưng byte {byte} thì không. Hãy lưu lại dạng “CSV UTF-8”."


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--tenant", default="H57", help="The agency that owns the procedure.")
@click.option("--decision", default=None, help="Number of the decision that approves it.")
def deploy(folders: tuple[Path, ...], tenant: str, decision: str | None) -> None:
    """Check and publish procedures, each a folder with procedure.json and process.bpmn."""
    house = standing_house()
    for folder in folders:
        files = read_folder(folder)

        def verb(tx: Transaction, files: dict[str, str] = files) -> tuple[str, int]:
            version = procedures.publish(tx, tenant, files, decision_no=decision, approved_by=str(tx.actor))
            return version.code, version.version

        code, version = house.database.run(SYSTEM, verb)
        click.echo(f"{code}: bản {version}")


@click.command(name="import-dossiers")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
@click.option("--as", "username", required=True, help="The clerk who takes them in.")
def import_dossiers(file: Any, username: str) -> None:
    """Take in the dossiers of a CSV list. Faulty lines are reported and left out; it can be run again.

    Every line needs code, procedure, applicant_name, applicant_address and applicant_phone. It may have
    receiving_agency (else that of the clerk), case, support_agency, applicant_kind (1 person, 2 organisation),
    applicant_identity, applicant_email, channel (1 counter, 2 online, 3 post), summary, sets and return_method
    (counter, post, electronic). The first line names the columns.
    """
    house, rows = standing_house(), read_rows(_text(file))
    with house.database.reading(SYSTEM) as tx:
        clerk = actor_called(tx, username)
    report = import_rows(house.database, clerk, rows)
    for line, reason in report.faulty:
        click.echo(f"Dòng {line}: {reason}", err=True)
    click.echo(f"Đã nhập {report.taken}, đã có từ trước {report.known}, lỗi {len(report.faulty)}.")
    sys.exit(1 if report.faulty else 0)


def _text(file: Any) -> str:
    """The whole file, so that one in another encoding is refused before its first row is taken."""
    try:
        return str(file.read())
    except UnicodeDecodeError as problem:
        raise NotUtf8(file=file.name, byte=problem.start) from problem


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def backup(target: Path, force: bool) -> None:
    """Copy the database to the file TARGET while it is in use."""
    if not os.access(folder := target.absolute().parent, os.W_OK | os.X_OK):
        raise NoFolder(path=folder)
    if target.exists() and not force:
        raise FileThere(path=target)
    house = standing_house()
    part = target.with_name(f"{target.name}.part")
    try:
        _copy(house, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{target}: {target.stat().st_size} byte")
    if any(house.settings.uploads.glob("*")):
        click.echo(f"Giấy tờ đã tải lên không nằm trong bản này: xin chép cả thư mục {house.settings.uploads}")


def _copy(house: House, target: Path) -> None:
    """The database as it is now; an unfinished copy never takes the place of yesterday's."""
    if house.settings.is_sqlite:
        source = sqlite3.connect(str(house.database.url.database))
        with closing(source), closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    else:
        _postgresql("pg_dump", "--format=custom", f"--file={target}", _libpq(house))


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """Bring back the backup SOURCE into an empty installation."""
    house = build(read_settings())
    with alone(house):
        if house.settings.is_sqlite:
            path = Path(str(house.database.url.database))
            if path.exists():
                raise NotEmpty(path=path)
            if not _begins_with(source, SQLITE_MAGIC):
                raise NotABackup(path=source)
            shutil.copyfile(source, path)
        else:
            if not is_bare(house.database):
                raise NotEmpty(path=place_of(house.settings))
            if not _begins_with(source, POSTGRESQL_MAGIC):
                raise NotABackup(path=source)
            whole = ("--exit-on-error", "--single-transaction", "--no-owner")
            _postgresql("pg_restore", *whole, f"--dbname={_libpq(house)}", str(source))
        migrate(house.database)
    click.echo("Đã khôi phục.")


def _begins_with(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _postgresql(tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        raise NoTool(tool=tool, package="postgresql-client")
    done = subprocess.run([tool, *arguments], stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode:
        raise ToolFailed(tool=tool, reason=" ".join(done.stderr.split()) or done.returncode)


def _libpq(house: House) -> str:
    return house.database.url.set(drivername="postgresql").render_as_string(hide_password=False)


@click.command()
@click.option("--dossiers", default=400, show_default=True, help="How many people come.")
def demo(dossiers: int) -> None:
    """Play a month of a training office into an empty installation, with everything that happens in one."""
    house = build(read_settings())
    with alone(house), Progress() as progress:
        migrate(house.database)
        bar = progress.add_task("Một tháng ở bộ phận Một cửa", total=None)
        report = play_month(house, dossiers, lambda share: progress.update(bar, total=1.0, completed=share))
    click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    sys.exit(0 if report[CHECKED] else 1)


COMMANDS = (deploy, import_dossiers, backup, restore, demo)
