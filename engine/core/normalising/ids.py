"""Every node, flow and event definition gets an id: BPMN does not demand one, the executor does (defect 1)."""

from __future__ import annotations

from engine.core.document import kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import EVENT_DEFINITIONS, FLOW_NODES

_MUST_HAVE_ID = (
    FLOW_NODES
    | EVENT_DEFINITIONS
    | {"process", "sequenceFlow", "lane", "message", "signal", "error", "escalation", "dataStore", "dataObject"}
)
_SHOWN = FLOW_NODES | {"process", "sequenceFlow"}

GAVE_ID = RewriteKind(
    code="gave_id",
    en="{element} had no id and was given “{given}”.",
    vi="{element} chưa có mã và được đặt mã “{given}”.",
)


def give_missing_ids(draft: Draft) -> None:
    for node in draft.root.iter():
        kind = kind_of(node)
        if kind not in _MUST_HAVE_ID or (node.get("id") or "").strip():
            continue
        node.set("id", draft.fresh_id(kind))
        if kind in _SHOWN:
            draft.note(GAVE_ID, node, given=node.get("id"))
