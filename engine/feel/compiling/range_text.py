"""``range("[1..5)")``: a range from its text (DMN 1.5, table 72). Its ends are literals or made of literals."""

from __future__ import annotations

from functools import lru_cache

from engine.feel import tree
from engine.feel.builtins.registry import builtin
from engine.feel.compiling.code import code_of
from engine.feel.errors import FeelSyntaxError
from engine.feel.free_names import nodes_in
from engine.feel.parsing import Parser
from engine.feel.values.equality import compare
from engine.feel.values.kinds import Range

_ALLOWED = (tree.RangeOf, tree.Literal, tree.Negation, tree.Call, tree.Name)
_MAKERS = ("date", "time", "date and time", "duration")


@builtin("range(from: string)")
@lru_cache(maxsize=256)
def range_of(text: str) -> Range | None:
    try:
        node = Parser(text).range_literal()
    except FeelSyntaxError:
        return None
    nodes = list(nodes_in(node))
    if any(not isinstance(each, _ALLOWED) for each in nodes):
        return None
    if any(isinstance(each, tree.Name) and each.name not in _MAKERS for each in nodes):
        return None
    found = code_of(node)({})
    if not isinstance(found, Range) or found.form == "null":
        return None
    return None if compare(">", found.low, found.high) is True else found
