"""How the XML of DMN is looked at: by local names, in whichever of its namespaces a file is written."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from engine.feel.names import normal

Node: TypeAlias = etree._Element

_MODEL = "omg.org/spec/DMN/"


def kind_of(node: Node) -> str:
    """The DMN local name of an element, or '' when it is not of a DMN namespace."""
    name = node.tag
    if not isinstance(name, str) or not name.startswith("{"):
        return ""
    namespace, _, local = name[1:].partition("}")
    return local if _MODEL in namespace and "DMNDI" not in namespace else ""


def children(node: Node, *kinds: str) -> list[Node]:
    return [each for each in node if kind_of(each) in kinds]


def child(node: Node, *kinds: str) -> Node | None:
    """The first child of one of these kinds."""
    return next(iter(children(node, *kinds)), None)


def id_of(node: Node) -> str:
    return node.get("id", "")


def name_of(node: Node) -> str:
    return normal(node.get("name", ""))


def text_in(node: Node, kind: str) -> str:
    """The text of the child of this kind, without the white space around it; '' when there is none."""
    found = child(node, kind)
    return "" if found is None else "".join(map(str, found.itertext())).strip()
