"""The working copy of a document while it is rewritten."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from engine.core.document import ORIGINAL_ID, OWNER, Document, Node, kind_of, tag, visible_id
from engine.core.rewrites import Rewrite, RewriteKind


class Draft:
    """A copy of a document's tree, the ids in use, and the rewrites noted so far."""

    def __init__(self, document: Document) -> None:
        self.document = Document(document.source, deepcopy(document.root))
        self.root = self.document.root
        self.rewrites: list[Rewrite] = []
        self._ids = {node.get("id", "") for node in self.root.iter()}

    def note(self, kind: RewriteKind, node: Node, **params: Any) -> None:
        """Tell what was done to (or for) ``node``."""
        facts = {"kind": kind_of(node), **params}
        name = (node.get("name") or "").strip()
        self.rewrites.append(Rewrite(self.document.source, visible_id(node), name, kind.code, facts))

    def fresh_id(self, stem: str) -> str:
        """An id that no element of this document has; the same one whenever the same document is rewritten."""
        number = 1
        while f"_{stem}_{number}" in self._ids:
            number += 1
        self._ids.add(f"_{stem}_{number}")
        return f"_{stem}_{number}"

    def rename(self, node: Node, new_id: str) -> None:
        """Give ``node`` another id for the executor; what people see stays as it was drawn."""
        if node.get(ORIGINAL_ID) is None:
            node.set(ORIGINAL_ID, node.get("id", ""))
        node.set("id", new_id)

    def add_node(self, scope: Node, kind: str, owner: Node) -> Node:
        """A flow node that is not in the drawing. ``owner`` is the element that people see in its place."""
        return self._add(scope, kind, visible_id(owner), {"id": self.fresh_id(kind)})

    def add_flow(self, scope: Node, source: Node, target: Node, owner: Node) -> Node:
        """A sequence flow that is not in the drawing."""
        ends = {"sourceRef": source.get("id", ""), "targetRef": target.get("id", "")}
        return self._add(scope, "sequenceFlow", visible_id(owner), {"id": self.fresh_id("flow"), **ends})

    def _add(self, scope: Node, kind: str, owner_id: str, attributes: dict[str, str]) -> Node:
        node = etree.SubElement(scope, tag(kind), attributes)
        node.set(OWNER, owner_id)
        return node
