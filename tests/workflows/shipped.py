"""The diagrams, forms, letters and settings that the product ships, as its tests read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

import bpmn

ROOT = Path(bpmn.__file__).parent
SHARED = ROOT / "shared"
PROCEDURES = tuple(sorted(path for path in (ROOT / "procedures").iterdir() if (path / "procedure.json").exists()))
DIAGRAMS = tuple(sorted([*SHARED.glob("*.bpmn"), *(ROOT / "procedures").glob("*/*.bpmn")]))
FORMS = tuple(sorted(ROOT.glob("**/forms/*.json")))
LETTERS = tuple(sorted([*ROOT.glob("**/letters/*.html"), *ROOT.glob("**/letters/*.txt")]))

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
PROPERTY = "{http://spiffworkflow.org/bpmn/schema/1.0/core}property"
EVENTS = frozenset({"startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent"})
ACTIVITIES = frozenset({"userTask", "serviceTask", "scriptTask", "callActivity", "subProcess"})
NODES = EVENTS | ACTIVITIES | {"exclusiveGateway", "parallelGateway", "eventBasedGateway"}


def read(path: Path) -> dict[str, Any]:
    loaded = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def named(path: Path) -> str:
    """How a failing test names a file: procedures/2.000908/process.bpmn."""
    return path.relative_to(ROOT).as_posix()


def kind(element: etree._Element) -> str:
    return etree.QName(element).localname


def properties(element: etree._Element) -> dict[str, str]:
    own = element.find(f"{BPMN}extensionElements")
    return {} if own is None else {each.get("name", ""): each.get("value", "") for each in own.iter(PROPERTY)}


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def holds(self, other: Box) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )

    def touched_by(self, x: float, y: float) -> bool:
        inside = self.x - 1 <= x <= self.x + self.width + 1 and self.y - 1 <= y <= self.y + self.height + 1
        centre = abs(x - self.x - self.width / 2) < 1 and abs(y - self.y - self.height / 2) < 1
        return inside and not centre


class Diagram:
    """One .bpmn file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = etree.fromstring(path.read_bytes())

    @cached_property
    def process(self) -> etree._Element:
        (process,) = self.root.findall(f"{BPMN}process")
        return process

    def all(self, *kinds: str) -> Iterator[etree._Element]:
        return self.process.iter(*(f"{BPMN}{each}" for each in kinds))

    @cached_property
    def nodes(self) -> dict[str, etree._Element]:
        return {node.get("id", ""): node for node in self.all(*NODES)}

    @cached_property
    def boxes(self) -> dict[str, Box]:
        return {shape.get("bpmnElement", ""): _box(shape) for shape in self.root.iter(f"{DI}BPMNShape")}

    @cached_property
    def lines(self) -> dict[str, list[tuple[float, float]]]:
        return {
            edge.get("bpmnElement", ""): [
                (float(p.get("x", "")), float(p.get("y", ""))) for p in edge.findall(WAYPOINT)
            ]
            for edge in self.root.iter(f"{DI}BPMNEdge")
        }

    def forms_at(self, key: str) -> list[Path]:
        """The folders that have a form of that key: the procedure's own, the shared ones."""
        folders = dict.fromkeys((self.path.parent / "forms", SHARED / "forms"))
        return [folder for folder in folders if (folder / f"{key}.json").exists()]


def _box(shape: etree._Element) -> Box:
    bounds = shape.find(BOUNDS)
    assert bounds is not None
    return Box(*(float(bounds.get(name, "nan")) for name in ("x", "y", "width", "height")))


def _point(waypoint: etree._Element) -> tuple[float, float]:
    return float(waypoint.get("x", "nan")), float(waypoint.get("y", "nan"))
