"""Templates of official papers: what an agency uses, and putting an edition of its own in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.context import house
from api.door import Door
from api.schemas.letters import (
    DayQuerySchema,
    EditionMadeSchema,
    EditionSchema,
    InForceListSchema,
    InForceTemplateSchema,
    LookedThroughSchema,
    PreviewSchema,
    TemplateSchema,
)
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import today
from workflows.dossiers.queries import by_code
from workflows.letters.editions import service
from workflows.letters.editions.models import LetterEdition
from workflows.letters.editions.preview import preview
from workflows.letters.editions.queries import InForce, all_used_by, used_by
from workflows.letters.editions.rules import check_key
from workflows.letters.files import MEDIA_TYPES, LetterFile, as_file

letter_editions = Door("letter_editions", "Templates of letters (mẫu văn bản), and an agency's own editions of them.")


@letter_editions.route("/agencies/<agency>/letters")
@letter_editions.arguments(DayQuerySchema, location="query")
@letter_editions.reads(InForceListSchema)
def list_templates(tx: Transaction, chosen: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """What an agency writes its letters by, for dossiers that come on a day, today unless another is named"""
    service.require_reader(tx, agency)
    return {"items": all_used_by(tx, agency, chosen["day"] or today(tx))}


@letter_editions.route("/agencies/<agency>/letters/<letter>")
@letter_editions.arguments(DayQuerySchema, location="query")
@letter_editions.reads(InForceTemplateSchema)
def get_template(tx: Transaction, chosen: Mapping[str, Any], agency: str, letter: str) -> InForce:
    """One of them, with its template"""
    service.require_reader(tx, agency)
    return used_by(tx, agency, check_key(letter), chosen["day"] or today(tx))


@letter_editions.route("/agencies/<agency>/letters/<letter>/check", methods=["POST"])
@letter_editions.arguments(TemplateSchema)
@letter_editions.changes(LookedThroughSchema)
def check_template(tx: Transaction, sent: Mapping[str, Any], agency: str, letter: str) -> dict[str, Any]:
    """What is wrong with a template, line by line"""
    found = service.look_through(tx, agency, sent["template"], check_key(letter))
    return {"in_order": not any(each.is_error for each in found), "findings": found}


@letter_editions.route("/agencies/<agency>/letters/<letter>/preview.<paper:kind>", methods=["POST"])
@letter_editions.arguments(PreviewSchema)
@letter_editions.gives(*MEDIA_TYPES.values())
def preview_template(tx: Transaction, sent: Mapping[str, Any], agency: str, letter: str, kind: str) -> LetterFile:
    """The letter by a template that is not in force, of a sample or of a real dossier"""
    dossier = by_code(tx, sent["dossier"]) if sent["dossier"] else None
    written = preview(tx, agency, letter, sent["template"], dossier)
    return as_file(written, kind, tx.now.astimezone(LOCAL), training=house().training_time() is not None)


@letter_editions.route("/agencies/<agency>/letters/<letter>/editions", methods=["POST"])
@letter_editions.arguments(EditionMadeSchema)
@letter_editions.changes(EditionSchema, 201)
def make_edition(tx: Transaction, sent: Mapping[str, Any], agency: str, letter: str) -> LetterEdition:
    """Put an edition in force, for dossiers that come from one day to another"""
    return service.put_in_force(
        tx, agency, letter, sent["template"], valid_from=sent["valid_from"], valid_to=sent["valid_to"],
        reason=sent["reason"],
    )  # fmt: skip


@letter_editions.route("/letter-editions/<number:edition>/undo", methods=["POST"])
@letter_editions.changes(EditionSchema)
def undo_edition(tx: Transaction, edition: int) -> LetterEdition:
    """Go back to what was used before"""
    return service.undo(tx, edition)
