"""Which variables an expression reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from engine.feel import tree


def free_names(node: Any) -> frozenset[str]:
    """The names that the expression does not bind itself. What a filter asks may be its items' and is left out."""
    if isinstance(node, tree.Name):
        return frozenset((node.name,))
    if isinstance(node, tree.For):
        return _looped(node.iterators, node.result) - {"partial"}
    if isinstance(node, tree.Quantified):
        return _looped(node.iterators, node.condition)
    if isinstance(node, tree.FunctionOf):
        return free_names(node.body) - {name for name, _ in node.parameters}
    if isinstance(node, tree.ContextOf):
        return _in_order(node.entries)
    if isinstance(node, tree.Filter):
        return free_names(node.subject)
    if isinstance(node, tuple):
        return _all(free_names(item) for item in node)
    if hasattr(node, "__dataclass_fields__"):
        return _all(free_names(getattr(node, field.name)) for field in fields(node))
    return frozenset()


def uses(node: Any, name: str) -> bool:
    """Whether ``name`` is read anywhere in ``node``, bound or not."""
    return any(isinstance(each, tree.Name) and each.name == name for each in nodes_in(node))


def methods_called(node: Any, names: frozenset[str]) -> tuple[str, ...]:
    """What is called as if it were a method of one of ``names``: ``text.contains``."""
    paths = [each.function for each in nodes_in(node) if isinstance(each, tree.Call)]
    return tuple(text for text in map(_dotted, paths) if text.partition(".")[0] in names and "." in text)


def nodes_in(node: Any) -> Iterator[Any]:
    """``node`` and every node in it; the value of a literal is none."""
    if isinstance(node, tuple):
        for item in node:
            yield from nodes_in(item)
    elif isinstance(node, tree.Literal):
        yield node
    elif hasattr(node, "__dataclass_fields__"):
        yield node
        for field in fields(node):
            yield from nodes_in(getattr(node, field.name))


def _dotted(node: Any) -> str:
    """``a.b.c``; empty where it is anything else."""
    if isinstance(node, tree.Name):
        return node.name
    subject = _dotted(node.subject) if isinstance(node, tree.Path) else ""
    return f"{subject}.{node.name}" if subject else ""


def _looped(iterators: tuple[tuple[str, tree.Node], ...], body: tree.Node) -> frozenset[str]:
    return _in_order((*iterators, ("", body)))


def _in_order(entries: tuple[tuple[str, tree.Node], ...]) -> frozenset[str]:
    """Each entry sees the names of those before it."""
    found: set[str] = set()
    bound: set[str] = set()
    for name, node in entries:
        found |= free_names(node) - bound
        bound.add(name)
    return frozenset(found)


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
