"""Boxed expressions, read from their XML."""

from __future__ import annotations

from collections.abc import Callable

from engine.feel.decisions.boxed import (
    Boxed,
    Conditional,
    Context,
    Entry,
    FunctionDefinition,
    Input,
    Invocation,
    Items,
    Iteration,
    Literal,
    Output,
    Relation,
    Rule,
    Selection,
    Table,
    Unknown,
    Variable,
)
from engine.feel.decisions.nodes import Node, child, children, id_of, kind_of, name_of, text_in

# What stands beside an expression in the elements that hold one.
_BESIDE = frozenset(
    (
        "description", "extensionElements", "question", "allowedAnswers", "variable", "informationRequirement",
        "knowledgeRequirement", "authorityRequirement", "supportedObjective", "impactedPerformanceIndicator",
        "decisionMaker", "decisionOwner", "usingProcess", "usingTask", "parameter", "parameters", "formalParameter",
        "binding", "column", "row", "contextEntry", "property", "",
    )
)  # fmt: skip


def logic_in(node: Node | None) -> Boxed | None:
    """The expression that stands directly in ``node``."""
    inner = [] if node is None else [each for each in node if kind_of(each) not in _BESIDE]
    return boxed(inner[0]) if inner else None


def boxed(node: Node) -> Boxed:
    """The expression that ``node`` is."""
    reader = _READERS.get(kind_of(node))
    return Unknown(kind_of(node), id_of(node), _type(node)) if reader is None else reader(node)


def variables_in(node: Node, kind: str) -> tuple[Variable, ...]:
    return tuple(Variable(name_of(each), _type(each)) for each in children(node, kind))


def function_in(node: Node) -> FunctionDefinition:
    return FunctionDefinition(
        parameters=variables_in(node, "formalParameter"),
        body=logic_in(node),
        kind=node.get("kind", "FEEL"),
        id=id_of(node),
        type=_type(node),
    )


def _literal(node: Node) -> Literal:
    return Literal(text_in(node, "text"), id_of(node), _type(node))


def _table(node: Node) -> Table:
    return Table(
        inputs=tuple(_input(each) for each in children(node, "input")),
        outputs=tuple(_output(each) for each in children(node, "output")),
        rules=tuple(_rule(each) for each in children(node, "rule")),
        policy=node.get("hitPolicy", "UNIQUE").strip(),
        aggregation=node.get("aggregation", "").strip(),
        id=id_of(node),
        type=_type(node),
    )


def _input(node: Node) -> Input:
    expression = child(node, "inputExpression")
    return Input(
        expression=Literal("", id_of(node)) if expression is None else _literal(expression),
        label=node.get("label", ""),
        values=_text_of_child(node, "inputValues"),
    )


def _output(node: Node) -> Output:
    return Output(
        name=name_of(node),
        label=node.get("label", ""),
        type=_type(node),
        values=_text_of_child(node, "outputValues"),
        default=_text_of_child(node, "defaultOutputEntry"),
    )


def _rule(node: Node) -> Rule:
    return Rule(
        id=id_of(node),
        tests=tuple(text_in(each, "text") for each in children(node, "inputEntry")),
        results=tuple(text_in(each, "text") for each in children(node, "outputEntry")),
        annotations=tuple(text_in(each, "text") for each in children(node, "annotationEntry")),
    )


def _context(node: Node) -> Context:
    return Context(tuple(_entry(each) for each in children(node, "contextEntry")), id_of(node), _type(node))


def _entry(node: Node) -> Entry:
    variables = variables_in(node, "variable")
    return Entry(variables[0] if variables and variables[0].name else None, logic_in(node))


def _invocation(node: Node) -> Invocation:
    bindings = tuple(
        (variable, logic_in(each)) for each in children(node, "binding") for variable in variables_in(each, "parameter")
    )
    return Invocation(logic_in(node), bindings, id_of(node), _type(node))


def _relation(node: Node) -> Relation:
    rows = tuple(tuple(boxed(cell) for cell in row if kind_of(cell) not in _BESIDE) for row in children(node, "row"))
    return Relation(variables_in(node, "column"), rows, id_of(node), _type(node))


def _items(node: Node) -> Items:
    return Items(tuple(boxed(each) for each in node if kind_of(each) not in _BESIDE), id_of(node), _type(node))


def _conditional(node: Node) -> Conditional:
    condition, then, otherwise = (logic_in(child(node, kind)) for kind in ("if", "then", "else"))
    return Conditional(condition, then, otherwise, id_of(node), _type(node))


def _iteration(node: Node) -> Iteration:
    domain, result = logic_in(child(node, "in")), logic_in(child(node, "return", "satisfies"))
    return Iteration(kind_of(node), node.get("iteratorVariable", ""), domain, result, id_of(node), _type(node))


def _selection(node: Node) -> Selection:
    return Selection(logic_in(child(node, "in")), logic_in(child(node, "match")), id_of(node), _type(node))


_READERS: dict[str, Callable[[Node], Boxed]] = {
    "literalExpression": _literal,
    "decisionTable": _table,
    "context": _context,
    "invocation": _invocation,
    "relation": _relation,
    "list": _items,
    "functionDefinition": function_in,
    "conditional": _conditional,
    "for": _iteration,
    "some": _iteration,
    "every": _iteration,
    "filter": _selection,
}


def _type(node: Node) -> str:
    return node.get("typeRef", "").strip()


def _text_of_child(node: Node, kind: str) -> str:
    found = child(node, kind)
    return "" if found is None else text_in(found, "text")
