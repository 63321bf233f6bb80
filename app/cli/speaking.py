"""In which language the command line explains itself: Vietnamese, or English where the environment asks for it.

What it explains is written in English, in the docstrings and options of the commands; their Vietnamese, and that of
click's own words, stands in `app/translations`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from pathlib import Path

import click

DOMAIN = "motcua"
CATALOGUES = Path(__file__).parents[1] / "translations"


def language() -> str:
    """``vi`` or ``en``, as the variable LANGUAGE says first; Vietnamese where it says nothing."""
    return "en" if os.environ.get("LANGUAGE", "").startswith("en") else "vi"


def speak(command: click.Command) -> None:
    """Have ``command``, all beneath it and click itself explain themselves in that language."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    for part in explained(command):
        part.help = gettext.gettext(text_of(part))


def explained(command: click.Command) -> Iterator[click.Command | click.Option]:
    """The command, its options and the commands beneath it, those that say something of themselves."""
    parts: list[click.Command | click.Option] = [command]
    parts += [each for each in command.params if isinstance(each, click.Option)]
    yield from (part for part in parts if part.help)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from explained(each)


def text_of(part: click.Command | click.Option) -> str:
    """Its help, each paragraph on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (part.help or "").strip().split("\n\n"))
