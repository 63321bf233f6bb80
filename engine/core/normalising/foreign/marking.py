"""A placeholder is marked on the element itself: a property `placeholder:<what>` that holds what stood there.

It keeps the definition a draft until somebody fills in what is missing. `placeholder:role` is filled by the property
`role` and so on, `placeholder:condition` by a condition on the flow or in the event; any other by taking the property
away.
"""

from __future__ import annotations

from lxml import etree

from engine.core.document import EXTENSION, Node, properties_of, tag, text_of
from engine.core.vocabulary import TIMER_VALUES

PREFIX = "placeholder:"
_LONGEST = 4_000
_INSTANCES = tuple(f"multiInstanceLoopCharacteristics/{each}" for each in ("loopCardinality", "loopDataInputRef"))
_IN_PLACE: dict[str, tuple[str, ...]] = {
    "condition": ("conditionExpression", "conditionalEventDefinition/condition"),
    "script": ("script",),
    "activationCondition": ("activationCondition",),
    "loopCondition": ("standardLoopCharacteristics/loopCondition",),
    "completionCondition": ("completionCondition", "multiInstanceLoopCharacteristics/completionCondition"),
    "loopCardinality": _INSTANCES,
    "loopDataInputRef": _INSTANCES,
    "timer": tuple(f"timerEventDefinition/{value}" for value in TIMER_VALUES),
}
"""Where in the element what was left open is filled in."""


def put_property(node: Node, name: str, value: str) -> None:
    """Set a property in the ``extensionElements`` of ``node``, made where they are missing (after documentation)."""
    holder = node.find(tag("extensionElements"))
    if holder is None:
        holder = etree.Element(tag("extensionElements"))
        node.insert(len(node.findall(tag("documentation"))), holder)
    properties = holder.find(f"{{{EXTENSION}}}properties")
    if properties is None:
        properties = etree.SubElement(holder, f"{{{EXTENSION}}}properties", nsmap={"spiffworkflow": EXTENSION})
    for each in properties:
        if each.get("name") == name:
            each.set("value", value)
            return
    etree.SubElement(properties, f"{{{EXTENSION}}}property", {"name": name, "value": value})


def mark(node: Node, what: str, text: str) -> None:
    """Note on ``node`` that ``what`` is left open; ``text`` is what the other tool had there, put together."""
    known = properties_of(node).get(PREFIX + what)
    said = " ".join(text.split())
    put_property(node, PREFIX + what, (f"{known}; {said}" if known and said not in known else said)[:_LONGEST] or "?")


def marks_of(node: Node) -> dict[str, str]:
    """What is marked as left open directly on ``node``: what → what stood there."""
    found = properties_of(node)
    return {name[len(PREFIX) :]: value for name, value in found.items() if name.startswith(PREFIX)}


def marked(root: Node) -> list[Node]:
    """The elements on which something is marked, in document order, each once."""
    found: dict[Node, None] = {}
    for each in root.iter(f"{{{EXTENSION}}}property"):
        if (each.get("name") or "").startswith(PREFIX):
            holder = next(each.iterancestors(tag("extensionElements")), None)
            carrier = None if holder is None else holder.getparent()
            if carrier is not None:
                found[carrier] = None
    return list(found)


def is_filled(node: Node, what: str) -> bool:
    """Whether what was left open has been filled in since."""
    if what in _IN_PLACE:
        places = ("/".join(map(tag, path.split("/"))) for path in _IN_PLACE[what])
        return any(text_of(found) for path in places for found in node.iterfind(path))
    return bool(properties_of(node).get(what, "").strip())
