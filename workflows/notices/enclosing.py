"""The official paper that goes with a notice: what its words call “gửi kèm”."""

from __future__ import annotations

from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.apologies.queries import carried_by
from workflows.dossiers.queries import get_dossier
from workflows.letters.files import LetterFile, as_file
from workflows.letters.library import source_of
from workflows.letters.rules import enclosed_form
from workflows.letters.writing import enclosed
from workflows.notices.models import Notice


def enclosure(tx: Transaction, notice: Notice, *, training: bool = False) -> LetterFile | None:
    """The standard form as a PDF; None where the notice stands alone, or its procedure has no such form.

    Raises what `enclosed` and `as_file` raise: better a job that is seen to fail than a notice without what it
    promises.
    """
    key = enclosed_form(notice.letter)
    dossier = get_dossier(tx, notice.dossier_id)
    if key is None or source_of(tx, dossier, key) is None:
        return None
    letter = enclosed(tx, dossier, key, apology=carried_by(tx, [notice.id]).get(notice.id))
    return as_file(letter, "pdf", tx.now.astimezone(LOCAL), about=dossier.code, training=training)
