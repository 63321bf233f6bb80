"""Which variables an expression reads."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from engine.feel import tree


def free_names(node: Any) -> frozenset[str]:
    """The names that the expression does not bind itself."""
    if isinstance(node, tree.Name):
        return frozenset({node.name})
    if isinstance(node, tree.For | tree.Quantified):
        bound = {name for name, _ in node.iterators} | {"partial"}
        inner = node.result if isinstance(node, tree.For) else node.condition
        domains = frozenset().union(*(free_names(domain) for _, domain in node.iterators))
        return domains | (free_names(inner) - bound)
    if isinstance(node, tree.Function):
        return free_names(node.body) - frozenset(node.parameters)
    if isinstance(node, tree.Filter):
        return free_names(node.subject)
    if isinstance(node, tree.ContextOf):
        keys = {key for key, _ in node.entries}
        return frozenset().union(*(free_names(value) for _, value in node.entries)) - keys
    if isinstance(node, tuple):
        return frozenset().union(*(free_names(item) for item in node))
    if is_dataclass(node) and not isinstance(node, type):
        return frozenset().union(*(free_names(getattr(node, field.name)) for field in fields(node)))
    return frozenset()
