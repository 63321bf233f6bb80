"""The closure of a node, found by the node's class; the leaves and the choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any, TypeAlias

from engine.feel import tree
from engine.feel.builtins import BUILTINS
from engine.feel.scope import Scope, unknown

Code: TypeAlias = Callable[[Scope], Any]


@singledispatch
def code_of(node: Any) -> Code:
    """The closure that evaluates ``node``. The other modules of this package register theirs."""
    raise TypeError(node)


@code_of.register
def _literal(node: tree.Literal) -> Code:
    value = node.value
    return lambda scope: value


@code_of.register
def _name(node: tree.Name) -> Code:
    name, column, builtin = node.name, node.column, BUILTINS.get(node.name)

    def read(scope: Scope) -> Any:
        try:
            return scope[name]
        except KeyError:
            if builtin is not None:
                return builtin
            raise unknown(name, scope, column) from None

    return read


@code_of.register
def _if(node: tree.If) -> Code:
    condition, then, otherwise = code_of(node.condition), code_of(node.then), code_of(node.otherwise)
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)
