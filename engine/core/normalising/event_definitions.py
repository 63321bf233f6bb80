"""An event may refer to a definition that stands at the root of the file; the executor looks only inside the event."""

from __future__ import annotations

from copy import deepcopy

from engine.core.document import OWNER, kind_of, tag, text_of, visible_id
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import EVENT_DEFINITIONS

COPIED_DEFINITION = RewriteKind(
    code="copied_event_definition",
    en="{element} refers to the event definition “{definition}”; it was copied into the event.",
    vi="{element} dùng chung định nghĩa sự kiện “{definition}”; định nghĩa được chép vào sự kiện.",
)


def copy_referenced_definitions(draft: Draft) -> None:
    known = {node.get("id"): node for node in draft.root if kind_of(node) in EVENT_DEFINITIONS}
    for reference in list(draft.root.iter(tag("eventDefinitionRef"))):
        event = reference.getparent()
        definition = known.get(text_of(reference))
        if event is None or definition is None:
            continue
        copy = deepcopy(definition)
        copy.set("id", draft.fresh_id("eventDefinition"))
        copy.set(OWNER, visible_id(event))
        event.replace(reference, copy)
        draft.note(COPIED_DEFINITION, event, definition=definition.get("id"))
