"""What stands in for messages, signals, errors and processes that are not named, or not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count

from lxml import etree

from engine.core.document import Node, children, kind_of, tag
from engine.core.findings import Finding

_CARRIED = {
    "messageEventDefinition": "message",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
}


def named(node: Node, _finding: Finding) -> None:
    """Give every event definition of this event, or a task that sends or receives, something to refer to."""
    for definition in children(node, *_CARRIED):
        _refer(definition, _CARRIED[kind_of(definition)])
    if kind_of(node) in ("sendTask", "receiveTask"):
        _refer(node, "message")
    if kind_of(node) in _CARRIED.values():
        node.set("name", node.get("id") or "placeholder")


def called(node: Node, _finding: Finding) -> None:
    """Call a process that does nothing."""
    root = node.getroottree().getroot()
    process_id = _new_id(root, f"called_{node.get('id')}")
    process = etree.SubElement(root, tag("process"), {"id": process_id, "isExecutable": "true"})
    start, end = f"{process_id}_start", f"{process_id}_end"
    etree.SubElement(process, tag("startEvent"), {"id": start})
    etree.SubElement(process, tag("endEvent"), {"id": end})
    etree.SubElement(process, tag("sequenceFlow"), {"id": f"{process_id}_flow", "sourceRef": start, "targetRef": end})
    node.set("calledElement", process_id)


def no_definition(node: Node, _finding: Finding) -> None:
    for reference in children(node, "eventDefinitionRef"):
        node.remove(reference)


def no_default(node: Node, _finding: Finding) -> None:
    if node.get("default") is not None:
        del node.attrib["default"]


def renamed(node: Node, _finding: Finding) -> None:
    """Of two elements with one id, give the later one another."""
    root = node.getroottree().getroot()
    seen: set[str] = set()
    for each in root.iter():
        node_id = each.get("id")
        if node_id and kind_of(each):
            if node_id in seen:
                each.set("id", _new_id(root, node_id))
            seen.add(node_id)


def _refer(carrier: Node, kind: str) -> None:
    root = carrier.getroottree().getroot()
    root_id = _new_id(root, kind)
    code = {"error": "errorCode", "escalation": "escalationCode"}.get(kind, "name")
    root.insert(0, etree.Element(tag(kind), {"id": root_id, code: root_id, "name": root_id}))
    carrier.set(f"{kind}Ref", root_id)


def _new_id(root: Node, stem: str) -> str:
    known = {each.get("id") for each in root.iter()}
    return next(f"_filled_{stem}_{number}" for number in count(1) if f"_filled_{stem}_{number}" not in known)


REFERENCES: Mapping[str, Callable[[Node, Finding], object]] = {
    "reference_missing": named,
    "reference_unknown": named,
    "name_missing": named,
    "name_computed": named,
    "nothing_sent": named,
    "nothing_awaited": named,
    "called_missing": called,
    "called_unknown": called,
    "circular_call": called,
    "event_definition_unknown": no_definition,
    "default_elsewhere": no_default,
    "double_id": renamed,
}
