"""Writing a paper of a dossier, or a register: what every door calls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from engine.refusal import Invalid
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.letters.blanks import draft_of
from workflows.letters.context import context_of, find_apology
from workflows.letters.fitting import APOLOGIES
from workflows.letters.letter import Letter
from workflows.letters.library import letter_page
from workflows.letters.missing import in_plain_words, must_have_happened
from workflows.letters.offices import office
from workflows.letters.refusals import ApologyWithdrawn, NothingReceived
from workflows.letters.register import register_context
from workflows.permissions import require
from workflows.procedures.queries import received_by, version_of

LONGEST_REGISTER: Final = timedelta(days=366)


class RegisterReversed(Invalid):
    """Params: first, last."""

    code = "register_reversed"
    en = "Expected a last day of the register on or after {first}, but found {last}."
    vi = "Cần ngày cuối của sổ từ {first} trở đi, nhưng có {last}."


class RegisterTooLong(Invalid):
    """Params: first, last, days."""

    code = "register_too_long"
    en = "Expected a register of at most {days} days, but found {first} to {last}."
    vi = "Cần kỳ của sổ nhiều nhất {days} ngày, nhưng có từ {first} đến {last}."


def paper(tx: Transaction, dossier: Dossier, key: str, *, apology: int | None = None) -> Letter:
    """The letter ``key`` of a dossier that the actor may see. Until the result has its number it is a draft, in which
    answers that are still to come are left blank. Raises `UnknownLetter`, `PaperWaits`, `PaperUnwritable`, and
    `ApologyWithdrawn` for one that does not hold any more."""
    must_have_happened(tx, dossier, key)
    return enclosed(tx, dossier, key, apology=apology)


def enclosed(tx: Transaction, dossier: Dossier, key: str, *, apology: int | None = None) -> Letter:
    """The same for a notice, which tells of what its process was about to do. Raises as `paper`."""
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
    `RegisterReversed`, `RegisterTooLong`, and `NothingReceived` where nothing is received."""
    require(tx.actor, "dossier.take_in", agency)
    procedures = received_by(tx, agency)
    if not procedures:
        raise NothingReceived(agency=office(tx, agency)["name"])
    _check_days(first_day, last_day)
    facts = register_context(tx, agency, first_day, last_day)
    return letter_page(tx, procedures[0].release_hash, "form07", facts)


def _check_days(first_day: date, last_day: date) -> None:
    said = {"first": f"{first_day:%d/%m/%Y}", "last": f"{last_day:%d/%m/%Y}"}
    if last_day < first_day:
        raise RegisterReversed(**said)
    if last_day - first_day > LONGEST_REGISTER:
        raise RegisterTooLong(**said, days=LONGEST_REGISTER.days)
