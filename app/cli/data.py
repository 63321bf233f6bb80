"""What goes into an installation and comes out of it: procedures, lists of dossiers, a demonstration."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from app.cli.opening import standing_house
from app.cli.serving import alone
from app.cli.work import actor_called
from app.demo.play import CHECKED, play_month
from app.importing import import_rows, read_rows
from app.migrating import migrate
from app.settings import read_settings
from app.wiring import build
from engine.refusal import Invalid
from engine.runtime.transaction import Transaction
from workflows.procedures import service as procedures
from workflows.procedures.bundle import read_folder
from workflows.staff.actor import SYSTEM


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


COMMANDS = (deploy, import_dossiers, demo)
