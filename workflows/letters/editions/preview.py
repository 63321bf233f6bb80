"""How a template would look, before anybody gets a letter written by it."""

from __future__ import annotations

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.letters.context import context_of
from workflows.letters.editions.rules import check_key
from workflows.letters.editions.service import require_manager
from workflows.letters.fitting import fitted
from workflows.letters.letter import Letter, write_from
from workflows.letters.offices import office
from workflows.letters.sample import full
from workflows.letters.templates import check_template


def preview(tx: Transaction, agency: str, key: str, template: str, dossier: Dossier | None = None) -> Letter:
    """The letter ``key`` by ``template``, of a sample dossier of ``agency`` or of a real one; what that one does not
    have yet (an apology, a register) is taken from the sample.

    Raises `KeyUnknown`, `AgencyUnknown`, `RoleMissing`, `LetterIncomplete`, `LetterMalformed`.
    """
    require_manager(tx, agency)
    check_template(f"{key}.html", template)
    facts = full(office(tx, agency))
    if dossier is not None:
        known = fitted(check_key(key), context_of(tx, dossier))
        facts |= {name: value for name, value in known.items() if value is not None}
    return write_from(f"{key}.html", template, check_key(key), facts)
