"""A diagram under its English names."""

from __future__ import annotations

from lxml import etree

from engine.core.document import properties_of
from engine.core.reading import read


def in_english(xml: str, source: str = "diagram.bpmn") -> str:
    """The same diagram, each element called by its English twin (property ``name_en``) where it has one. Raises
    `Unreadable`."""
    root = read(xml.encode(), source).root
    for node in root.iter(etree.Element):
        name = properties_of(node).get("name_en") if node.get("name") else None
        if name:
            node.set("name", name)
    return etree.tostring(root, encoding="unicode")
