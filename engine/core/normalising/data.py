"""Data drawn beside a step: every variable is open to every step, so plain data associations are drawing only.

They are taken out of the executor's sight, which also cures the library's endless search for a data object that stands
two sub-processes up (defect 5). Associations that compute, or copy into the inputs and outputs of a step, are executed.
"""

from __future__ import annotations

from engine.core.items import ASSOCIATIONS, maps_data
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind

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
