"""Data drawn beside a step: every variable is open to every step, so plain data associations are drawing only.

They are taken out of the executor's sight, which also cures its endless search for a data object that stands two
sub-processes up (defect 5). An association that computes or copies is left for the check to refuse.
"""

from __future__ import annotations

from engine.core.document import Node, children
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind

ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")

DRAWN_ONLY = RewriteKind(
    code="data_drawn_only",
    en="The data drawn at {element} are drawing only: every step sees all variables of the process.",
    vi="Dữ liệu vẽ ở {element} chỉ để minh họa: mọi bước đều thấy mọi biến của quy trình.",
)


def set_data_aside(draft: Draft) -> None:
    for association in list(draft.document.all(*ASSOCIATIONS)):
        step = association.getparent()
        if step is not None and not maps_data(step):
            step.remove(association)
            draft.note(DRAWN_ONLY, step)
    for specification in list(draft.document.all("ioSpecification")):
        step = specification.getparent()
        if step is not None and not maps_data(step):
            step.remove(specification)
    for store in list(draft.document.all("dataStore")):
        parent = store.getparent()
        if parent is not None:
            parent.remove(store)
            draft.note(DRAWN_ONLY, store)


def maps_data(step: Node) -> bool:
    """Whether the associations of a step do more than show which data it uses."""
    associations = children(step, *ASSOCIATIONS)
    computing = any(children(each, "transformation", "assignment") for each in associations)
    return computing or bool(associations and children(step, "ioSpecification"))
