"""Putting an agency's own edition of a letter in force, and undoing it. Each is audited; nothing is overwritten."""

from __future__ import annotations

from datetime import date

from engine.refusal import Conflict, NotFound
from engine.runtime.transaction import Transaction
from workflows.agencies.queries import AgencyUnknown, get_agency, today
from workflows.audit.service import write
from workflows.letters.editions import words  # noqa: F401  (teaches the audit its sentences)
from workflows.letters.editions.models import LetterEdition
from workflows.letters.editions.queries import EditionUnknown, get_edition, state_template
from workflows.letters.editions.rules import TemplateFaulty, check_key, check_period, check_reason
from workflows.letters.findings import LetterFinding
from workflows.letters.inspection import inspect
from workflows.letters.offices import office
from workflows.letters.sample import full
from workflows.letters.templates import printed_facts
from workflows.permissions import require


class EditionUndone(Conflict):
    """Params: edition."""

    code = "letter_edition_undone"
    en = "Expected an edition that is in force, but {edition} was undone already."
    vi = "Cần một bản thay thế đang có hiệu lực, nhưng bản số {edition} đã được hủy."


def look_through(tx: Transaction, agency: str, template: str, key: str) -> list[LetterFinding]:
    """What is wrong with a template of the letter ``key``, tried with a sample dossier of ``agency``; of one in order
    also what it leaves out of that which the State's form tells people today."""
    require_manager(tx, agency)
    found = inspect(template, full(office(tx, agency)))
    if any(each.is_error for each in found):
        return found
    missing = sorted(printed_facts(state_template(check_key(key), today(tx))) - printed_facts(template))
    return [*found, LetterFinding("facts_left_out", 0, {"names": ", ".join(missing)})] if missing else found


def put_in_force(
    tx: Transaction,
    agency: str,
    key: str,
    template: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    reason: str,
) -> LetterEdition:
    """Let ``agency`` and those beneath it write the letter ``key`` by ``template``, for dossiers that come from
    ``valid_from`` to ``valid_to``.

    Raises `AgencyUnknown`, `RoleMissing`, `KeyUnknown`, `PeriodReversed`, `ReasonMissing`, `TemplateFaulty`.
    """
    findings = look_through(tx, agency, template, key)
    check_key(key)
    check_period(valid_from, valid_to)
    reason = check_reason(reason)
    if any(finding.is_error for finding in findings):
        raise TemplateFaulty(key, findings)
    edition = LetterEdition(
        agency=agency, key=key, template=template, valid_from=valid_from, valid_to=valid_to, reason=reason,
        made_at=tx.now, made_by=str(tx.actor),
    )  # fmt: skip
    tx.session.add(edition)
    tx.session.flush()
    _audit(
        tx, edition, "letter.edition_made", first=valid_from.isoformat(),
        last=valid_to.isoformat() if valid_to else None, reason=reason,
    )  # fmt: skip
    return edition


def undo(tx: Transaction, number: int) -> LetterEdition:
    """Go back to what was used before. Raises `EditionUnknown`, `RoleMissing`, `EditionUndone`."""
    edition = get_edition(tx, number)
    require_manager(tx, edition.agency, hidden=EditionUnknown(edition=number))
    if edition.undone_at is not None:
        raise EditionUndone(edition=number)
    edition.undone_at, edition.undone_by = tx.now, str(tx.actor)
    _audit(tx, edition, "letter.edition_undone")
    return edition


def require_reader(tx: Transaction, agency: str) -> None:
    """Let pass who may know what ``agency`` writes its letters by. Raises `AgencyUnknown`."""
    require(tx.actor, "letter.see", agency, hidden=AgencyUnknown(agency=agency))
    get_agency(tx, agency)


def require_manager(tx: Transaction, agency: str, hidden: NotFound | None = None) -> None:
    """Let pass who looks after the letters of ``agency``. Raises ``hidden`` (default `AgencyUnknown`) to strangers,
    `RoleMissing` to others."""
    require(tx.actor, "letter.manage", agency, hidden=hidden or AgencyUnknown(agency=agency))
    get_agency(tx, agency)


def _audit(tx: Transaction, edition: LetterEdition, action: str, **facts: object) -> None:
    known = {"edition": edition.id, "letter": edition.key, "agency": edition.agency}
    write(tx, edition.agency, action, f"letter:{edition.key}", **known, **facts)
