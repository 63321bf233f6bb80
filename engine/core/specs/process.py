"""A compiled process, or the inside of a sub-process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from SpiffWorkflow.bpmn.specs import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.control import BpmnStartTask
from SpiffWorkflow.specs import WorkflowSpec

from engine.core.specs.facts import Facts, Flow
from engine.core.specs.node import Node

if TYPE_CHECKING:
    from engine.core.specs.event_subprocess import EventSubprocess
    from engine.core.specs.events import EventBasedGateway, InFlow, StartEvent
    from engine.core.specs.inclusive import InclusiveGateway

    Beginning: TypeAlias = StartEvent | InFlow

ROOT = "the root"


def upstream_of(node: Node) -> frozenset[Node]:
    """The nodes from which a token can come to ``node``, by flows and by the boundary events of activities."""
    hosts: dict[Node, Node] = {boundary: host for host in node._wf_spec.nodes for boundary in host.boundaries}
    found: set[Node] = set()
    todo = [node]
    while todo:
        reached = todo.pop()
        sources = {flow.source for flow in reached.incoming} | ({hosts[reached]} if reached in hosts else set())
        todo.extend(sources - found)
        found |= sources
    return frozenset(found)


class Root(Node, BpmnStartTask):  # type: ignore[misc]
    """Where a frame's tree of tokens begins. It is no node of the diagram."""


class ProcessSpec(BpmnProcessSpec):  # type: ignore[misc]
    """``name`` is its key in the model; ``process_id`` the process that it is or lies in. ``startable`` is a process
    that can be begun by itself: no sub-process, and no global task; ``ad_hoc`` one whose steps have no order.
    ``undone_by`` is its compensation event sub-process; ``compensable`` says that something in it can be undone.

    The library's constructor adds nodes called "Start" and "End", which collide with the ids that people draw, and a
    join before the end; a frame knows by itself when it has ended.
    """

    start: Root

    def __init__(self, key: str, process_id: str, description: str, startable: bool, ad_hoc: bool) -> None:
        WorkflowSpec.__init__(self, name=key)
        self.process_id = process_id
        self.description = description
        self.startable = startable
        self.ad_hoc = ad_hoc
        self.io_specification = None
        self.data_objects: dict[str, Any] = {}
        self.data_stores: dict[str, Any] = {}
        self.correlation_keys: dict[str, Any] = {}
        self.bpmn_start_events: list[StartEvent] = []
        self.starts: Sequence[Beginning] = ()
        self.event_subprocesses: Sequence[EventSubprocess] = ()
        self.undone_by: EventSubprocess | None = None
        self.compensable = False
        self.inclusive_joins: Sequence[InclusiveGateway] = ()
        self.nodes: Sequence[Node] = ()
        self.flows: Sequence[Flow] = ()
        self.start = Root(self, ROOT)
        self.start.facts = Facts("", "", "process", hidden=True)

    def close(self, flows: Sequence[Flow]) -> None:
        """Number the nodes and let each know its flows; nothing changes afterwards."""
        self.nodes = tuple(self.task_specs.values())
        self.flows = tuple(flows)
        for position, node in enumerate(self.nodes):
            node.index = position
            node.outgoing = tuple(flow for flow in flows if flow.source is node)
            node.incoming = tuple(flow for flow in flows if flow.target is node)
        for node in self.nodes:
            node.close()
        for node in self.nodes:
            if node.holds_in is not None:
                node.upstream_of_all = upstream_of(node)
        self.starts = (*self.bpmn_start_events, *self._instantiating())
        self.inclusive_joins = tuple(cast("InclusiveGateway", node) for node in self.nodes if node.joins_inclusively)

    def _instantiating(self) -> Iterator[Beginning]:
        """The receive tasks, and the events behind an event-based gateway, that begin an instance."""
        for node in self.nodes:
            if node.instantiates and not node.incoming:
                if not node.chooses_by_event:
                    yield cast("Beginning", node)
                    continue
                for flow in node.outgoing:
                    event = cast("InFlow", flow.target)
                    event.begun_by = cast("EventBasedGateway", node)
                    yield event

    def start_event(self, element_id: str | None) -> Beginning | None:
        """Where this id begins the process; without one, the start event that needs no trigger, or else the first."""
        events = self.starts
        if element_id is not None:
            return next((event for event in events if event.facts.id == element_id), None)
        return next((event for event in events if not event.definitions), events[0] if events else None)
