"""Boxed expressions to closures, as the expressions in them are."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from engine.feel.budget import checked_items
from engine.feel.compiling import Code
from engine.feel.compiling.loops import iteration, quantification
from engine.feel.compiling.paths import filtering
from engine.feel.decisions.boxed import (
    Boxed,
    Conditional,
    Context,
    Entry,
    FunctionDefinition,
    Invocation,
    Items,
    Iteration,
    Literal,
    Relation,
    Selection,
    Table,
    Unknown,
)
from engine.feel.decisions.evaluation import notes
from engine.feel.decisions.site import Site, nothing
from engine.feel.decisions.tables import table_code
from engine.feel.parsing import Parser
from engine.feel.scope import Frame, Scope
from engine.feel.values.functions import Function
from engine.feel.values.kinds import kind_of


def code_of_boxed(expression: Boxed | None, site: Site) -> Code:
    """The closure of ``expression``, its value converted to the type that it is drawn with."""
    if expression is None:
        return nothing
    return site.typed(_code(expression, site), expression.type, expression.id)


@singledispatch
def _code(expression: Any, site: Site) -> Code:
    raise TypeError(expression)


@_code.register
def _literal(expression: Literal, site: Site) -> Code:
    return site.feel(expression.text, expression.id)


@_code.register
def _table(expression: Table, site: Site) -> Code:
    return table_code(expression, site)


@_code.register
def _context(expression: Context, site: Site) -> Code:
    entries: list[tuple[str, Code]] = []
    for entry in expression.entries:
        entries.append(_entry(entry, site))
        site = site.knowing(entries[-1][0])

    def build(scope: Scope) -> Any:
        inner = Frame({}, scope)
        for name, code in entries:
            value = code(inner)
            if not name:
                return value
            inner[name] = value
        return dict(inner)

    return build


def _entry(entry: Entry, site: Site) -> tuple[str, Code]:
    """Its name, '' for the result; a function may call itself by this name."""
    if entry.variable is None:
        return "", code_of_boxed(entry.expression, site)
    name = entry.variable.name
    inner = site.knowing(name) if isinstance(entry.expression, FunctionDefinition) else site
    return name, site.typed(code_of_boxed(entry.expression, inner), entry.variable.type)


@_code.register
def _invocation(expression: Invocation, site: Site) -> Code:
    function = code_of_boxed(expression.function, site)
    bindings = [
        (variable.name, site.typed(code_of_boxed(argument, site), variable.type))
        for variable, argument in expression.bindings
    ]
    absent = site.problem(
        "Expected a function that can be invoked, but there is none of this name.",
        "Cần một hàm để gọi, nhưng không có hàm nào mang tên này.",
        expression.id,
    )

    def invoke(scope: Scope) -> Any:
        target = function(scope)
        arguments = {name: code(scope) for name, code in bindings}
        if kind_of(target) != "function":
            return notes().problem(absent)
        if isinstance(target, Function):
            arguments = {**{name: None for name, _ in target.parameters}, **arguments}
        return target.call_with([], arguments)

    return invoke


@_code.register
def _relation(expression: Relation, site: Site) -> Code:
    rows = [
        [
            (column.name, site.typed(code_of_boxed(cell, site), column.type))
            for column, cell in zip(expression.columns, row, strict=False)
        ]
        for row in expression.rows
    ]
    return lambda scope: [{name: code(scope) for name, code in row} for row in rows]


@_code.register
def _items(expression: Items, site: Site) -> Code:
    items = [code_of_boxed(item, site) for item in expression.items]
    return lambda scope: [item(scope) for item in items]


@_code.register
def _function(expression: FunctionDefinition, site: Site) -> Code:
    if expression.kind.upper() != "FEEL":
        foreign = site.problem(
            f"Expected a function in FEEL, but it is in {expression.kind}, which is not run. Write it in FEEL.",
            f"Cần hàm viết bằng FEEL, nhưng hàm này viết bằng {expression.kind}, không chạy được. Hãy viết bằng FEEL.",
            expression.id,
        )
        site.report(foreign)
        return lambda scope: notes().problem(foreign)
    names = [each.name for each in expression.parameters]
    parameters = [(each.name, site.type(each.type, expression.id)) for each in expression.parameters]
    body = code_of_boxed(expression.body, site.knowing(*names))
    return lambda scope: Function(parameters, lambda arguments: body(Frame(arguments, scope)))


@_code.register
def _conditional(expression: Conditional, site: Site) -> Code:
    condition, then, otherwise = (
        code_of_boxed(each, site) for each in (expression.condition, expression.then, expression.otherwise)
    )
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)


@_code.register
def _iteration(expression: Iteration, site: Site) -> Code:
    loops = ((expression.variable, _domain(expression.domain, site)),)
    inner = site.knowing(expression.variable, "partial")
    result = code_of_boxed(expression.result, inner)
    if expression.kind == "for":
        return iteration(loops, result, asks_partial=True)
    found = quantification(loops, _truth(result), expression.kind == "every")
    return _told_where_no_truth(found, site, expression.id)


def _domain(expression: Boxed | None, site: Site) -> Code:
    """What a loop goes through; ``1..3`` is no expression, but may stand there."""
    if isinstance(expression, Literal) and not expression.type:
        return site.feel(expression.text, expression.id, Parser.domain)
    return code_of_boxed(expression, site)


@_code.register
def _selection(expression: Selection, site: Site) -> Code:
    domain = code_of_boxed(expression.domain, site)
    found = filtering(domain, _truth(code_of_boxed(expression.match, site.knowing("item"))))

    def run(scope: Scope) -> Any:
        kept = found(scope)
        if isinstance(kept, list):
            checked_items(len(kept))
        return kept

    return _told_where_no_truth(run, site, expression.id)


class _NoTruth(Exception):
    """A condition drawn in a box gave something else than true, false or null."""


def _truth(code: Code) -> Code:
    """``code`` as the condition of a box, which counts no places as one written in brackets does."""

    def run(scope: Scope) -> bool | None:
        value = code(scope)
        if value is None or isinstance(value, bool):
            return value
        raise _NoTruth

    return run


def _told_where_no_truth(code: Code, site: Site, element: str) -> Code:
    untrue = site.problem(
        "Expected a condition that is true or false, but it gives something else. Write a comparison.",
        "Cần một điều kiện đúng hoặc sai, nhưng điều kiện cho giá trị khác. Hãy viết một phép so sánh.",
        element,
    )

    def run(scope: Scope) -> Any:
        try:
            return code(scope)
        except _NoTruth:
            return notes().problem(untrue)

    return run


@_code.register
def _unknown(expression: Unknown, site: Site) -> Code:
    found = site.problem(
        f"Expected a kind of expression that DMN has, but it is “{expression.kind}”.",
        f"Cần một loại biểu thức của DMN, nhưng gặp “{expression.kind}”.",
        expression.id,
    )
    site.report(found)
    return lambda scope: notes().problem(found)
