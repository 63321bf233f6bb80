"""What one element of a diagram says, as a flat table: nothing that could change its meaning is left out."""

from __future__ import annotations

from dataclasses import dataclass

from engine.core.document import Document, Node, children, kind_of, properties_of, text_of
from engine.core.vocabulary import FLOW_NODES, TIMER_VALUES

IMPLIED = frozenset({"incoming", "outgoing", "flowNodeRef"})
"""Said by the flows, and by the lane of each node."""

ALONE = FLOW_NODES | {
    "process", "participant", "message", "signal", "error", "escalation", "sequenceFlow", "messageFlow", "association",
    "lane", "textAnnotation", "group", "dataObject", "dataObjectReference", "dataStoreReference",
}  # fmt: skip
"""What is compared for itself; everything else belongs to what it stands in."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """``label`` is what people call the element; a flow is called by its ends."""

    kind: str
    label: str
    facts: dict[str, str]


def meaning_of(document: Document, node: Node) -> Meaning:
    """Everything about ``node``, without the elements inside it that have ids of their own."""
    facts = {"name": node.get("name") or ""} | properties_of(node)
    facts |= {name: value for name, value in node.attrib.items() if name not in ("id", "name")}
    for child in node:
        _add(child, "", facts)
    lane = _lane_of(document, node)
    if lane:
        facts["lane"] = lane
    return Meaning(kind_of(node), _label(document, node), {key: value for key, value in facts.items() if value})


def _add(child: Node, path: str, facts: dict[str, str]) -> None:
    name = kind_of(child) or str(child.tag).rpartition("}")[2]
    if name in IMPLIED or name in ALONE or name == "property":
        return
    at = "timer" if name in TIMER_VALUES else f"{path}/{name}".strip("/")
    if len(child) == 0 and text_of(child):
        facts[at] = text_of(child)
    for attribute, value in child.attrib.items():
        if attribute != "id" and not str(attribute).startswith("{"):
            facts[f"{at}/{attribute}"] = value
    for inner in child:
        _add(inner, at, facts)


def _label(document: Document, node: Node) -> str:
    if kind_of(node) in ("sequenceFlow", "messageFlow", "association"):
        ends = (_called(document, node.get(end, "")) for end in ("sourceRef", "targetRef"))
        return " → ".join(ends)
    return node.get("name") or node.get("id") or ""


def _called(document: Document, element: str) -> str:
    found = document.root.find(f".//*[@id='{element}']") if "'" not in element else None
    return (found.get("name") or element) if found is not None else element


def _lane_of(document: Document, node: Node) -> str:
    own = node.get("id")
    for lane in document.all("lane"):
        if any(text_of(reference) == own for reference in children(lane, "flowNodeRef")):
            return lane.get("name") or lane.get("id") or ""
    return ""
