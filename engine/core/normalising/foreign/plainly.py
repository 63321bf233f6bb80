"""Whether a text of another tool plainly is an expression: the names of FEEL have spaces, so readers' words pass too.

“customer is a VIP > gold” compares two names, “sign-off” subtracts, “yes and no” is logic. A text is taken for an
expression only where it can be read, names nothing in several words that the model does not know, and holds what no
reader's text does: a value, a path, a function of FEEL, or a name of the model's data.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from engine.feel import tree
from engine.feel.builtins import BUILTINS
from engine.feel.free_names import free_names, nodes_in
from engine.feel.parsing.parser import parse_expression
from engine.refusal import Refusal

_FORMS = (tree.ListOf, tree.Filter, tree.For, tree.If, tree.Quantified)
_TESTS = (tree.Comparison, tree.Between, tree.In, tree.InstanceOf)


def is_plain_condition(text: str, known: Collection[str]) -> bool:
    """Whether ``text`` plainly is true or false. ``known`` are the names of the model's data."""
    return _is_read(text, known, lambda node: _tests(node, known))


def is_plain_value(text: str, known: Collection[str]) -> bool:
    """Whether ``text`` plainly is a number, a list or a moment; calculations with nothing but names are not."""
    return _is_read(text, known, lambda node: _gives(node, known))


def _is_read(text: str, known: Collection[str], judge: Callable[[tree.Node], bool]) -> bool:
    try:
        node = parse_expression(text, known)
    except Refusal:
        return False
    unknown = free_names(node) - BUILTINS.keys() - set(known)
    calls = [each.function for each in nodes_in(node) if isinstance(each, tree.Call)]
    if any(" " in name for name in unknown) or not all(_is_builtin(each) for each in calls):
        return False
    return judge(node)


def _tests(node: tree.Node, known: Collection[str]) -> bool:
    if isinstance(node, tree.Logic):
        return all(_tests(each, known) for each in node.operands)
    if isinstance(node, _TESTS):
        return any(_says(each, known) for each in nodes_in(node))
    if isinstance(node, tree.Literal):
        return isinstance(node.value, bool)
    return isinstance(node, (*_FORMS, tree.Call, tree.Path)) or _is_known(node, known)


def _gives(node: tree.Node, known: Collection[str]) -> bool:
    if isinstance(node, tree.Arithmetic):
        return any(isinstance(each, tree.Call | tree.Path) or _is_known(each, known) for each in nodes_in(node))
    return isinstance(node, (*_FORMS, tree.Literal, tree.Call, tree.Path)) or _is_known(node, known)


def _says(node: tree.Node, known: Collection[str]) -> bool:
    return isinstance(node, tree.Literal | tree.Path | tree.Call) or _is_known(node, known)


def _is_known(node: tree.Node, known: Collection[str]) -> bool:
    return isinstance(node, tree.Name) and node.name in known


def _is_builtin(function: tree.Node) -> bool:
    return isinstance(function, tree.Name) and function.name in BUILTINS
