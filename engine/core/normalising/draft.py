"""The working copy of a document while it is rewritten."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

from lxml import etree

from engine.core.document import ORIGINAL_ID, ORIGINAL_KIND, OWNER, OWNER_NAME, Document, Node, kind_of, tag, visible_id
from engine.core.rewrites import Rewrite, RewriteKind


class Draft:
    """A copy of a document's tree, the ids in use, and the rewrites noted so far."""

    def __init__(self, document: Document) -> None:
        self.document = Document(document.source, deepcopy(document.root))
        self.root = self.document.root
        self.rewrites: list[Rewrite] = []
        self._ids = {node.get("id", "") for node in self.root.iter()}
        self._last: Counter[str] = Counter()

    def note(self, kind: RewriteKind, node: Node, **params: Any) -> None:
        """Tell what was done to (or for) ``node``."""
        facts = {"kind": kind_of(node), **params}
        name = (node.get("name") or "").strip()
        self.rewrites.append(Rewrite(self.document.source, visible_id(node), name, kind.code, facts))

    def fresh_id(self, stem: str) -> str:
        """An id that no element of this document has; the same one whenever the same document is rewritten."""
        number = self._last[stem] + 1
        while f"_{stem}_{number}" in self._ids:
            number += 1
        self._last[stem] = number
        self._ids.add(f"_{stem}_{number}")
        return f"_{stem}_{number}"

    def rename(self, node: Node, new_id: str) -> None:
        """Give ``node`` another id for the executor; what people see stays as it was drawn."""
        if node.get(ORIGINAL_ID) is None:
            node.set(ORIGINAL_ID, node.get("id", ""))
        node.set("id", new_id)

    def add_node(self, scope: Node, kind: str, owner: Node) -> Node:
        """A flow node that is not in the drawing. ``owner`` is the element that people see in its place."""
        return self._add(scope, kind, owner, {"id": self.fresh_id(kind)})

    def add_flow(self, scope: Node, source: Node, target: Node, owner: Node) -> Node:
        """A sequence flow that is not in the drawing."""
        ends = {"sourceRef": source.get("id", ""), "targetRef": target.get("id", "")}
        return self._add(scope, "sequenceFlow", owner, {"id": self.fresh_id("flow"), **ends})

    def _add(self, scope: Node, kind: str, owner: Node, attributes: dict[str, str]) -> Node:
        node = etree.SubElement(scope, tag(kind), attributes)
        node.set(OWNER, visible_id(owner))
        node.set(OWNER_NAME, owner.get("name") or "")
        node.set(ORIGINAL_KIND, owner.get(ORIGINAL_KIND) or kind_of(owner))
        return node
