"""Two habits of other tools are understood: `=` before an expression, and quotes around a timer's value (defect 11)."""

from __future__ import annotations

from engine.core.document import EXTENSION, Node, kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import FLOW_NODES, TIMER_VALUES

_EXPRESSIONS = frozenset(
    {
        "conditionExpression",
        "condition",
        "loopCondition",
        "loopCardinality",
        "completionCondition",
        "messagePath",
        "dataPath",
        "activationCondition",
        *TIMER_VALUES,
    }
)
_SEEN = FLOW_NODES | {"sequenceFlow", "lane", "process"}

UNQUOTED = RewriteKind(
    code="unquoted_timer",
    en="The value of {element} was written in quotes; it is read as “{value}”.",
    vi="Giá trị hẹn giờ của {element} được viết trong dấu ngoặc kép; được đọc là “{value}”.",
)
DROPPED_EQUALS = RewriteKind(
    code="dropped_equals",
    en="An expression of {element} began with “=”; it is read as “{value}”.",
    vi="Biểu thức của {element} bắt đầu bằng dấu “=”; được đọc là “{value}”.",
)


def clean_expressions(draft: Draft) -> None:
    for node in draft.root.iter():
        kind = kind_of(node)
        if kind in _EXPRESSIONS:
            _clean_text(draft, node, is_timer=kind in TIMER_VALUES)
        elif node.tag == f"{{{EXTENSION}}}property" and (node.get("value") or "").lstrip().startswith("="):
            _clean_property(draft, node)


def _clean_text(draft: Draft, node: Node, is_timer: bool) -> None:
    text = (node.text or "").strip()
    shown = _shown(node)
    if text.startswith("="):
        text = text[1:].strip()
        draft.note(DROPPED_EQUALS, shown, value=text)
    if is_timer and _is_quoted(text):
        text = text[1:-1].strip()
        draft.note(UNQUOTED, shown, value=text)
    node.text = text


def _clean_property(draft: Draft, node: Node) -> None:
    value = (node.get("value") or "").strip()[1:].strip()
    node.set("value", value)
    draft.note(DROPPED_EQUALS, _shown(node), value=value)


def _is_quoted(text: str) -> bool:
    return len(text) > 2 and text[0] in "\"'" and text[-1] == text[0] and text[0] not in text[1:-1]


def _shown(node: Node) -> Node:
    """The event, flow or step that an expression belongs to."""
    parent = node.getparent()
    while parent is not None and kind_of(parent) not in _SEEN:
        parent = parent.getparent()
    return node if parent is None else parent
