"""The type of an expression as far as it can be told from how it is written: values, and lists and contexts of them."""

from __future__ import annotations

from engine.feel import tree
from engine.feel.values.kinds import kind_of
from engine.feel.values.types import UNKNOWN, ContextType, FunctionType, ListType, SimpleType, Type

_UNKNOWN = SimpleType(UNKNOWN)


def written_type(node: tree.Node) -> Type:
    """A type that every value of ``node`` has; unknown where a name or a call decides."""
    if isinstance(node, tree.Literal):
        return _UNKNOWN if node.value is None else SimpleType(kind_of(node.value))
    if isinstance(node, tree.ContextOf):
        return ContextType(tuple((name, written_type(value)) for name, value in node.entries))
    if isinstance(node, tree.ListOf):
        kinds = {written_type(item) for item in node.items}
        return ListType(kinds.pop() if len(kinds) == 1 else _UNKNOWN)
    if isinstance(node, tree.FunctionOf):
        return FunctionType(tuple(kind or SimpleType("Any") for _, kind in node.parameters), written_type(node.body))
    if isinstance(node, tree.Comparison | tree.Logic | tree.InstanceOf):
        return SimpleType("boolean")
    return _UNKNOWN
