"""Data drawn beside a step: every variable is open to every step, so plain data associations are drawing only.

They are taken out of the executor's sight, which also cures the library's endless search for a data object that stands
two sub-processes up (defect 5). Associations that compute, or copy into the inputs and outputs of a step, are executed,
with the data stores that they name.
"""

from __future__ import annotations

from engine.core.document import tag, text_of
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
    mapped = _mapped_stores(draft)
    for store in list(draft.document.all("dataStore")):
        parent = store.getparent()
        if parent is not None and store.get("id") not in mapped:
            parent.remove(store)
            draft.note(DRAWN_ONLY, store)


def _mapped_stores(draft: Draft) -> set[str | None]:
    """The data stores that a step reads or writes: their names are needed."""
    named = {
        reference
        for association in draft.document.all(*ASSOCIATIONS)
        for reference in map(text_of, association.iter(*map(tag, ("sourceRef", "targetRef", "from", "to"))))
    }
    drawn = draft.document.all("dataStoreReference")
    return named | {each.get("dataStoreRef") for each in drawn if each.get("id") in named}
