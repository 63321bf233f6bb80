"""`motcua`: everything that an installation needs from a shell."""

from __future__ import annotations

import sys

import click
from sqlalchemy.exc import OperationalError

from app import __version__
from app.cli import backups, calendar, clock, data, deciding, diagrams, forecast, letters, office, serving, work
from app.cli.opening import DatabaseSilent, place_of
from app.cli.speaking import language, speak
from app.settings import read_settings
from engine.refusal import Refusal
from workflows.dossiers.wording import sentences


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="motcua")
def cli() -> None:
    """Một Cửa: the one-stop shop of a public office."""


for module in (office, serving, work, data, backups, clock, calendar, diagrams, deciding, letters, forecast):
    for command in module.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run the command line; a refusal is a sentence, not a traceback, with one more for each field that is wrong."""
    speak(cli)
    try:
        cli(prog_name="motcua", standalone_mode=False)
    except Refusal as refusal:
        click.echo(refusal.sentence(language()), err=True)
        for field, said in getattr(refusal, "errors", {}).items():
            click.echo(f"  {field}: {' '.join(sentences(said))}", err=True)
        sys.exit(1)
    except OperationalError as problem:
        click.echo(
            DatabaseSilent(place=place_of(read_settings()), reason=_reason(problem)).sentence(language()), err=True
        )
        sys.exit(1)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)


def _reason(problem: OperationalError) -> str:
    """What the database or its driver said, without the statement and the advice around it."""
    return " ".join(str(problem.orig).split())
