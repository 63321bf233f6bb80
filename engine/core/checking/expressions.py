"""Every expression of a diagram can be read before it is published, not when a dossier arrives there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, shown_place
from engine.core.checking.feel import check_expression
from engine.core.document import Document, Node, is_generated, properties_of, text_of
from engine.core.findings import Finding, FindingKind
from engine.core.vocabulary import FLOW_NODES

_EXPRESSIONS = {
    "conditionExpression": ("the condition", "điều kiện"),
    "condition": ("the condition", "điều kiện"),
    "loopCondition": ("the loop condition", "điều kiện lặp"),
    "loopCardinality": ("the number of instances", "số lần thực hiện"),
    "loopDataInputRef": ("the list", "danh sách"),
    "activationCondition": ("the activation condition", "điều kiện kích hoạt"),
    "completionCondition": ("the completion condition", "điều kiện hoàn thành"),
}
_CORRELATION = ("the correlation", "khóa đối chiếu")
_AGENCY = ("the agency", "cơ quan")
CONDITION_MISSING = FindingKind(
    "condition_missing",
    "error",
    en="Expected {element} to say which condition it waits for, but it says none. Enter a FEEL condition.",
    vi="Cần {element} ghi điều kiện phải chờ, nhưng chưa ghi. Hãy nhập điều kiện FEEL.",
)


def check_expressions(diagrams: Diagrams) -> Iterator[Finding]:
    for document, expression in diagrams.parts(*_EXPRESSIONS):
        yield from _expression(document, expression)
    for document, item in diagrams.parts("outputDataItem"):
        text = item.get("name") or item.get("id") or ""
        yield from check_expression(shown_place(document, item), text, ("the result", "kết quả"))
    for document, definition in diagrams.parts("conditionalEventDefinition"):
        if not definition.findall("{*}condition"):
            yield CONDITION_MISSING.at(shown_place(document, definition))
    for document, carrier in diagrams.parts(*FLOW_NODES, "lane"):
        yield from _properties(document, carrier)


def _expression(document: Document, expression: Node) -> Iterator[Finding]:
    kind = expression.tag.rpartition("}")[2]
    text = text_of(expression)
    # An empty condition is no condition: whether one is needed is a matter of the gateway.
    if kind == "conditionExpression" and not text.strip():
        return
    parent = expression.getparent()
    if parent is not None and is_generated(parent):
        return
    language = expression.get("language") or document.root.get("expressionLanguage")
    yield from check_expression(shown_place(document, expression), text, _EXPRESSIONS[kind], language)


def _properties(document: Document, carrier: Node) -> Iterator[Finding]:
    where = shown_place(document, carrier)
    for name, value in properties_of(carrier).items():
        if name == "agency" and value.strip():
            yield from check_expression(where, value, _AGENCY)
        elif name == "correlation" and value.strip():
            yield from check_expression(where, value, _CORRELATION)
        elif name.startswith("param:"):
            what = (f"the input “{name[6:]}”", f"đầu vào “{name[6:]}”")
            yield from check_expression(where, value, what)
