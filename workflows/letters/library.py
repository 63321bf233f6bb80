"""Letters of published releases, written for a dossier. A release never changes, so its templates are read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.runtime import releases
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.letters.fitting import fitted
from workflows.letters.letter import Letter, write_page, write_text

_CAPACITY = 200
_templates: dict[str, dict[str, str]] = {}


def letter_page(tx: Transaction, release: str, key: str, facts: Mapping[str, Any], day: date | None = None) -> Letter:
    """The letter ``key`` of a release, to print, in its edition of ``day`` (default: today).

    Raises `UnknownLetter`, `LetterIncomplete`, `LetterMalformed`.
    """
    return write_page(templates_of(tx, release), key, fitted(key, facts), day or _today(tx))


def letter_html(tx: Transaction, release: str, key: str, facts: Mapping[str, Any], day: date | None = None) -> str:
    """The same as the HTML that stands in a print page."""
    return str(letter_page(tx, release, key, facts, day).page)


def letter_text(tx: Transaction, release: str, key: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of the message about ``key``. Raises as `letter_page`."""
    letter = write_text(templates_of(tx, release), key, fitted(key, facts), _today(tx))
    return letter.subject, letter.body


def templates_of(tx: Transaction, release: str) -> dict[str, str]:
    """The letters among the files of a release, by file name."""
    known = _templates.get(release)
    if known is None:
        known = {name: text for name, text in releases.files(tx, release).items() if "letters/" in name}
        if len(_templates) >= _CAPACITY:
            _templates.clear()
        _templates[release] = known
    return known


def _today(tx: Transaction) -> date:
    return tx.now.astimezone(LOCAL).date()
