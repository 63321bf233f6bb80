"""Filling what an import left open with something neutral, in a copy: the proof that nothing else stands in the way.

Nothing of this is ever published. A finding is filled by its code where there is a way of its own. For a step, event or
gateway with any other finding a plain task or event stands in, so that the rest of the model can be proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import TypeAlias

from engine.core.document import Document, Node, kind_of
from engine.core.findings import Finding
from engine.core.importing import standing_in
from engine.core.importing.contents import CONTENTS
from engine.core.importing.references import REFERENCES
from engine.core.vocabulary import FLOW_NODES

Fill: TypeAlias = Callable[[Node, Finding], object]

_NEVER = frozenset({"not_compiled", "not_accounted_for", "file_unreadable", "too_many_files"})
_WHOLE = frozenset({"definitions", "process"})


class Filling:
    """Copies of the documents, and what has been filled in them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = [Document(each.source, deepcopy(each.root)) for each in documents]
        self._tried: dict[tuple[str, ...], int] = {}
        self._known: dict[str, dict[str, Node]] = {}

    def fill(self, finding: Finding) -> bool:
        """Fill what ``finding`` says; False when nothing can stand for it."""
        key = (finding.source, finding.element_id, finding.code, str(finding.params.get("found", "")))
        tried = self._tried[key] = self._tried.get(key, 0) + 1
        node = self._node(finding)
        if node is None or finding.code in _NEVER or (finding.code == "nothing_executable" and not _draws(node)):
            return False
        way = _WAYS.get(finding.code)
        if way is not None and tried == 1:
            way(node, finding)
            return True
        if kind_of(node) in FLOW_NODES and tried <= 2:
            standing_in.plain(node)
            return True
        if kind_of(node) not in _WHOLE and tried <= 3:
            standing_in.remove(node)
            return True
        return False

    def _node(self, finding: Finding) -> Node | None:
        """The element as people see it; looked up anew where an earlier filling has taken it away."""
        for root in (each.root for each in self.documents if each.source == finding.source):
            if not finding.element_id or finding.element_id == root.get("id"):
                return root
            known = self._known.setdefault(finding.source, {})
            node = known.get(finding.element_id)
            if node is None or node.get("id") != finding.element_id or node.getroottree().getroot() is not root:
                known.clear()
                known.update({each.get("id", ""): each for each in reversed(list(root.iter())) if kind_of(each)})
                node = known.get(finding.element_id)
            return node
        return None


def _draws(root: Node) -> bool:
    """Whether a file shows pools at least, whose steps somebody may draw."""
    return any(kind_of(each) in ("process", "collaboration") for each in root)


_WAYS: Mapping[str, Fill] = {**CONTENTS, **REFERENCES, **standing_in.PLACES}
