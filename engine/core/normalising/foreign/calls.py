"""Camunda 8 names the called process, the script and the correlation key in extensions of its own."""

from __future__ import annotations

from lxml import etree

from engine.core.document import Node, children, tag, text_of
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.expressions import put_into_feel
from engine.core.normalising.foreign.juel import Untranslatable, translated
from engine.core.normalising.foreign.marking import mark, put_property
from engine.core.normalising.foreign.vocabulary import drop, is_plain, parts, take
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import EVENTS

NAMED_CALL = RewriteKind(
    code="foreign_call",
    en="{element} calls the process “{value}”.",
    vi="{element} gọi quy trình “{value}”.",
)
NAMED_SCRIPT = RewriteKind(
    code="foreign_script",
    en="The script of {element} was put into FEEL: “{value}”.",
    vi="Nội dung tính toán của {element} được chuyển sang FEEL: “{value}”.",
)
NAMED_CORRELATION = RewriteKind(
    code="foreign_correlation",
    en="{element} finds its instance by “{value}”; that is its correlation here.",
    vi="{element} tìm hồ sơ theo “{value}”; đây là khóa đối chiếu.",
)
SHARES_ALL = RewriteKind(
    code="foreign_call_shares",
    en="{element} had “{setting}”; here the process that it calls sees all variables and gives all of them back.",
    vi="{element} có “{setting}”; ở đây quy trình được gọi thấy mọi biến và trả lại tất cả.",
)
_SHARING = ("propagateAllChildVariables", "propagateAllParentVariables")
_MESSENGERS = (*EVENTS, "receiveTask", "sendTask")


def name_calls(draft: Draft) -> None:
    for call in list(draft.document.all("callActivity")):
        for part in list(parts(call, "calledElement")):
            value = part.get("processId") or ""
            if is_plain(value):
                call.set("calledElement", value)
                draft.note(NAMED_CALL, call, value=value)
            else:
                mark(call, "calledElement", value or part.get("processIdExpression") or "")
            for sharing in _SHARING:
                if part.get(sharing) == "false":
                    draft.note(SHARES_ALL, call, setting=f"{sharing}=false")
            drop(part)
        take(call, "inheritVariables", "inheritBusinessKey")
        for part in list(parts(call, "in", "out")):
            if part.get("variables") == "all":  # what is shared here anyway
                drop(part)


def write_scripts(draft: Draft) -> None:
    for task in list(draft.document.all("scriptTask")):
        for part in list(parts(task, "script")):
            value, result = put_into_feel(part.get("expression") or ""), part.get("resultVariable") or ""
            if value and result:
                _script(draft, task, f"{result} = {value}")
                drop(part)
        _translated_script(draft, task)
        if not any(text_of(each) for each in children(task, "script")):
            mark(task, "script", "—")


def name_correlations(draft: Draft) -> None:
    """A subscription stands on the message; here each event says its own correlation."""
    for message in list(draft.document.all("message")):
        for part in list(parts(message, "subscription")):
            value = put_into_feel(part.get("correlationKey") or "")
            events = [each for each in draft.document.all(*_MESSENGERS) if message.get("id") in _messages(each)]
            for event in events if value else []:
                put_property(event, "correlation", value or "")
                draft.note(NAMED_CORRELATION, event, value=value)
            if value and events:
                drop(part)


def _messages(event: Node) -> list[str | None]:
    return [each.get("messageRef") for each in (event, *children(event, "messageEventDefinition"))]


def _translated_script(draft: Draft, task: Node) -> None:
    """``result = expression`` of a ``resultVariable``, where the script is one translatable expression."""
    scripts = children(task, "script")
    text = (scripts[0].text or "").strip() if len(scripts) == 1 else ""
    result = take(task, "resultVariable")
    if not result:
        return
    try:
        value = put_into_feel(text) or translated(text.rstrip(";"))
    except Untranslatable:
        mark(task, "script", f"resultVariable: {result}")
        return
    _script(draft, task, f"{result} = {value}")


def _script(draft: Draft, task: Node, text: str) -> None:
    for old in task.findall(tag("script")):
        task.remove(old)
    if task.get("scriptFormat") is not None:
        del task.attrib["scriptFormat"]
    etree.SubElement(task, tag("script")).text = text
    draft.note(NAMED_SCRIPT, task, value=text)
