"""Whatever else another engine would have done at an element is marked there: nobody shall believe it still happens."""

from __future__ import annotations

from lxml import etree

from engine.core.document import Node, kind_of
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.marking import mark
from engine.core.normalising.foreign.vocabulary import drop, said
from engine.core.rewrites import RewriteKind
from engine.core.vendors import behaviour_of, engine_of, parts_of
from engine.core.vocabulary import FLOW_NODES

FOREIGN_DATA = RewriteKind(
    code="foreign_setting_aside",
    en="{element} carried “{setting}” of {engine}; it is kept as a placeholder.",
    vi="{element} có thiết lập “{setting}” của {engine}; được giữ thành chỗ trống cần điền.",
)
_CARRIERS = FLOW_NODES | {"sequenceFlow", "process", "lane", "participant"}


def set_leftovers_aside(draft: Draft) -> None:
    for node in list(draft.root.iter()):
        if not kind_of(node):
            continue
        names = {name for _, name in behaviour_of(node)}
        for engine, name in behaviour_of(node):
            draft.note(FOREIGN_DATA, _carrier(node), setting=name, engine=engine)
        if names:
            _set_aside(node, names)


def _set_aside(node: Node, names: set[str]) -> None:
    carrier = _carrier(node)
    for key in list(node.attrib):
        name = etree.QName(key)
        if name.localname in names and engine_of(name.namespace or ""):
            mark(carrier, name.localname, str(node.attrib.pop(key)))
    for part in parts_of(node):
        name = etree.QName(part)
        if name.localname in names and engine_of(name.namespace or ""):
            mark(carrier, name.localname, said(part))
            drop(part)


def _carrier(node: Node) -> Node:
    """The element that people see: what a timer or a loop carries is told of its step."""
    for each in (node, *node.iterancestors()):
        if kind_of(each) in _CARRIERS:
            return each
    return node
