"""Conditions, loops and timers of other engines, put into FEEL where that is certain.

`=x > 5` is FEEL already. `${x > 5}` and what Groovy, JavaScript and MVEL share with it are translated. What cannot be
stays as it was written, for the check to name. Bare text, which many tools keep for readers (“Yes”, “all have signed”),
and text that calls functions of another language are no condition: they become placeholders. So does the condition of a
flow out of a step that was drawn as a conditional one and left empty.
"""

from __future__ import annotations

import re

from engine.core.checking.feel import is_feel, names_feel
from engine.core.document import Node, children, kind_of, text_of
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.juel import Untranslatable, embedded, translated
from engine.core.normalising.foreign.marking import mark
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import ACTIVITIES, FLOW_NODES, TIMER_VALUES
from engine.feel import compile_expression
from engine.feel.builtins import BUILTINS
from engine.refusal import Refusal

TRANSLATED = RewriteKind(
    code="foreign_expression",
    en="An expression of {element}, “{text}”, was put into FEEL: “{value}”.",
    vi="Biểu thức “{text}” của {element} được chuyển sang FEEL: “{value}”.",
)
_EXPRESSIONS = frozenset(
    {
        "conditionExpression",
        "condition",
        "activationCondition",
        "loopCondition",
        "loopCardinality",
        "loopDataInputRef",
        "completionCondition",
        *TIMER_VALUES,
    }
)
_FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"
_ALIKE = re.compile(r"juel|groovy|java|mvel|ecma|\bjs\b|unified|\bel\b", re.IGNORECASE)
_COMPARES = re.compile(r"[<>=]|\b(and|or|not|in|between|true|false)\b")
_STRING = re.compile(r'"[^"]*"')
_CALLED = re.compile(r"(\w[\w.:-]*)\s*\(")
_KEYWORDS = "if then else and or in return satisfies function"
_CALLABLE = {name.split()[-1] for name in BUILTINS} | set(_KEYWORDS.split())
"""What may stand before a parenthesis in FEEL; of a name with spaces, the last word."""
_SAID = frozenset({"conditionExpression", "condition", "activationCondition", "loopCondition", "completionCondition"})
"""What is true or false, so that bare words cannot be it."""


def translate_expressions(draft: Draft) -> None:
    for node in list(draft.root.iter()):
        if kind_of(node) in _EXPRESSIONS and text_of(node):
            _translate(draft, node)
        elif kind_of(node) == "conditionExpression":
            _question(node)


def put_into_feel(text: str) -> str | None:
    """``=a > 5`` and ``${a > 5}`` as FEEL; None where that is not certain, or where the text is neither."""
    if text.lstrip().startswith("="):
        return text.lstrip()[1:].strip()
    if embedded(text) is None:
        return None
    try:
        return translated(text)
    except Untranslatable:
        return None


def _translate(draft: Draft, expression: Node) -> None:
    text, language = text_of(expression), expression.get("language") or draft.root.get("expressionLanguage") or ""
    found = put_into_feel(text)
    if found is None and (_is_alike(language) or _calls_methods(text)):
        try:
            found = translated(re.sub(r"^\s*return\b|;\s*$", "", text))
        except Untranslatable:
            found = None
    if found is None:
        if kind_of(expression) in _SAID and _is_for_readers(expression, text, language):
            _set_aside(expression, text)
        return
    expression.text = found
    for child in list(expression):
        expression.remove(child)
    expression.set("language", _FEEL)
    draft.note(TRANSLATED, _carrier(expression), text=text[:120], value=found[:120])


def _is_alike(language: str) -> bool:
    return bool(language) and not is_feel(language) and _ALIKE.search(language) is not None


def _calls_methods(text: str) -> bool:
    """Whether it calls ``text.contains("a")``: it is written in another language then, whatever the file says."""
    try:
        return bool(compile_expression(text).methods)
    except Refusal:
        return False


def _is_for_readers(expression: Node, text: str, language: str) -> bool:
    """Whether the text of a condition says nothing that could be evaluated."""
    if names_feel(expression.get("language") or "") or "{" in text or _ALIKE.search(language):
        return False
    return not _COMPARES.search(text) or any(name not in _CALLABLE for name in _CALLED.findall(_STRING.sub("", text)))


def _set_aside(expression: Node, text: str) -> None:
    holder = expression.getparent()
    if holder is not None:
        holder.remove(expression)
        kind = kind_of(expression)
        mark(_carrier(holder), "condition" if kind == "conditionExpression" else kind, text)


def _question(expression: Node) -> None:
    """An empty condition of a flow out of a step: at a gateway the check asks for it."""
    flow = expression.getparent()
    level = None if flow is None else flow.getparent()
    if flow is None or level is None:
        return
    if any(each.get("id") == flow.get("sourceRef") for each in children(level, *ACTIVITIES)):
        mark(flow, "condition", flow.get("name") or "—")


def _carrier(node: Node) -> Node:
    for each in (node, *node.iterancestors()):
        if kind_of(each) in FLOW_NODES or kind_of(each) == "sequenceFlow":
            return each
    return node
