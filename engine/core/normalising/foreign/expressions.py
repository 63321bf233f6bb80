"""Conditions, loops and timers of other engines, put into FEEL where that is certain.

`=x > 5` is FEEL already. `${x > 5}` and what Groovy, JavaScript and MVEL share with it are translated. What cannot be
stays as it was written, for the check to name. Bare text, which many tools keep for readers (“Yes”, “number of items”,
“end of month”), and text that calls functions of another language are no expression unless they plainly are one
(`plainly`): they become placeholders. So does the condition of a flow out of a step that was drawn as a conditional one
and left empty.
"""

from __future__ import annotations

import re

from engine.core.checking.feel import is_feel, names_feel
from engine.core.document import EXTENSION, Node, children, kind_of, tag, text_of
from engine.core.items import ASSOCIATIONS, variables_of
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.juel import Untranslatable, embedded, translated
from engine.core.normalising.foreign.marking import mark
from engine.core.normalising.foreign.plainly import is_plain_condition, is_plain_value
from engine.core.rewrites import RewriteKind
from engine.core.vendors import engines_of, exporter_of
from engine.core.vocabulary import ACTIVITIES, FLOW_NODES, TIMER_VALUES
from engine.feel import compile_expression
from engine.refusal import Refusal
from engine.worktime import is_timer_literal, parse_timer

TRANSLATED = RewriteKind(
    code="foreign_expression",
    en="An expression of {element}, “{text}”, was put into FEEL: “{value}”.",
    vi="Biểu thức “{text}” của {element} được chuyển sang FEEL: “{value}”.",
)
READ_PHRASE = RewriteKind(
    code="foreign_time",
    en="The time of {element}, “{text}”, is read as {value}.",
    vi="Thời gian “{text}” của {element} được đọc là {value}.",
)
_SAID = frozenset({"conditionExpression", "condition", "activationCondition", "loopCondition", "completionCondition"})
"""What is true or false."""
_REFERRING = frozenset({"loopDataInputRef", "from"})
_GIVEN = frozenset({"loopCardinality", "transformation", *_REFERRING, *TIMER_VALUES})
"""What is a number, a list, a moment or data."""
_ASPECTS = {
    "conditionExpression": "condition",
    **dict.fromkeys(TIMER_VALUES, "timer"),
    **dict.fromkeys(("transformation", "from"), "data"),
}
"""What a placeholder is called where it is not called like the element."""
_FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"
_ALIKE = re.compile(r"juel|groovy|java|mvel|ecma|\bjs\b|unified|\bel\b", re.IGNORECASE)
_STANDARD_TIME = re.compile(r"(R\d*/)?(P|\d{4}-)")


def translate_expressions(draft: Draft) -> None:
    known = set(variables_of(draft.document).values()) - {""}
    for node in list(draft.root.iter()):
        if kind_of(node) in _SAID | _GIVEN and text_of(node):
            _translate(draft, node, known)
        elif kind_of(node) == "conditionExpression":
            _question(node)
    # Whoever fills in what is left writes FEEL: it is not to be judged once more when the file is imported again.
    draft.root.set("expressionLanguage", _FEEL)


def _is_of_this_house(root: Node) -> bool:
    """Whether nobody else says to have drawn it, and it has properties of ours: whoever wrote those writes FEEL."""
    return not exporter_of(root) and next(root.iter(f"{{{EXTENSION}}}property"), None) is not None


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


def _translate(draft: Draft, expression: Node, known: set[str]) -> None:
    text, language = text_of(expression), expression.get("language") or draft.root.get("expressionLanguage") or ""
    found = put_into_feel(text)
    if found is None and (_is_alike(language) or _calls_methods(text)):
        try:
            found = translated(re.sub(r"^\s*return\b|;\s*$", "", text))
        except Untranslatable:
            found = None
    if found is None:
        _keep_or_set_aside(draft, expression, known, text, language)
        return
    expression.text = found
    for child in list(expression):
        expression.remove(child)
    expression.set("language", _FEEL)
    draft.note(TRANSLATED, _carrier(expression), text=text[:120], value=found[:120])


def _keep_or_set_aside(draft: Draft, expression: Node, known: set[str], text: str, language: str) -> None:
    """Text in no language that anybody chose is kept where it plainly is an expression. XPath is what tools write
    themselves; what is in another language than FEEL is for the check to name."""
    if names_feel(language):
        return
    if "{" in text or (language and not is_feel(language)):
        if language:
            expression.set("language", language)
    elif not _is_plain(draft, expression, text, known) and not _is_of_this_house(draft.root):
        _set_aside(expression, text)
    elif expression.get("language"):
        del expression.attrib["language"]


def _is_plain(draft: Draft, expression: Node, text: str, known: set[str]) -> bool:
    kind = kind_of(expression)
    if kind in _SAID:
        return is_plain_condition(text, known)
    if kind in TIMER_VALUES and is_timer_literal(text):
        _tell_time(draft, expression, text)
        return True
    return (kind in _REFERRING and _refers(draft, text, known)) or is_plain_value(text, known)


def _refers(draft: Draft, text: str, known: set[str]) -> bool:
    """Whether data are named by what the model draws, or by a variable of an engine that keeps such names there."""
    engine = text.isidentifier() and any(engines_of(draft.root))
    return engine or text in known or text in variables_of(draft.document)


def _tell_time(draft: Draft, expression: Node, text: str) -> None:
    """“7 days” is no time of BPMN: people are told how it is read."""
    if not _STANDARD_TIME.match(text):
        try:
            draft.note(READ_PHRASE, _carrier(expression), text=text[:120], value=str(parse_timer(text)))
        except Refusal:
            return  # the check says why


def _is_alike(language: str) -> bool:
    return bool(language) and not is_feel(language) and _ALIKE.search(language) is not None


def _calls_methods(text: str) -> bool:
    """Whether it calls ``text.contains("a")``: it is written in another language then, whatever the file says."""
    try:
        return bool(compile_expression(text).methods)
    except Refusal:
        return False


def _set_aside(expression: Node, text: str) -> None:
    kind = kind_of(expression)
    part = next(expression.iterancestors(*map(tag, ASSOCIATIONS)), expression)
    holder = part.getparent()
    if holder is not None:
        holder.remove(part)
        mark(_carrier(holder), _ASPECTS.get(kind, kind), text)


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
