"""Which tokens can still come: paths of sequence flows that lead to a node (BPMN 2.0 §13.4.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engine.core.specs.node import Node
from engine.core.tokens.frame import Frame


def leading_to(node: Node, past: Node) -> frozenset[Node]:
    """The nodes from which ``node`` can be reached without passing the node ``past``."""
    found: set[Node] = {node} - {past}
    todo = list(found)
    while todo:
        sources = {flow.source for flow in todo.pop().incoming} - found - {past}
        found |= sources
        todo.extend(sources)
    return frozenset(found)


def is_expected(join: Node, upstream: Mapping[int, frozenset[Node]], frame: Frame, arrived: Collection[int]) -> bool:
    """Can a token elsewhere still reach an incoming flow that is not ``arrived``, and none that is?

    ``upstream`` are the nodes from which each incoming flow can be reached.
    """
    coming = {each.task_spec for each in frame.moving() if each.task_spec is not join}
    for flow in arrived:
        coming -= upstream[flow]
    return any(coming & nodes for flow, nodes in upstream.items() if flow not in arrived)
