"""Letters written for a dossier or a register. A release never changes, so its templates are read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from engine.runtime import releases
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.dossiers.models import Dossier
from workflows.letters.editions.queries import find_edition
from workflows.letters.editions.rules import KEYS
from workflows.letters.fitting import APOLOGIES, ISSUED_WHERE_RECEIVED, fitted, issuer
from workflows.letters.letter import Letter, write_from, write_text
from workflows.letters.refusals import UnknownLetter
from workflows.letters.rules import OWN, SHARED, choose_in
from workflows.procedures.queries import version_of

_CAPACITY = 200
_templates: dict[str, dict[str, str]] = {}


def letter_page(tx: Transaction, release: str, key: str, facts: Mapping[str, Any], day: date | None = None) -> Letter:
    """The letter ``key`` of a release, to print, in its edition of ``day``: by default that of the day on which the
    dossier came, or else today's. An apology keeps the words that it was signed with: what an office puts in their
    place afterwards, or takes back, is for later ones.

    Raises `UnknownLetter`, `LetterIncomplete`, `LetterMalformed`.
    """
    day = day or _day(tx, facts)
    file, source = _template(tx, release, key, day, issuer(key, facts), _signed_at(key, facts))
    return write_from(file, source, key, fitted(key, facts))


def letter_html(tx: Transaction, release: str, key: str, facts: Mapping[str, Any], day: date | None = None) -> str:
    """The same as the HTML that stands in a print page."""
    return str(letter_page(tx, release, key, facts, day).page)


def letter_text(tx: Transaction, release: str, key: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of the message about ``key``. Raises as `letter_page`."""
    letter = write_text(templates_of(tx, release), key, fitted(key, facts), _day(tx, facts))
    return letter.subject, letter.body


def source_of(tx: Transaction, dossier: Dossier, key: str) -> str | None:
    """The template by which the letter ``key`` of a dossier is written; None where there is none."""
    agency = dossier.agency if key in ISSUED_WHERE_RECEIVED else dossier.competent_agency
    try:
        return _template(tx, version_of(tx, dossier).release_hash, key, edition_day(dossier), agency)[1]
    except UnknownLetter:
        return None


def _template(
    tx: Transaction, release: str, key: str, day: date, agency: str | None, at: datetime | None = None
) -> tuple[str, str]:
    """What the letter is written by, and what it is called: the procedure's own, else the agency's edition, as it was
    known ``at`` an instant, else the shared one of the release. Raises `UnknownLetter`."""
    files = templates_of(tx, release)
    own = choose_in(OWN, files, key, day)
    if own is not None:
        return own, files[own]
    edition = find_edition(tx, agency, key, day, at) if agency and key in KEYS else None
    if edition is not None:
        return f"{edition.agency}-{edition.id}/{key}.html", edition.template
    shared = choose_in(SHARED, files, key, day)
    if shared is None:
        raise UnknownLetter(letter=key)
    return shared, files[shared]


def templates_of(tx: Transaction, release: str) -> dict[str, str]:
    """The letters among the files of a release, by file name."""
    known = _templates.get(release)
    if known is None:
        known = {name: text for name, text in releases.files(tx, release).items() if "letters/" in name}
        if len(_templates) >= _CAPACITY:
            _templates.clear()
        _templates[release] = known
    return known


def edition_day(dossier: Dossier) -> date:
    """The day that decides which edition of the forms is used: a dossier keeps those of the day on which it came, as it
    keeps its procedure (Thông tư 01/2018/TT-VPCP until 14/9/2025, then 03/2025/TT-VPCP)."""
    return (dossier.accepted_at or dossier.registered_at).astimezone(LOCAL).date()


def _day(tx: Transaction, facts: Mapping[str, Any]) -> date:
    day = facts.get("edition_day")
    return day if isinstance(day, date) else tx.now.astimezone(LOCAL).date()


def _signed_at(key: str, facts: Mapping[str, Any]) -> datetime | None:
    moment = facts.get("signed_at") if key in APOLOGIES else None
    return moment if isinstance(moment, datetime) else None
