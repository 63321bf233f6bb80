"""How to reach another engine's settings, whatever prefix and name space it gave them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.core.document import Node
from engine.core.vendors import engine_of, parts_of


def take(node: Node, *names: str) -> str:
    """The value of the first of these attributes of another engine; it is taken off the element. '' when none is."""
    for key in list(node.attrib):
        name = etree.QName(key)
        if name.localname in names and engine_of(name.namespace or ""):
            value = str(node.attrib.pop(key))
            if value.strip():
                return value.strip()
    return ""


def parts(node: Node, *names: str) -> Iterator[Node]:
    """The elements of another engine with these names among the extensions of ``node``."""
    for each in parts_of(node):
        name = etree.QName(each)
        if name.localname in names and engine_of(name.namespace or ""):
            yield each


def drop(part: Node) -> None:
    """Take a part out of the diagram; what it said has been said elsewhere."""
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)


def said(part: Node) -> str:
    """A part in words: its name, its attributes, its text, and what it holds in parentheses."""
    facts = [f"{etree.QName(name).localname}={part.get(name)}" for name in part.attrib]
    text = " ".join((part.text or "").split())
    held = [f"({said(each)})" for each in part if isinstance(each.tag, str)]
    return " ".join([etree.QName(part).localname, *facts, *([text] if text else []), *held])


def is_plain(text: str) -> bool:
    """Whether a setting is a value, not an expression."""
    return bool(text) and "${" not in text and "#{" not in text and not text.startswith("=")
