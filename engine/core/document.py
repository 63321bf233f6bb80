"""A diagram as its XML tree, and how the parts of the engine look things up in it.

The tree of a `Document` is read-only by agreement: rewriting works on a copy (`engine.core.normalising`). What a
rewrite did to a single element is marked on the element itself, in a namespace of our own, so that whoever meets the
element later can still say what people see on the diagram.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

Node: TypeAlias = etree._Element

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"
EXTENSION = "http://spiffworkflow.org/bpmn/schema/1.0/core"
MARK = "urn:motcua:engine:mark"

ORIGINAL_ID = f"{{{MARK}}}id"
ORIGINAL_KIND = f"{{{MARK}}}kind"
ORIGINAL_EVENT = f"{{{MARK}}}event"
OWNER = f"{{{MARK}}}owner"
OWNER_NAME = f"{{{MARK}}}owner-name"


@dataclass(frozen=True, slots=True)
class Document:
    """One BPMN file. ``source`` is the name under which it was uploaded; ``root`` its ``definitions`` element."""

    source: str
    root: Node

    @property
    def original_ids(self) -> Mapping[str, str]:
        """The id in this tree → the id that people see, where they differ.

        A node that only exists for the executor (an implicit split, say) maps to the element that it belongs to.
        """
        return {node.get("id", ""): visible_id(node) for node in self.root.iter() if is_marked(node)}

    @property
    def generated_ids(self) -> frozenset[str]:
        """The ids of nodes and flows that are in this tree and not in the drawing."""
        return frozenset(node.get("id", "") for node in self.root.iter() if is_generated(node))

    def all(self, *kinds: str) -> Iterator[Node]:
        """Every BPMN element of these kinds, in document order, at any depth."""
        return self.root.iter(*map(tag, kinds))

    def processes(self) -> list[Node]:
        return self.root.findall(tag("process"))


def tag(kind: str) -> str:
    """The qualified name of a BPMN element: ``userTask`` → ``{http://www.omg.org/…}userTask``."""
    return f"{{{BPMN}}}{kind}"


def kind_of(node: Node) -> str:
    """The BPMN local name of an element (``userTask``), or '' when it is not of the BPMN namespace."""
    name = node.tag
    return name[len(BPMN) + 2 :] if isinstance(name, str) and name.startswith(f"{{{BPMN}}}") else ""


def children(node: Node, *kinds: str) -> list[Node]:
    wanted = set(kinds)
    return [child for child in node if kind_of(child) in wanted]


def text_of(node: Node | None) -> str:
    """The text of an element without the white space around it; '' when there is no element."""
    return "" if node is None else "".join(map(str, node.itertext())).strip()


def is_true(node: Node, attribute: str, default: bool = False) -> bool:
    value = node.get(attribute)
    return default if value is None else value.strip() in ("true", "1")


def properties_of(node: Node) -> dict[str, str]:
    """The ``spiffworkflow:property`` values that stand directly in this element's ``extensionElements``."""
    path = f"{tag('extensionElements')}/{{{EXTENSION}}}properties/{{{EXTENSION}}}property"
    return {each.get("name", ""): each.get("value", "") for each in node.findall(path) if each.get("name")}


def is_marked(node: Node) -> bool:
    return node.get(ORIGINAL_ID) is not None or node.get(OWNER) is not None


def is_generated(node: Node) -> bool:
    return node.get(OWNER) is not None


def visible_id(node: Node) -> str:
    """The id that people see on the diagram for what ``node`` is or belongs to."""
    return node.get(OWNER) or node.get(ORIGINAL_ID) or node.get("id") or ""
