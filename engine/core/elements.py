"""What stands on a diagram: its elements with lane, properties and flows, from the XML alone.

It works for a draft that cannot be executed yet: the tasks, roles, forms and timers of a diagram are listed from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from engine.core.document import (
    ORIGINAL_EVENT,
    ORIGINAL_KIND,
    Document,
    Node,
    children,
    is_generated,
    is_true,
    kind_of,
    properties_of,
    text_of,
    visible_id,
)
from engine.core.scopes import Scope, scopes_of
from engine.core.vocabulary import EVENT_DEFINITIONS, TIMER_VALUES, event_kind

_Ends: TypeAlias = tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer's value as drawn. ``kind`` is ``date``, ``duration`` or ``cycle``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """One flow node. ``kind`` is its BPMN name (``userTask``); ``event`` what an event is about (``timer``, or '').

    ``scope_id`` is the process or sub-process that it stands in; ``attached_to`` the activity under a boundary event;
    ``message`` the name of its message or signal; ``called`` the process that a call activity calls.
    """

    id: str
    name: str
    kind: str
    source: str
    process_id: str
    scope_id: str
    event: str = ""
    lane: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    lane_properties: Mapping[str, str] = field(default_factory=dict)
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    attached_to: str = ""
    interrupting: bool = True
    timer: Timer | None = None
    message: str = ""
    called: str = ""

    @property
    def name_en(self) -> str:
        """The English twin of the name; the name itself where none is drawn."""
        return self.properties.get("name_en") or self.name

    @property
    def role(self) -> str:
        """Who does it: the step's own role, else that of its lane; '' when neither says."""
        return self.properties.get("role") or self.lane_properties.get("role", "")

    @property
    def agency(self) -> str:
        """FEEL for the agency that does it: the step's own, else that of its lane."""
        return self.properties.get("agency") or self.lane_properties.get("agency", "")


def catalogue(documents: Iterable[Document]) -> tuple[Element, ...]:
    """Every flow node that people see, file by file, outer levels before inner ones."""
    return tuple(element for document in documents for element in _elements_of(document))


def process_names(documents: Iterable[Document]) -> dict[str, tuple[str, str]]:
    """What each process is called, by id: its name, else its id, and the English twin (``name_en``), else the same."""
    named = {}
    for process in (each for document in documents for each in document.processes()):
        name = (process.get("name") or "").strip() or process.get("id", "")
        named[process.get("id", "")] = (name, properties_of(process).get("name_en") or name)
    return named


def _elements_of(document: Document) -> Iterator[Element]:
    lanes = _Lanes(document)
    named = {node.get("id", ""): node.get("name") or "" for node in document.all("message", "signal")}
    for scope in scopes_of(document):
        ends = _flows_by("targetRef", scope), _flows_by("sourceRef", scope)
        for node in scope.nodes.values():
            if not is_generated(node):
                yield _element(scope, node, lanes, named, ends)


def _element(scope: Scope, node: Node, lanes: _Lanes, named: Mapping[str, str], ends: _Ends) -> Element:
    definitions = children(node, *EVENT_DEFINITIONS)
    lane, lane_properties = lanes.of(scope, node)
    reference = next((each.get("messageRef") or each.get("signalRef") for each in (*definitions, node)), None)
    return Element(
        id=visible_id(node),
        name=(node.get("name") or "").strip(),
        kind=node.get(ORIGINAL_KIND) or kind_of(node),
        source=scope.document.source,
        process_id=scope.process.get("id", ""),
        scope_id=visible_id(scope.node),
        event=node.get(ORIGINAL_EVENT) or "+".join(event_kind(kind_of(each)) for each in definitions),
        lane=lane,
        properties=properties_of(node),
        lane_properties=lane_properties,
        incoming=ends[0].get(visible_id(node), ()),
        outgoing=ends[1].get(visible_id(node), ()),
        attached_to=_visible(scope, node.get("attachedToRef", "")),
        interrupting=is_true(node, "cancelActivity", True) and is_true(node, "isInterrupting", True),
        timer=_timer_of(definitions),
        message=named.get(reference or "", ""),
        called=(node.get("calledElement") or "").strip(),
    )


def _flows_by(end: str, scope: Scope) -> dict[str, tuple[str, ...]]:
    """The drawn flows by what people see at their ``end``; a gateway that only the executor sees is looked through."""
    found: dict[str, tuple[str, ...]] = {}
    for flow in scope.flows:
        if not is_generated(flow):
            at = _visible(scope, flow.get(end, ""))
            found[at] = (*found.get(at, ()), visible_id(flow))
    return found


def _visible(scope: Scope, node_id: str) -> str:
    return visible_id(scope.nodes[node_id]) if node_id in scope.nodes else node_id


def _timer_of(definitions: Iterable[Node]) -> Timer | None:
    for definition in definitions:
        for value in children(definition, *TIMER_VALUES):
            return Timer(kind_of(value).removeprefix("time").lower(), text_of(value))
    return None


class _Lanes:
    """The innermost lane of each node; the properties of a lane are completed by those of the lane around it."""

    def __init__(self, document: Document) -> None:
        self._lane_of: dict[str, tuple[str, dict[str, str]]] = {}
        for lane in document.all("lane"):
            found = ((lane.get("name") or lane.get("id") or "").strip(), _lane_properties(lane))
            for reference in children(lane, "flowNodeRef"):
                self._lane_of[text_of(reference)] = found

    def of(self, scope: Scope, node: Node) -> tuple[str, dict[str, str]]:
        """What stands in a sub-process is in the lane of the sub-process; a boundary event in that of its host."""
        hosts = (node.get("id", ""), node.get("attachedToRef", ""))
        level: Scope | None = scope
        while level is not None:
            for node_id in hosts:
                if node_id in self._lane_of:
                    return self._lane_of[node_id]
            hosts, level = (level.id, level.node.get("attachedToRef", "")), level.parent
        return "", {}


def _lane_properties(lane: Node) -> dict[str, str]:
    around = [each for each in lane.iterancestors() if kind_of(each) == "lane"]
    merged: dict[str, str] = {}
    for each in (*reversed(around), lane):
        merged.update(properties_of(each))
    return merged
