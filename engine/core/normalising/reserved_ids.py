"""Ids that the executor keeps for itself are mapped to others; people go on seeing their own (defect 2)."""

from __future__ import annotations

from engine.core.document import Node, kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import FLOW_NODES

_RESERVED = frozenset({"Start", "End", "Root", "StartEventSplit", "StartEventJoin"})
_RESERVED_ENDINGS = (".EndJoin", ".BoundaryEventSplit", ".BoundaryEventJoin", " [child]", " [each]")
_REFERRING_ATTRIBUTES = ("sourceRef", "targetRef", "attachedToRef", "activityRef")
_REFERRING_ELEMENTS = ("incoming", "outgoing", "flowNodeRef")

MAPPED_ID = RewriteKind(
    code="mapped_reserved_id",
    en="{element} has an id that the executor keeps for itself; it runs as “{given}” and is shown as drawn.",
    vi="{element} trùng mã mà bộ thực thi dành riêng; bên trong dùng mã “{given}”, còn hiển thị vẫn như bản vẽ.",
)


def map_reserved_ids(draft: Draft) -> None:
    renamed: dict[str, str] = {}
    for node in list(draft.root.iter()):
        if kind_of(node) in FLOW_NODES and _is_reserved(node.get("id", "")):
            old, new = node.get("id", ""), draft.fresh_id(node.get("id", "").replace(" ", "_"))
            draft.note(MAPPED_ID, node, given=new)
            draft.rename(node, new)
            renamed[old] = new
    if renamed:
        _follow(draft.root, renamed)


def _is_reserved(node_id: str) -> bool:
    return node_id in _RESERVED or node_id.endswith(_RESERVED_ENDINGS)


def _follow(root: Node, renamed: dict[str, str]) -> None:
    for node in root.iter():
        for attribute in _REFERRING_ATTRIBUTES:
            if node.get(attribute) in renamed:
                node.set(attribute, renamed[node.get(attribute, "")])
        if kind_of(node) in _REFERRING_ELEMENTS and (node.text or "").strip() in renamed:
            node.text = renamed[(node.text or "").strip()]
