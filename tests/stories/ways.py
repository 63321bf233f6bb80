"""Which ways of a diagram were taken: its sequence flows and elements, boundary events and event sub-processes among
them, held against what histories say was passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from lxml import etree

from tests.workflows.shipped import BPMN, Diagram, kind

Trail = list[tuple[int, list[str]]]
"""What each turn of an instance left behind, in order."""


class Ways:
    """The ways of one diagram, among the diagrams of its release."""

    def __init__(self, path: Path, release: Iterable[Path]) -> None:
        self.diagram = Diagram(path)
        self._starts = {
            each.process.get("id", ""): each.process.find(f"{BPMN}startEvent").get("id", "")
            for each in map(Diagram, release)
        }

    @cached_property
    def flows(self) -> list[etree._Element]:
        return list(self.diagram.all("sequenceFlow"))

    @cached_property
    def events(self) -> list[str]:
        """Boundary events, and the start events of event sub-processes."""
        boundaries = [event.get("id", "") for event in self.diagram.all("boundaryEvent")]
        inner = [sub for sub in self.diagram.all("subProcess") if sub.get("triggeredByEvent") == "true"]
        return boundaries + [sub.find(f"{BPMN}startEvent").get("id", "") for sub in inner]

    @cached_property
    def loops(self) -> list[etree._Element]:
        """The flows that lead back to where their token has been before."""
        onward: dict[str, list[etree._Element]] = {}
        for flow in self.flows:
            onward.setdefault(flow.get("sourceRef", ""), []).append(flow)
        attached: dict[str, list[str]] = {}
        for event in self.diagram.all("boundaryEvent"):
            attached.setdefault(event.get("attachedToRef", ""), []).append(event.get("id", ""))
        back: list[etree._Element] = []
        seen: set[str] = set()

        def walk(node: str, above: frozenset[str]) -> None:
            seen.add(node)
            for flow in onward.get(node, []):
                target = flow.get("targetRef", "")
                if target in above | {node}:
                    back.append(flow)
                elif target not in seen:
                    walk(target, above | {node})
            for event in attached.get(node, []):
                walk(event, above | {node})

        for start in self.diagram.all("startEvent"):
            walk(start.get("id", ""), frozenset())
        return back

    def times(self, flow: etree._Element, trail: Trail) -> int:
        """How often a flow was taken. What its end left behind tells, where that is the only way in; else that its
        two ends were left one after the other in one turn."""
        source, target = flow.get("sourceRef", ""), self.diagram.nodes[flow.get("targetRef", "")]
        first = self._starts.get(target.get("calledElement", ""), target.get("id", ""))
        if kind(target) != "callActivity" and len(target.findall(f"{BPMN}incoming")) == 1:
            return sum(passed.count(first) for _, passed in trail)
        return sum(pair == (source, first) for _, passed in trail for pair in pairwise(passed))

    def missing(self, trail: Trail) -> list[str]:
        """The flows never taken and the elements never left, as a person finds them in the drawing."""
        flows = [self._words(flow) for flow in self.flows if not self.times(flow, trail)]
        passed = {element for _, turn in trail for element in turn}
        elements = [*self.events, *(node for node in self.diagram.nodes if node not in self.events)]
        return flows + [f"element {each}" for each in elements if each not in passed]

    def unlooped(self, trails: Iterable[Trail], wanted: Iterable[int] = (0, 1, 2)) -> list[str]:
        """The loops that no instance took as often as ``wanted`` says."""
        instances = [each for trail in trails for each in _by_instance(trail)]
        lacking = []
        for flow in self.loops:
            target = flow.get("targetRef", "")
            here = [trail for trail in instances if any(target in passed for _, passed in trail)]
            counts = Counter(self.times(flow, trail) for trail in here)
            lacking += [f"{self._words(flow)} {number} times" for number in wanted if not counts[number]]
        return lacking

    def _words(self, flow: etree._Element) -> str:
        ends = [self.diagram.nodes[flow.get(end, "")] for end in ("sourceRef", "targetRef")]
        source, target = (node.get("name") or node.get("id", "") for node in ends)
        return f"{flow.get('id')}: {source} → {target}"


def _by_instance(trail: Trail) -> Iterator[Trail]:
    for number in sorted({number for number, _ in trail}):
        yield [turn for turn in trail if turn[0] == number]
