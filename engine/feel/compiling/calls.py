"""Calls of functions: built-in ones, those of the text, those of a decision model."""

from __future__ import annotations

from typing import Any

from engine.feel import tree
from engine.feel.budget import running
from engine.feel.builtins import BUILTINS
from engine.feel.compiling.code import Code, code_of
from engine.feel.scope import Scope
from engine.feel.values.kinds import kind_of


@code_of.register
def _call(node: tree.Call) -> Code:
    if isinstance(node.function, tree.Name):
        if node.function.name == "is defined":
            return _is_defined(node)
        builtin = BUILTINS.get(node.function.name)
        if builtin is not None:
            return _builtin_call(node, node.function.name, builtin)
    function = code_of(node.function)
    return _calling(node, function)


def _builtin_call(node: tree.Call, name: str, builtin: Any) -> Code:
    def function(scope: Scope) -> Any:
        # A variable may be called ``date`` without taking the function away.
        try:
            own = scope[name]
        except KeyError:
            return builtin
        return own if kind_of(own) == "function" else builtin

    return _calling(node, function)


def _calling(node: tree.Call, function: Code) -> Code:
    positional = tuple(code_of(argument) for argument in node.positional)
    named = tuple((name, code_of(argument)) for name, argument in node.named)

    def call(scope: Scope) -> Any:
        target = function(scope)
        arguments = [argument(scope) for argument in positional]
        by_name = {name: argument(scope) for name, argument in named}
        running().spend()
        if kind_of(target) != "function" or len(by_name) < len(named):
            return None
        return target.call_with(arguments, by_name)

    return call


def _is_defined(node: tree.Call) -> Code:
    """``is defined(x)``: whether a variable is there at all, null or not. Beside the standard."""
    values = [*node.positional, *(value for _, value in node.named)]
    if len(values) != 1:
        return lambda scope: None
    if not isinstance(values[0], tree.Name):
        value = code_of(values[0])
        return lambda scope: value(scope) is not None
    name = values[0].name

    def defined(scope: Scope) -> bool:
        try:
            scope[name]
        except KeyError:
            return False
        return True

    return defined
