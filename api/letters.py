"""Official papers: those of a dossier and the register of a receiving point, as PDF or as an editable Word file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.context import house
from api.door import Door
from api.schemas.letters import PaperListSchema, PaperQuerySchema, RegisterQuerySchema
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.queries import today
from workflows.dossiers.queries import by_code
from workflows.letters.files import MEDIA_TYPES, LetterFile, as_file
from workflows.letters.letter import Letter
from workflows.letters.papers import papers_of
from workflows.letters.writing import paper, register

letters = Door("letters", "Official papers (văn bản, biểu mẫu): the standard forms, and the letters of procedures.")


@letters.route("/dossiers/<code>/letters")
@letters.reads(PaperListSchema)
def list_papers(tx: Transaction, code: str) -> dict[str, Any]:
    """The official papers that a dossier has by now"""
    return {"items": papers_of(tx, by_code(tx, code))}


@letters.route("/dossiers/<code>/letters/<letter>.<paper:kind>")
@letters.arguments(PaperQuerySchema, location="query")
@letters.gives(*MEDIA_TYPES.values())
def get_paper(tx: Transaction, chosen: Mapping[str, Any], code: str, letter: str, kind: str) -> LetterFile:
    """One paper of a dossier, in the edition of the day on which the dossier came"""
    return _file(tx, paper(tx, by_code(tx, code), letter, apology=chosen["apology"]), kind, code)


@letters.route("/register.<paper:kind>")
@letters.arguments(RegisterQuerySchema, location="query")
@letters.gives(*MEDIA_TYPES.values())
def get_register(tx: Transaction, chosen: Mapping[str, Any], kind: str) -> LetterFile:
    """The register (form 07) of what your agency received on some days, today unless others are named"""
    first = chosen["first_day"] or today(tx)
    last = chosen["last_day"] or first
    written = register(tx, tx.actor.agency, first, last)
    return _file(tx, written, kind, f"{first:%d-%m-%Y} {last:%d-%m-%Y}")


def _file(tx: Transaction, letter: Letter, kind: str, about: str) -> LetterFile:
    training = house().training_time() is not None
    return as_file(letter, kind, tx.now.astimezone(LOCAL), about=about, training=training)
