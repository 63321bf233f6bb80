"""References are QNames: `tns:Message_1` means `Message_1` of this file."""

from __future__ import annotations

from engine.core.document import Node, kind_of
from engine.core.normalising.draft import Draft

_ATTRIBUTES = (
    "sourceRef",
    "targetRef",
    "attachedToRef",
    "default",
    "messageRef",
    "signalRef",
    "errorRef",
    "escalationRef",
    "activityRef",
    "dataObjectRef",
    "dataStoreRef",
    "processRef",
    "correlationKeyRef",
    "correlationPropertyRef",
    "calledElement",
    "noneBehaviorEventRef",
    "oneBehaviorEventRef",
)
_ELEMENTS = frozenset(
    {
        "incoming",
        "outgoing",
        "flowNodeRef",
        "eventDefinitionRef",
        "sourceRef",
        "targetRef",
        "loopDataInputRef",
        "loopDataOutputRef",
        "correlationPropertyRef",
    }
)


def strip_prefixes(draft: Draft) -> None:
    """Take the name space prefix off a reference, unless an element really has that id."""
    ids = {node.get("id") for node in draft.root.iter()}
    for node in draft.root.iter():
        for attribute in _ATTRIBUTES:
            value = node.get(attribute)
            if value is not None:
                node.set(attribute, _local(value, node, ids))
        if kind_of(node) in _ELEMENTS and node.text:
            node.text = _local(node.text, node, ids)


def _local(reference: str, node: Node, ids: set[str | None]) -> str:
    name = reference.strip()
    prefix, colon, local = name.partition(":")
    if not colon or name in ids:
        return name
    return local if local in ids or prefix in node.nsmap else name
