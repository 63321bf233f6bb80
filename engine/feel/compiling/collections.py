"""Lists, contexts and ranges as they are written."""

from __future__ import annotations

from typing import Any

from engine.feel import tree
from engine.feel.compiling.code import Code, code_of
from engine.feel.compiling.written_types import written_type
from engine.feel.scope import Frame, Scope
from engine.feel.values.functions import Function
from engine.feel.values.kinds import Range, kind_of
from engine.feel.values.types import is_instance


@code_of.register
def _list(node: tree.ListOf) -> Code:
    items = tuple(code_of(item) for item in node.items)
    return lambda scope: [item(scope) for item in items]


@code_of.register
def _context(node: tree.ContextOf) -> Code:
    entries = tuple((key, code_of(value)) for key, value in node.entries)
    twice = len({key for key, _ in entries}) < len(entries)

    def build(scope: Scope) -> dict[str, Any] | None:
        if twice:
            return None
        inner = Frame({}, scope)
        for key, value in entries:
            inner[key] = value(inner)
        return dict(inner)

    return build


@code_of.register
def _range(node: tree.RangeOf) -> Code:
    low = None if node.low is None else code_of(node.low)
    high = None if node.high is None else code_of(node.high)

    def build(scope: Scope) -> Range | None:
        start = None if low is None else low(scope)
        end = None if high is None else high(scope)
        if (start is None and node.low_included) or (end is None and node.high_included):
            return None
        if start is None and end is None:
            return None
        if start is None or end is None:
            form = "null" if low is not None and high is not None else node.form
        elif kind_of(start) != kind_of(end):
            return None
        else:
            form = node.form
        return Range(start, end, node.low_included, node.high_included, form)

    return build


@code_of.register
def _function(node: tree.FunctionOf) -> Code:
    body, parameters, result = code_of(node.body), node.parameters, written_type(node.body)
    return lambda scope: Function(parameters, lambda arguments: body(Frame(arguments, scope)), result)


@code_of.register
def _instance_of(node: tree.InstanceOf) -> Code:
    value, wanted = code_of(node.value), node.type
    return lambda scope: is_instance(value(scope), wanted)
