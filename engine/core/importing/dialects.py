"""Files of before BPMN 2.0 was published, and of tools that leave its name space out: the same words in another one.

The drafts of the standard lived in name spaces of their own, and some tools still write those. The words are the same;
what differs is found by the checks.
"""

from __future__ import annotations

from lxml import etree

from engine.core.document import BPMN, Node
from engine.core.rewrites import Rewrite, RewriteKind
from engine.xml import Unreadable, parse

MADE_STANDARD = RewriteKind(
    code="foreign_name_space",
    en="The file is written in the name space “{found}” of a draft of BPMN 2.0; it is read as BPMN 2.0.",
    vi="Tệp được viết theo không gian tên “{found}” của một bản thảo BPMN 2.0; được đọc như BPMN 2.0.",
)
_DRAFTS = frozenset(
    {
        "",
        "http://schema.omg.org/spec/BPMN/2.0",
        "http://www.omg.org/bpmn20",
        "http://www.omg.org/spec/BPMN/20100501/MODEL",
        f"{BPMN}/",
    }
)


def in_standard_words(xml: bytes, source: str) -> tuple[bytes, tuple[Rewrite, ...]]:
    """``xml`` in the name space of BPMN 2.0, and that it was not; as it is where it is none of these drafts."""
    try:
        root = parse(xml, source)
    except Unreadable:
        return xml, ()
    found = etree.QName(root).namespace or ""
    if found not in _DRAFTS or etree.QName(root).localname != "definitions":
        return xml, ()
    for node in root.iter():
        _rename(node, found)
    facts = {"kind": "definitions", "found": found or "—"}
    told = Rewrite(source, root.get("id", ""), root.get("name", ""), MADE_STANDARD.code, facts)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8"), (told,)


def _rename(node: Node, found: str) -> None:
    name = etree.QName(node)
    if (name.namespace or "") == found:
        node.tag = f"{{{BPMN}}}{name.localname}"
