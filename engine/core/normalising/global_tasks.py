"""A global task is a step that several processes call: it is executed as a process of that one step."""

from __future__ import annotations

from lxml import etree

from engine.core.document import ORIGINAL_ID, ORIGINAL_KIND, Node, kind_of, tag
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind

GLOBAL_TASKS = {
    "globalTask": "task",
    "globalUserTask": "userTask",
    "globalManualTask": "manualTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}

WRAPPED_GLOBAL_TASK = RewriteKind(
    code="wrapped_global_task",
    en="{element} is a global task; whoever calls it calls a process of this one step.",
    vi="{element} là công việc dùng chung; nơi gọi sẽ gọi một quy trình chỉ gồm bước này.",
)


def wrap_global_tasks(draft: Draft) -> None:
    for task in [each for each in draft.root if kind_of(each) in GLOBAL_TASKS]:
        draft.note(WRAPPED_GLOBAL_TASK, task)
        _wrap(draft, task)


def _wrap(draft: Draft, task: Node) -> None:
    """The process takes the id, by which the step is called; on the step that id is what people see."""
    kind, process_id = kind_of(task), task.get("id") or draft.fresh_id(kind_of(task))
    process = etree.SubElement(draft.root, tag("process"), {"id": process_id, "isExecutable": "true"})
    process.set("name", task.get("name") or "")
    process.set(ORIGINAL_KIND, kind)
    draft.root.remove(task)
    task.tag = tag(GLOBAL_TASKS[kind])
    task.set("id", draft.fresh_id(kind))
    task.set(ORIGINAL_ID, process_id)
    language = task.attrib.pop("scriptLanguage", "")
    if language:
        task.set("scriptFormat", str(language))
    process.append(task)
    start, end = draft.add_node(process, "startEvent", task), draft.add_node(process, "endEvent", task)
    draft.add_flow(process, start, task, owner=task)
    draft.add_flow(process, task, end, owner=task)
