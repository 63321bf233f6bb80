"""Normalising: a diagram rewritten into the part of BPMN that the executor does right, each rewrite reported.

A pass is a function of a `Draft` in a file of its own. The order matters where it says so.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.core.document import Document
from engine.core.normalising.booleans import spell_booleans
from engine.core.normalising.data import set_data_aside
from engine.core.normalising.draft import Draft
from engine.core.normalising.event_definitions import copy_referenced_definitions
from engine.core.normalising.executable import settle_executable
from engine.core.normalising.expressions import clean_expressions
from engine.core.normalising.global_tasks import wrap_global_tasks
from engine.core.normalising.ids import give_missing_ids
from engine.core.normalising.links import join_links
from engine.core.normalising.loop_events import let_instances_go_on
from engine.core.normalising.references import strip_prefixes
from engine.core.normalising.reserved_ids import map_reserved_ids
from engine.core.normalising.splits import make_splits_explicit
from engine.core.normalising.starts_and_ends import add_implicit_ends, add_implicit_starts
from engine.core.rewrites import Rewrite

PASSES: tuple[Callable[[Draft], None], ...] = (
    spell_booleans,
    settle_executable,
    strip_prefixes,
    wrap_global_tasks,
    give_missing_ids,  # from here on every node has an id
    map_reserved_ids,
    copy_referenced_definitions,
    let_instances_go_on,  # knows events by the definitions inside them
    set_data_aside,
    clean_expressions,
    join_links,  # before starts and ends are looked for: a link event has only one side
    add_implicit_starts,
    add_implicit_ends,
    make_splits_explicit,  # last: it moves flows
)


def normalise(document: Document) -> tuple[Document, tuple[Rewrite, ...]]:
    """A rewritten copy of ``document``, and what was rewritten.

    The ids that people see do not change: `Document.original_ids` leads back to them.
    """
    draft = Draft(document)
    for rewrite in PASSES:
        rewrite(draft)
    return draft.document, tuple(draft.rewrites)
