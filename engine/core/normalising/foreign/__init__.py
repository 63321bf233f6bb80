"""Importing: a model of another tool put into what is executed here, as far as that is certain.

Unlike the rewrites of `engine.core.normalising`, which the executor alone sees, these are kept: the file that comes out
is the one that people go on drawing. What the model leaves silent is marked (`marking`), never guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.core.document import Document
from engine.core.normalising.booleans import spell_booleans
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.calls import name_calls, name_correlations, write_scripts
from engine.core.normalising.foreign.decisions import name_decisions
from engine.core.normalising.foreign.executable import make_executable
from engine.core.normalising.foreign.expressions import translate_expressions
from engine.core.normalising.foreign.gateways import question_complex_gateways
from engine.core.normalising.foreign.leftovers import set_leftovers_aside
from engine.core.normalising.foreign.loops import name_lists
from engine.core.normalising.foreign.people import name_people_and_forms
from engine.core.normalising.foreign.services import name_operations
from engine.core.normalising.ids import give_missing_ids
from engine.core.normalising.references import strip_prefixes
from engine.core.rewrites import Rewrite

PASSES: tuple[Callable[[Draft], None], ...] = (
    spell_booleans,
    make_executable,
    strip_prefixes,
    give_missing_ids,  # what people are told about must have an id that stays
    translate_expressions,
    question_complex_gateways,
    name_decisions,
    name_operations,
    name_people_and_forms,
    name_lists,
    name_calls,
    write_scripts,
    name_correlations,
    set_leftovers_aside,  # last: what no other pass has understood
)


def translate(document: Document) -> tuple[Document, tuple[Rewrite, ...]]:
    """A translated copy of ``document``, and what was translated or set aside."""
    draft = Draft(document)
    for rewrite in PASSES:
        rewrite(draft)
    return draft.document, tuple(draft.rewrites)
