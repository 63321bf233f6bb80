"""Plain tasks and events that stand in for what is not executed, or not where BPMN wants it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from engine.core.document import Node, children, kind_of, tag
from engine.core.findings import Finding
from engine.core.vocabulary import EVENT_DEFINITIONS, FLOW_NODES

_ENDS = frozenset({"startEvent", "endEvent"})
_KEPT = ("incoming", "outgoing")


def plain(node: Node) -> None:
    """Let a start or end be a plain one, take a boundary event away, and make a plain task of everything else."""
    if kind_of(node) == "boundaryEvent":
        remove(node)
        return
    for part in list(node):
        if kind_of(part) not in _KEPT:
            node.remove(part)
    for name in list(node.attrib):
        if name not in ("id", "name"):
            del node.attrib[name]
    if kind_of(node) not in _ENDS:
        node.tag = tag("task")
        for flow in _flows(node, "sourceRef"):
            for condition in flow.findall(tag("conditionExpression")):
                flow.remove(condition)


def remove(node: Node) -> None:
    """Take it away, with its flows and with what is attached to it."""
    level = node.getparent()
    if level is None:
        return
    for flow in (*_flows(node, "sourceRef"), *_flows(node, "targetRef")):
        _remove_flow(flow)
    if kind_of(node) == "sequenceFlow":
        _remove_flow(node)
        return
    level.remove(node)
    for event in [each for each in level if each.get("attachedToRef") == node.get("id") and kind_of(each)]:
        remove(event)


def _remove_flow(flow: Node) -> None:
    level = flow.getparent()
    if level is None:
        return
    for node in level:
        if node.get("default") == flow.get("id"):
            del node.attrib["default"]
    level.remove(flow)


def _flows(node: Node, end: str) -> list[Node]:
    level = node.getparent()
    flows = [] if level is None else children(level, "sequenceFlow")
    return [flow for flow in flows if flow.get(end) == node.get("id")]


def something(root: Node, _finding: Finding) -> None:
    """Pools without a step in them: one that begins and ends."""
    process = etree.SubElement(root, tag("process"), {"id": "_filled_process", "isExecutable": "true"})
    etree.SubElement(process, tag("task"), {"id": "_filled_task"})


def _removed(node: Node, _finding: Finding) -> None:
    remove(node)


def one_start(level: Node, _finding: Finding) -> None:
    for start in children(level, "startEvent")[1:]:
        remove(start)


def plain_start(start: Node, _finding: Finding) -> None:
    for definition in children(start, *EVENT_DEFINITIONS):
        start.remove(definition)


def inside(level: Node, _finding: Finding) -> None:
    etree.SubElement(level, tag("task"), {"id": f"_filled_inside_{level.get('id')}"})


def begin(level: Node, _finding: Finding) -> None:
    """Where everything has an incoming flow: a start before the first step."""
    first = next((each for each in level if kind_of(each) in FLOW_NODES - {"startEvent", "boundaryEvent"}), None)
    if first is not None:
        start = f"_filled_start_{level.get('id')}"
        etree.SubElement(level, tag("startEvent"), {"id": start})
        ends = {"sourceRef": start, "targetRef": first.get("id") or ""}
        etree.SubElement(level, tag("sequenceFlow"), {"id": f"{start}_flow", **ends})


PLACES: Mapping[str, Callable[[Node, Finding], object]] = {
    "flow_end_unknown": _removed,
    "flow_leaves_level": _removed,
    "flow_enters": _removed,
    "flow_leaves_end": _removed,
    "host_unknown": _removed,
    "unreachable": _removed,
    "start_several": one_start,
    "sub_process_start_event": plain_start,
    "nothing_inside": inside,
    "no_start": begin,
    "nothing_executable": something,
    "event_sub_process_start": _removed,
    "event_sub_process_joined": _removed,
    "compensation_unsupported": _removed,
}
