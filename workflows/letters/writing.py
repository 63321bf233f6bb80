"""Writing a paper of a dossier, or a register: what every door calls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.letters.blanks import draft_of
from workflows.letters.context import context_of, find_apology
from workflows.letters.fitting import APOLOGIES
from workflows.letters.letter import Letter
from workflows.letters.library import letter_page
from workflows.letters.missing import in_plain_words
from workflows.letters.refusals import ApologyWithdrawn
from workflows.letters.register import register_context
from workflows.permissions import require
from workflows.procedures.queries import UnknownProcedure, received_by, version_of

LONGEST_REGISTER: Final = timedelta(days=366)


def paper(tx: Transaction, dossier: Dossier, key: str, *, apology: int | None = None) -> Letter:
    """The letter ``key`` of a dossier that the actor may see. Until the result has its number it is a draft, in which
    answers that are still to come are left blank. Raises `UnknownLetter`, `PaperWaits`, `PaperUnwritable`, and
    `ApologyWithdrawn` for one that does not hold any more."""
    if key in APOLOGIES:
        about = find_apology(tx, dossier, apology)
        if about is not None and about.state == "withdrawn":
            raise ApologyWithdrawn(number=about.number or "–", dossier=dossier.code)
    facts = context_of(tx, dossier, apology=apology)
    if facts["letter"]["number"] is None:
        facts["form"] = draft_of(facts["form"])
    with in_plain_words(tx, dossier, key):
        return letter_page(tx, version_of(tx, dossier).release_hash, key, facts)


def register(tx: Transaction, agency: str, first_day: date, last_day: date) -> Letter:
    """Form 07 (sổ theo dõi hồ sơ) of a receiving point for those days, a year at most. Raises `RoleMissing`,
    `UnknownProcedure` where nothing is received."""
    require(tx.actor, "dossier.take_in", agency)
    procedures = received_by(tx, agency)
    if not procedures:
        raise UnknownProcedure(agency=agency, procedure="–")
    last_day = min(max(last_day, first_day), first_day + LONGEST_REGISTER)
    facts = register_context(tx, agency, first_day, last_day)
    return letter_page(tx, procedures[0].release_hash, "form07", facts)
