"""Service tasks: a topic or job type names the operation; a Java class or bean leaves it open.

What is handed to the worker as fixed headers (Camunda 8) is handed over as inputs; headers that say what becomes of its
result are left open.
"""

from __future__ import annotations

from engine.core.document import Node, properties_of
from engine.core.normalising.draft import Draft
from engine.core.normalising.foreign.expressions import put_into_feel
from engine.core.normalising.foreign.marking import mark, put_property
from engine.core.normalising.foreign.vocabulary import drop, is_plain, parts, take
from engine.core.rewrites import RewriteKind

NAMED_OPERATION = RewriteKind(
    code="foreign_operation",
    en="{element} called “{value}” ({setting}); that is its operation here.",
    vi="{element} gọi “{value}” ({setting}); đây là thao tác của bước.",
)
NAMED_INPUT = RewriteKind(
    code="foreign_input",
    en="{element} handed over “{name}” = “{value}”; that is its input here.",
    vi="{element} chuyển “{name}” = “{value}”; đây là đầu vào của bước.",
)
_CALLING = ("serviceTask", "sendTask", "businessRuleTask")
_OF_CONNECTORS = frozenset({"resultVariable", "resultExpression", "errorExpression", "retryBackoff"})
_CODE = ("class", "delegateExpression", "expression", "delegateClass")


def name_operations(draft: Draft) -> None:
    for task in list(draft.document.all(*_CALLING)):
        topic, kind = take(task, "topic"), take(task, "type")
        if topic:
            _operation(draft, task, topic, "topic")
        elif kind:  # mail, shell, http: done by the other engine itself
            mark(task, "operation", f"type: {kind}")
        for part in list(parts(task, "taskDefinition")):
            _operation(draft, task, part.get("type") or "", "taskDefinition")
            drop(part)
        for setting in _CODE:
            value = take(task, setting)
            if value:
                mark(task, "operation", f"{setting}: {value}")
        if properties_of(task).get("operation"):
            _inputs(draft, task)
            _headers(draft, task)


def _operation(draft: Draft, task: Node, value: str, setting: str) -> None:
    if not is_plain(value):
        mark(task, "operation", f"{setting}: {value}")
        return
    put_property(task, "operation", value)
    draft.note(NAMED_OPERATION, task, value=value, setting=setting)


def _headers(draft: Draft, task: Node) -> None:
    for headers in list(parts(task, "taskHeaders")):
        for header in list(headers):
            name, value = header.get("key") or "", header.get("value") or ""
            if name and name not in _OF_CONNECTORS:
                put_property(task, f"param:{name}", _quoted(value))
                headers.remove(header)
                draft.note(NAMED_INPUT, task, name=name, value=value[:120])
        if not len(headers):
            drop(headers)


def _inputs(draft: Draft, task: Node) -> None:
    """Inputs that are expressions or plain text; anything else is left for `set_leftovers_aside`."""
    for mapping in list(parts(task, "inputOutput", "ioMapping")):
        for entry in list(mapping):
            found = _input(entry)
            if found is not None:
                put_property(task, f"param:{found[0]}", found[1])
                mapping.remove(entry)
                draft.note(NAMED_INPUT, task, name=found[0], value=found[1][:120])
        if not len(mapping):
            drop(mapping)


def _input(entry: Node) -> tuple[str, str] | None:
    kind = str(entry.tag).rpartition("}")[2]
    if kind == "input" and entry.get("target"):  # Camunda 8
        name, text = entry.get("target", ""), entry.get("source", "")
    elif kind == "inputParameter" and entry.get("name") and not len(entry):  # Camunda 7
        name, text = entry.get("name", ""), (entry.text or "").strip()
    else:
        return None
    if is_plain(text):
        return name, _quoted(text)
    found = put_into_feel(text)
    return None if found is None else (name, found)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
