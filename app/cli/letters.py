"""Official papers from a shell: written to a file, and their templates looked through, put in force and undone."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.cli.given import write_file
from app.cli.opening import standing_house
from app.cli.work import actor_called, as_person
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import today
from workflows.dossiers.queries import by_code
from workflows.letters.editions import service
from workflows.letters.editions.models import LetterEdition
from workflows.letters.editions.preview import preview
from workflows.letters.editions.queries import all_used_by, used_by
from workflows.letters.editions.rules import KEYS, check_key
from workflows.letters.files import MEDIA_TYPES, as_file
from workflows.letters.inspection import inspect
from workflows.letters.letter import Letter
from workflows.letters.papers import described
from workflows.letters.writing import paper, register
from workflows.staff.actor import SYSTEM

DAY = click.DateTime(["%Y-%m-%d"])
KIND = click.Choice(list(MEDIA_TYPES))
as_kind = click.option("--kind", type=KIND, default="pdf", show_default=True, help="What is written.")
into = click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; its own name when left out.")
of_agency = click.option("--agency", help="Whose letters; the actor's own agency's when left out.")
which = click.argument("letter", type=click.Choice(KEYS))
a_template = click.argument("template", type=click.File(encoding="utf-8-sig"))


@click.command("print")
@click.argument("code")
@click.argument("letter")
@as_kind
@into
@click.option("--apology", type=int, help="Form 04: which apology; the latest signed one when left out.")
@as_person
def print_paper(code: str, letter: str, kind: str, output: Path | None, apology: int | None, username: str) -> None:
    """Write the paper LETTER (form01 … form06, or a letter of the procedure) of the dossier CODE."""

    def write(tx: Transaction) -> Letter:
        return paper(tx, by_code(tx, code), letter, apology=apology)

    _write(username, write, kind, output, about=code)


@click.command("register")
@click.argument("first", type=DAY)
@click.argument("last", type=DAY, required=False)
@as_kind
@into
@of_agency
@as_person
def print_register(first: Any, last: Any, kind: str, output: Path | None, agency: str | None, username: str) -> None:
    """Write the register (form 07) of what was received from FIRST to LAST."""
    days = first.date(), (last or first).date()

    def write(tx: Transaction) -> Letter:
        return register(tx, agency or tx.actor.agency, *days)

    _write(username, write, kind, output, about=f"{days[0]:%d-%m-%Y} {days[1]:%d-%m-%Y}")


@click.group()
def letters() -> None:
    """Look after the templates of official papers."""


@letters.command("list")
@click.option("--day", type=DAY, help="For dossiers that came on this day; today when left out.")
@of_agency
@as_person
def list_letters(day: Any, agency: str | None, username: str) -> None:
    """What an agency writes its letters by."""
    with standing_house().database.reading(SYSTEM) as tx:
        tx.actor = actor_called(tx, username)
        service.require_reader(tx, agency or tx.actor.agency)
        for one in all_used_by(tx, agency or tx.actor.agency, _day(day) or today(tx)):
            made = one.edition
            source = (
                f"bản thay thế số {made.id} của {made.agency}, từ {made.valid_from:%d/%m/%Y}" if made else "mẫu chung"
            )
            click.echo(f"{one.key:<8} {described(one.key, one.template).name():<70} {source}")


@letters.command()
@which
@click.option("--day", type=DAY, help="For dossiers that came on this day; today when left out.")
@of_agency
@as_person
def show(letter: str, day: Any, agency: str | None, username: str) -> None:
    """Print the template that an agency uses for LETTER, to be changed."""
    with standing_house().database.reading(SYSTEM) as tx:
        tx.actor = actor_called(tx, username)
        service.require_reader(tx, agency or tx.actor.agency)
        click.echo(used_by(tx, agency or tx.actor.agency, check_key(letter), _day(day) or today(tx)).template, nl=False)


@letters.command()
@a_template
def check(template: Any) -> None:
    """Say what is wrong with the file TEMPLATE, line by line; exit code 1 when it cannot be put in force."""
    found = inspect(template.read())
    for finding in found:
        click.echo(("lỗi    " if finding.is_error else "lưu ý  ") + finding.sentence("vi"))
    if any(finding.is_error for finding in found):
        sys.exit(1)
    click.echo("Mẫu đúng quy cách.")


@letters.command("preview")
@which
@a_template
@click.option("--dossier", help="The code of a real dossier; a sample when left out.")
@as_kind
@into
@of_agency
@as_person
def look(
    letter: str, template: Any, dossier: str | None, kind: str, output: Path | None, agency: str | None, username: str
) -> None:
    """Write LETTER by the file TEMPLATE, which is not in force."""
    text = template.read()

    def write(tx: Transaction) -> Letter:
        about = by_code(tx, dossier) if dossier else None
        return preview(tx, agency or tx.actor.agency, letter, text, about)

    _write(username, write, kind, output, about="xem thử")


@letters.command()
@which
@a_template
@click.option("--from", "first", type=DAY, required=True, help="For dossiers that come from this day.")
@click.option("--to", "last", type=DAY, help="To this day; without end when left out.")
@click.option("--reason", required=True, help="The document or decision behind it.")
@of_agency
@as_person
def put(letter: str, template: Any, first: Any, last: Any, reason: str, agency: str | None, username: str) -> None:
    """Put the file TEMPLATE in force for LETTER."""
    text = template.read()

    def verb(tx: Transaction) -> int:
        tx.actor = actor_called(tx, username)
        return service.put_in_force(
            tx, agency or tx.actor.agency, letter, text, valid_from=first.date(), valid_to=_day(last), reason=reason
        ).id

    number = standing_house().database.run(SYSTEM, verb)
    click.echo(f"Đã ban hành bản thay thế số {number}.")


@letters.command()
@click.argument("number", type=int)
@as_person
def undo(number: int, username: str) -> None:
    """Undo the edition NUMBER."""

    def verb(tx: Transaction) -> None:
        tx.actor = actor_called(tx, username)
        service.undo(tx, number)

    standing_house().database.run(SYSTEM, verb)
    click.echo(f"Đã hủy bản thay thế số {number}.")


def _write(username: str, write: Any, kind: str, output: Path | None, *, about: str) -> None:
    house = standing_house()
    training = house.training_time() is not None
    with house.database.reading(SYSTEM) as tx:
        tx.actor = actor_called(tx, username)
        file = as_file(write(tx), kind, tx.now.astimezone(LOCAL), about=about, training=training)
    target = output or Path(file.name)
    write_file(target, file.content)
    click.echo(str(target))


def _source(edition: LetterEdition | None) -> str:
    if edition is None:
        return "mẫu chung"
    return f"bản thay thế số {edition.id} của {edition.agency}, từ {edition.valid_from:%d/%m/%Y}"


def _day(given: Any) -> date | None:
    return given.date() if given else None


COMMANDS = (print_paper, print_register, letters)
